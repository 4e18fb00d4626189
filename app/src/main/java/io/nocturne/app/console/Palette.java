package io.nocturne.app.console;

import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Finds commands, panes and things by a few letters, and does what is chosen. Lies over the workbench while it is open. */
final class Palette {
    /**
     * Something that can be chosen.
     *
     * @param hint shown at the right: a shortcut or the sort of thing
     * @param also other words it is found by, such as its title in the other languages; not shown, empty for none
     */
    record Entry(String title, String group, String hint, @Nullable String icon, String also, Runnable action) {
        Entry(String title, String group, String hint, @Nullable String icon, Runnable action) {
            this(title, group, hint, icon, "", action);
        }
    }

    /** What is offered. */
    enum Offer {
        /** Everything that can be done or gone to. */
        ALL,
        /** Panes and things, without commands. */
        THINGS,
        /** Kinds of panes alone. */
        PANES
    }

    private static final int MOST = 200;
    /** So much less than what is at hand counts what was looked up. */
    private static final int LOOKED_UP = 500;

    private static final int WHOLE_HINT = 950;

    private final StackPane layer;
    private final I18n i18n;
    private final CommandRegistry commands;
    private final Function<Offer, List<Entry>> panes;
    private final Supplier<List<Entry>> chosen;
    private final Supplier<List<Entry>> things;
    private final PaletteSearch search;
    private final TextField input = new TextField();
    private final ListView<Entry> list = new ListView<>();
    private final VBox box = new VBox(input, list);
    private final StackPane shade = new StackPane(box);
    private @Nullable Node focusBefore;
    private List<Entry> entries = List.of();
    private Offer offer = Offer.ALL;

    /**
     * @param panes opens each kind of pane, a new one where panes alone are offered
     * @param chosen what can be done with the thing that is chosen now
     * @param things to go to
     * @param search finds more while it is typed
     */
    Palette(
            StackPane layer,
            I18n i18n,
            CommandRegistry commands,
            Function<Offer, List<Entry>> panes,
            Supplier<List<Entry>> chosen,
            Supplier<List<Entry>> things,
            PaletteSearch search) {
        this.layer = layer;
        this.i18n = i18n;
        this.commands = commands;
        this.panes = panes;
        this.chosen = chosen;
        this.things = things;
        this.search = search;
        box.getStyleClass().add("palette");
        box.setMaxSize(640, 440);
        shade.getStyleClass().add("palette-shade");
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        list.accessibleTextProperty().bind(i18n.bind("workbench.palette.list"));
        input.accessibleTextProperty().bind(input.promptTextProperty());
        input.textProperty().addListener((o, before, now) -> find(now));
        list.setCellFactory(view -> new Cell());
        list.setFocusTraversable(false);
        VBox.setVgrow(list, Priority.ALWAYS);
        Label nothing = new Label();
        nothing.textProperty().bind(i18n.bind("workbench.palette.nothing"));
        nothing.getStyleClass().add("weak");
        list.setPlaceholder(nothing);
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(event -> choose());
        shade.setOnMousePressed(event -> {
            if (event.getTarget() == shade) {
                close();
            }
        });
    }

    boolean isOpen() {
        return layer.getChildren().contains(shade);
    }

    void open(Offer offered) {
        if (isOpen()) {
            close();
            return;
        }
        focusBefore = layer.getScene().getFocusOwner();
        offer = offered;
        input.setPromptText(i18n.text("workbench.palette.prompt." + offered.name().toLowerCase(Locale.ROOT)));
        List<Entry> all = new ArrayList<>();
        if (offered == Offer.ALL) {
            all.addAll(chosen.get());
            for (Command command : commands.all()) {
                if (command.enabled().get()) {
                    String hint = command.shortcut() == null ? "" : command.shortcut().getDisplayText();
                    all.add(new Entry(i18n.text(command.titleKey()), groupName(command), hint, command.icon(),
                            i18n.inOtherLanguages(command.titleKey()), command::run));
                }
            }
        }
        all.addAll(panes.apply(offered));
        if (offered != Offer.PANES) {
            all.addAll(things.get());
        }
        entries = all;
        input.clear();
        find("");
        layer.getChildren().add(shade);
        // Called from a pane that floats it would open behind that, and not get the keys.
        if (layer.getScene().getWindow() instanceof Stage main && !main.isFocused()) {
            main.toFront();
            main.requestFocus();
        }
        input.requestFocus();
    }

    private String groupName(Command command) {
        String key = "workbench.group." + command.group();
        return i18n.has(key) ? i18n.text(key) : i18n.has(command.group() + ".title") ? i18n.text(command.group() + ".title") : command.group();
    }

    void close() {
        layer.getChildren().remove(shade);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
    }

    private void key(KeyEvent event) {
        int selected = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(selected + 1);
            case UP -> select(selected - 1);
            case PAGE_DOWN -> select(selected + 10);
            case PAGE_UP -> select(selected - 10);
            case ENTER -> choose();
            case ESCAPE -> close();
            default -> {
                return;
            }
        }
        event.consume();
        if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 5));
        }
    }

    private void select(int index) {
        if (!list.getItems().isEmpty()) {
            list.getSelectionModel().select(Math.clamp(index, 0, list.getItems().size() - 1));
        }
    }

    private void choose() {
        Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            close();
            entry.action().run();
        }
    }

    private void find(String text) {
        show(List.of(), text);
        if (offer != Offer.PANES) {
            search.find(text.strip(), more -> {
                if (isOpen() && input.getText().equals(text)) {
                    show(more, text);
                }
            });
        }
    }

    /** @param more what was looked up, of which there are many: it comes after what is at hand and fits as well */
    private void show(List<Entry> more, String text) {
        String wanted = text.toLowerCase(Locale.ROOT).strip();
        record Hit(Entry entry, int score) {}
        int before = list.getSelectionModel().getSelectedIndex();
        Entry chosen = before > 0 ? list.getSelectionModel().getSelectedItem() : null;
        List<Entry> found = Stream.concat(
                entries.stream().map(entry -> new Hit(entry, score(entry, wanted))),
                more.stream().map(entry -> new Hit(entry, score(entry, wanted))).filter(hit -> hit.score() > 0)
                        .map(hit -> new Hit(hit.entry(), Math.max(1, hit.score() - LOOKED_UP))))
                .filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparingInt(Hit::score).reversed())
                .limit(MOST)
                .map(Hit::entry)
                .toList();
        list.getItems().setAll(found);
        // What was gone to by an arrow key stays chosen when more is found.
        select(Math.max(0, chosen == null ? 0 : found.indexOf(chosen)));
    }

    /**
     * The higher the better, 0 for no match: beginnings of words before insides, insides before letters that are merely in order, and what it is
     * called in the language on the screen before what it is called in another.
     */
    static int score(Entry entry, String wanted) {
        if (wanted.isEmpty()) {
            return 1;
        }
        int shown = score(entry.title(), entry.title() + " " + entry.group() + " " + entry.hint(), wanted);
        if (wanted.equals(entry.hint().toLowerCase(Locale.ROOT))) {
            // An address or a number typed to its end: longer ones begin so too.
            return Math.max(shown, WHOLE_HINT);
        }
        int other = entry.also().isEmpty() ? 0 : score(entry.also(), entry.also(), wanted);
        return Math.max(shown, other - 1);
    }

    private static int score(String shown, String searched, String wanted) {
        String title = shown.toLowerCase(Locale.ROOT);
        String whole = searched.toLowerCase(Locale.ROOT);
        int at = title.indexOf(wanted);
        if (at == 0) {
            return 1_000 - title.length();
        }
        if (at > 0) {
            return (Character.isLetterOrDigit(title.charAt(at - 1)) ? 600 : 800) - at;
        }
        boolean words = true;
        for (String word : wanted.split("\\s+")) {
            words &= whole.contains(word);
        }
        if (words) {
            return 400;
        }
        int next = 0;
        for (int i = 0; i < title.length() && next < wanted.length(); i++) {
            if (title.charAt(i) == wanted.charAt(next)) {
                next++;
            }
        }
        return next == wanted.length() ? 100 : 0;
    }

    /** As wide as the list: what has a long name and a long number is cut in its words, since the number tells it from its like. */
    private static final class Cell extends ListCell<Entry> {
        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            Label group = new Label(entry.group());
            group.getStyleClass().add("weak");
            Label title = new Label(entry.title());
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label hint = new Label(entry.hint());
            hint.getStyleClass().addAll("weak", "key");
            hint.setVisible(!entry.hint().isEmpty());
            hint.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(8, Icons.of(entry.icon() == null ? "fth-chevron-right" : entry.icon()), title, group, gap, hint);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
