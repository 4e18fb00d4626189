package io.nocturne.app.console;

import io.nocturne.core.Scope;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.fx.Theme;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.input.DragEvent;
import javafx.scene.input.InputEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The main window's content: menu, workspaces, panes, time bar, status bar, and what lies over them. */
final class Workbench {
    private static final String WALL = "Wall";
    /** Size of the text on a wall of this size; on larger ones it grows with them. */
    private static final double WALL_PX = 13;
    private static final double WALL_WIDTH = 1_280;
    private static final double WALL_HEIGHT = 720;
    private static final double LARGEST_WALL = 4;

    private final StackPane layers = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final CommandRegistry commands;
    private final FrameClock clock;
    private final I18n i18n;
    private final Theme theme;
    private final Desk desk;
    private final Workspaces workspaces;
    private final WorkspaceSwitch switcher;
    private final ReadOnlyStringWrapper workspace = new ReadOnlyStringWrapper(this, "workspace", "");
    private final StatusBar statusBar;
    private final TimeBar timeBar;
    private final Palette palette;
    private final Sheet sheet;
    private final Breadcrumb trail;
    private final VBox top = new VBox();
    private final VBox bottom = new VBox();
    private final WallCycle cycle;
    private final Runnable quit;
    private final Consumer<List<Path>> files;
    private final Runnable help;
    private final Runnable diagnostics;

    private volatile boolean minimised;
    private String beforeWall = Workspaces.NAMES.getFirst();

    Workbench(
            Scope scope,
            FrameClock clock,
            CommandRegistry commands,
            I18n i18n,
            Theme theme,
            Desk desk,
            Workspaces workspaces,
            Vitals vitals,
            Supplier<List<Palette.Entry>> things,
            PaletteSearch search,
            Consumer<List<Path>> files,
            Runnable help,
            Runnable diagnostics,
            Runnable quit) {
        this.files = files;
        this.commands = commands;
        this.clock = clock;
        this.i18n = i18n;
        this.theme = theme;
        this.desk = desk;
        this.workspaces = workspaces;
        switcher = new WorkspaceSwitch(workspaces, i18n, this::switchTo);
        workspace.subscribe(switcher::show);
        this.quit = quit;
        this.help = help;
        this.diagnostics = diagnostics;
        statusBar = new StatusBar(i18n, vitals, desk.activities(), this::look, () -> desk.open("problems", PaneState.EMPTY));
        timeBar = new TimeBar(i18n, desk.moment());
        ThingActions actions = desk.actions();
        trail = new Breadcrumb(desk.selection(), actions::of);
        palette = new Palette(
                layers, i18n, commands, this::panes, () -> desk.selection().thing() == null ? List.of() : actions.of(desk.selection().thing()), things,
                search);
        sheet = new Sheet(layers, i18n, commands);
        cycle = new WallCycle(wallPanes(), () -> workspace.get().equals(WALL), System::nanoTime);
        cycle.start(scope, clock, theme);
        layers.addEventFilter(InputEvent.ANY, event -> cycle.touched());
        addCommands();
        Menus menus = new Menus(commands, i18n, desk);
        frame.setCenter(desk.dock().node());
        top.getChildren().setAll(menus.bar(), toolBar());
        new StrayFocus(frame, desk, desk.dock().activeProperty()::get);
        bottom.getChildren().setAll(timeBar, statusBar);
        frame.setTop(top);
        frame.setBottom(bottom);
        frame.getStyleClass().add("workbench");
        layers.getChildren().add(frame);
        layers.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        layers.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            // What a pane took for itself never comes here.
            if (event.getDragboard().hasFiles()) {
                openFiles(event.getDragboard().getFiles().stream().map(File::toPath).toList());
                event.setDropCompleted(true);
                event.consume();
            }
        });
        layers.widthProperty().subscribe(size -> sizeWall());
        layers.heightProperty().subscribe(size -> sizeWall());
        Toasts toasts = new Toasts(layers);
        desk.onSay(toasts::say);
        i18n.localeProperty().addListener((o, before, now) -> top.getChildren().set(0, menus.bar()));
        scope.every("status", Duration.ofSeconds(1), () -> {
            if (minimised) {
                return;
            }
            statusBar.nameZone();
            StatusBar.Reading read = statusBar.read();
            clock.later(() -> {
                statusBar.refresh(read);
                if (desk.moment().get().isLive()) {
                    timeBar.refresh();
                }
            });
        });
    }

    /** To be told when the main window is minimised or comes back: nothing is written while nobody can see it. */
    void minimised(boolean now) {
        minimised = now;
    }

    StackPane node() {
        return layers;
    }

    CommandRegistry commands() {
        return commands;
    }

    ReadOnlyStringProperty workspaceProperty() {
        return workspace.getReadOnlyProperty();
    }

    /** Shows files, as when they are dropped on any place that takes none itself. */
    void openFiles(List<Path> chosen) {
        files.accept(chosen);
    }

    private void chooseFiles() {
        List<Path> chosen = new FileDialog(layers, i18n, "workbench.command.open").openSeveral();
        if (!chosen.isEmpty()) {
            openFiles(chosen);
        }
    }

    /** Opens the pane of what the status bar names, and in it how it is set up where there is such a form. */
    private void look(Vitals.Connection connection) {
        desk.open(connection.tool(), PaneState.EMPTY);
        if (!connection.command().isEmpty()) {
            // Once the pane is the active one, whose commands are there.
            clock.afterwards(() -> commands.find(connection.command()).ifPresent(Command::run));
        }
    }

    /** Shows a workspace as it was left; the one before is kept as it is now. */
    void switchTo(String name) {
        String before = workspace.get();
        if (!before.isEmpty()) {
            workspaces.save(desk.snapshot(before));
        }
        workspace.set(name);
        desk.show(workspaces.load(name));
        // The wall has no chrome.
        boolean wall = name.equals(WALL);
        frame.getStyleClass().removeAll("wall", "field");
        if (wall || name.equals("Field")) {
            frame.getStyleClass().add(name.toLowerCase(Locale.ROOT));
        }
        sizeWall();
        top.setVisible(!wall);
        top.setManaged(!wall);
        timeBar.setVisible(!wall);
        timeBar.setManaged(!wall);
        // Else it would stay with the names of the workspaces, where the arrow keys go to the next one.
        String active = desk.dock().activeProperty().get();
        if (active != null) {
            desk.focus(active);
        }
    }

    /**
     * Keeps the arrangement as it is now under a name of its own, and stays in that.
     *
     * @return why it cannot be kept so; null where it was
     */
    @Nullable
    String saveAs(String wanted) {
        String objection = switcher.objection(wanted);
        if (objection == null) {
            keep();
            switcher.add(desk.snapshot(wanted.strip()));
            workspace.set(wanted.strip());
            frame.getStyleClass().removeAll("wall", "field");
        }
        return objection;
    }

    private void askAndSave() {
        String wanted = switcher.ask();
        if (wanted != null) {
            String objection = saveAs(wanted);
            desk.say(objection == null ? i18n.text("workbench.workspace.saved", wanted.strip()) : objection);
        }
    }

    private void removeOwn() {
        String gone = workspace.get();
        // Not kept once more on the way out.
        workspace.set("");
        switcher.remove(gone);
        switchTo(Workspaces.NAMES.getFirst());
        desk.say(i18n.text("workbench.workspace.removed", gone));
    }

    /** Whether the user has never left this workspace in an arrangement of their own. */
    boolean isAsShipped() {
        return !workspaces.isKept(workspace.get());
    }

    private WallCycle.Panes wallPanes() {
        return new WallCycle.Panes() {
            @Override
            public List<String> keys() {
                return desk.dock().keys().stream().filter(key -> !desk.dock().isFloating(key)).toList();
            }

            @Override
            public @Nullable String alone() {
                return desk.dock().maximised();
            }

            @Override
            public void show(@Nullable String key) {
                String before = desk.dock().maximised();
                if (before != null) {
                    desk.dock().toggleMaximised(before);
                }
                if (key != null) {
                    desk.dock().toggleMaximised(key);
                }
            }
        };
    }

    /** The seconds each picture of the wall stays; 0 for no cycle. */
    IntegerProperty wallSecondsProperty() {
        return cycle.secondsProperty();
    }

    private void cycleWall() {
        int seconds = cycle.nextPace();
        desk.say(seconds == 0
                ? i18n.text("workbench.wall.still")
                : i18n.text(theme.isStill() ? "workbench.wall.reduced" : "workbench.wall.cycle", String.valueOf(seconds)));
    }

    /** One level up: out of a pane over all others, or off the wall, which has no other way out. */
    private void leave() {
        if (desk.dock().isMaximised()) {
            toggleMaximised(String.valueOf(desk.dock().maximised()));
        } else if (workspace.get().equals(WALL)) {
            toggleWall();
        }
    }

    /** The wall is read from three metres: its text grows with the screen it is on. */
    private void sizeWall() {
        if (!workspace.get().equals(WALL)) {
            frame.setStyle("");
            return;
        }
        double screens = Math.min(layers.getWidth() / WALL_WIDTH, layers.getHeight() / WALL_HEIGHT);
        frame.setStyle("-fx-font-size: " + Math.round(WALL_PX * Math.clamp(screens, 1, LARGEST_WALL) * theme.scaleProperty().get()) + "px;");
    }

    /** Keeps the present arrangement. */
    void keep() {
        if (!workspace.get().isEmpty()) {
            workspaces.save(desk.snapshot(workspace.get()));
        }
    }

    private void resetWorkspace() {
        workspaces.forget(workspace.get());
        desk.show(Workspaces.shipped(workspace.get()));
    }

    private void addCommands() {
        add(Command.of("workbench.palette", "workbench.command.palette", "fth-search", "Shortcut+K", () -> palette.open(Palette.Offer.ALL)));
        add(Command.of("workbench.goto", "workbench.command.goto", "fth-corner-down-right", "Shortcut+P", () -> palette.open(Palette.Offer.THINGS)));
        add(Command.of("workbench.search", "workbench.command.search", "fth-search", "Shortcut+Shift+F", () -> desk.open("log-explorer", PaneState.EMPTY)));
        add(Command.of("workbench.keys", "workbench.command.keys", "fth-help-circle", "?", sheet::open).when(notOpen()));
        add(Command.of("workbench.help", "workbench.command.help", "fth-book-open", "F1", help));
        add(Command.of("pane.new", "workbench.command.newPane", "fth-plus", "Shortcut+T", () -> palette.open(Palette.Offer.PANES)));
        add(Command.of("pane.close", "workbench.command.closePane", "fth-x", "Shortcut+W", this::closePane));
        add(Command.of("pane.reopen", "workbench.command.reopen", "fth-corner-up-left", "Shortcut+Shift+T", desk::reopen).when(desk.canReopenProperty()));
        add(Command.of("pane.maximise", "workbench.command.maximise", "fth-maximize", "F11", this::toggleMaximised));
        add(Command.of("pane.float", "workbench.command.float", "fth-external-link", () -> {
            String active = desk.dock().activeProperty().get();
            if (active != null && desk.dock().isFloating(active)) {
                desk.dock().attach(active);
            } else if (active != null) {
                desk.dock().detach(active);
            }
        }));
        add(Command.of("pane.pin", "workbench.command.pin", "fth-map-pin", "Shortcut+Shift+P", () -> desk.togglePin(desk.dock().activeProperty().get())));
        add(Command.of("pane.nextTab", "workbench.command.nextTab", null, "Shortcut+Tab", () -> desk.dock().nextTab(1)));
        add(Command.of("pane.previousTab", "workbench.command.previousTab", null, "Shortcut+Shift+Tab", () -> desk.dock().nextTab(-1)));
        add(Command.of("pane.left", "workbench.command.left", null, "Alt+LEFT", () -> go(Side.LEFT)));
        add(Command.of("pane.right", "workbench.command.right", null, "Alt+RIGHT", () -> go(Side.RIGHT)));
        add(Command.of("pane.up", "workbench.command.up", null, "Alt+UP", () -> go(Side.TOP)));
        add(Command.of("pane.down", "workbench.command.down", null, "Alt+DOWN", () -> go(Side.BOTTOM)));
        add(Command.of("selection.back", "workbench.command.back", "fth-arrow-left", "Shortcut+OPEN_BRACKET", desk.selection()::back));
        add(Command.of("selection.forward", "workbench.command.forward", "fth-arrow-right", "Shortcut+CLOSE_BRACKET", desk.selection()::forward));
        for (int i = 0; i < Workspaces.NAMES.size(); i++) {
            String name = Workspaces.NAMES.get(i);
            add(Command.of(
                    "workspace." + name.toLowerCase(Locale.ROOT), "workbench.workspace." + name.toLowerCase(Locale.ROOT), "fth-layout",
                    "Shortcut+" + (i + 1), () -> switchTo(name)));
        }
        for (int i = 1; i <= WorkspaceSwitch.KEYS; i++) {
            int number = i;
            add(Command.of(
                    "workspace.own" + i, "workbench.command.own" + i, "fth-layout", "Shortcut+" + (Workspaces.NAMES.size() + i),
                    () -> switcher.goToOwn(number)).when(switcher.has(i)));
        }
        add(Command.of("workspace.save", "workbench.command.saveWorkspace", "fth-save", this::askAndSave));
        add(Command.of("workspace.remove", "workbench.command.removeWorkspace", "fth-trash-2", this::removeOwn).when(switcher.isOwn()));
        add(Command.of("workspace.reset", "workbench.command.reset", "fth-rotate-ccw", this::resetWorkspace).when(Bindings.not(switcher.isOwn())));
        add(Command.of("workspace.toWall", "workbench.command.wall", "fth-monitor", "Shift+F11", this::toggleWall));
        add(Command.of("workspace.cycle", "workbench.command.cycle", "fth-repeat", this::cycleWall));
        add(Command.of("workbench.leave", "workbench.command.leave", null, "ESCAPE", this::leave));
        add(Command.of("view.dark", "workbench.command.dark", "fth-moon", () -> theme.modeProperty().set(Theme.Mode.DARK)));
        add(Command.of("view.light", "workbench.command.light", "fth-sun", () -> theme.modeProperty().set(Theme.Mode.LIGHT)));
        add(Command.of("view.system", "workbench.command.system", "fth-settings", () -> theme.modeProperty().set(Theme.Mode.SYSTEM)));
        add(Command.of("view.english", "workbench.command.english", "fth-globe", () -> i18n.localeProperty().set(Locale.ENGLISH)));
        add(Command.of("view.korean", "workbench.command.korean", "fth-globe", () -> i18n.localeProperty().set(Locale.KOREAN)));
        add(Command.of("view.larger", "workbench.command.larger", "fth-zoom-in", "Shortcut+EQUALS", () -> theme.zoom(1)));
        add(Command.of("view.smaller", "workbench.command.smaller", "fth-zoom-out", "Shortcut+MINUS", () -> theme.zoom(-1)));
        add(Command.of("view.normal", "workbench.command.normal", "fth-search", "Shortcut+0", () -> theme.scaleProperty().set(1)));
        add(Command.of("view.still", "workbench.command.still", "fth-wind", () -> {
            theme.stillProperty().set(!theme.stillProperty().get());
            desk.say(i18n.text(theme.stillProperty().get() ? "workbench.still.on" : "workbench.still.off"));
        }));
        add(Command.of("time.pause", "workbench.command.pause", "fth-pause", "SPACE", timeBar::togglePause));
        add(Command.of("time.live", "workbench.command.live", "fth-play", "END", timeBar::goLive));
        add(Command.of("time.bar", "workbench.command.timeBar", "fth-clock", "F6", timeBar::focusSlider));
        add(Command.of("workbench.open", "workbench.command.open", "fth-folder", "Shortcut+O", this::chooseFiles));
        add(Command.of("workbench.diagnostics", "workbench.command.diagnostics", "fth-package", diagnostics));
        add(Command.of("workbench.quit", "workbench.command.quit", "fth-log-out", "Shortcut+Q", quit));
    }

    private void toggleWall() {
        boolean wall = workspace.get().equals(WALL);
        String before = beforeWall;
        beforeWall = workspace.get();
        switchTo(wall ? before : WALL);
    }

    private ObservableBooleanValue notOpen() {
        return Bindings.size(layers.getChildren()).lessThan(3);
    }

    private void add(Command command) {
        commands.add(command);
    }

    private void closePane() {
        String active = desk.dock().activeProperty().get();
        if (active != null) {
            desk.dock().close(active);
        }
    }

    private void toggleMaximised() {
        String active = desk.dock().activeProperty().get();
        if (active != null) {
            toggleMaximised(active);
        }
    }

    private void toggleMaximised(String key) {
        desk.dock().toggleMaximised(key);
    }

    private void go(Side side) {
        desk.dock().neighbour(side).ifPresent(key -> {
            desk.dock().select(key);
            desk.focus(key);
        });
    }

    private List<Palette.Entry> panes(Palette.Offer offer) {
        List<Palette.Entry> all = new ArrayList<>();
        if (offer != Palette.Offer.PANES) {
            workspaces.own().forEach(name -> all.add(
                    new Palette.Entry(name, i18n.text("workbench.group.workspace"), "", "fth-layout", () -> switchTo(name))));
        }
        for (Tool tool : desk.tools()) {
            all.add(new Palette.Entry(
                    i18n.text(tool.titleKey()), i18n.text("workbench.palette.pane"), "", tool.icon(), i18n.inOtherLanguages(tool.titleKey()), () -> {
                        if (offer == Palette.Offer.PANES && !tool.single()) {
                            desk.openBeside(tool.id(), PaneState.EMPTY);
                        } else {
                            desk.open(tool.id(), PaneState.EMPTY);
                        }
                    }));
        }
        return all;
    }

    private HBox toolBar() {
        Button back = iconButton("selection.back");
        Button forward = iconButton("selection.forward");
        back.disableProperty().bind(desk.selection().canGoBackProperty().not());
        forward.disableProperty().bind(desk.selection().canGoForwardProperty().not());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button search = new Button();
        search.textProperty().bind(i18n.bind("workbench.palette.button"));
        search.setGraphic(Icons.of("fth-search"));
        search.getStyleClass().add("search-button");
        search.setMinWidth(Region.USE_PREF_SIZE);
        search.setOnAction(event -> palette.open(Palette.Offer.ALL));
        HBox bar = new HBox(8, switcher, back, forward, trail, gap, search);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("top-bar");
        return bar;
    }

    private Button iconButton(String id) {
        Command command = commands.find(id).orElseThrow();
        Button button = new Button();
        button.setGraphic(Icons.of(command.icon() == null ? "fth-circle" : command.icon()));
        button.getStyleClass().add("flat");
        button.accessibleTextProperty().bind(i18n.bind(command.titleKey()));
        button.setOnAction(event -> command.run());
        return button;
    }
}
