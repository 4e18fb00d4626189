package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Level;
import io.nocturne.core.Sentence;
import io.nocturne.mib.CompileReport;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibFault;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.ToolContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;

/** The MIB files that are loaded, and what is wrong with them. Folders are added here, or dropped. */
final class LibraryView extends BorderPane {
    private static final long PAUSE = 60_000_000L;

    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final BrowserServices services;
    private final DataTable<MibFault> table;
    private final Label status = BarControls.status();
    private final ProgressBar progress = new ProgressBar(0);
    private final MenuButton folders = new MenuButton("", Icons.of("fth-folder"));
    private volatile long lastShown;
    private boolean loading;

    LibraryView(ToolContext context, BrowserServices services) {
        this.context = context;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        this.services = services;
        table = new DataTable<>(i18n, fault -> fault, List.of(
                DataColumn.<MibFault>level("level", i18n.bind("mib.library.level"), fault -> fault.fatal() ? Level.MAJOR : Level.INFO).width(90),
                DataColumn.<MibFault>text("file", i18n.bind("mib.library.file"), fault -> name(fault.file())).width(180),
                DataColumn.<MibFault>number("line", i18n.bind("mib.library.line"), MibFault::line).width(60),
                DataColumn.<MibFault>text("message", i18n.bind("mib.library.message"), fault -> i18n.say(fault.message())).width(520),
                DataColumn.<MibFault>text("path", i18n.bind("mib.library.path"), MibFault::file).width(300).hidden()));
        table.setPlaceholder(new EmptyState("fth-book-open", i18n.bind("mib.library.none"), i18n.bind("mib.library.none.hint"))
                .action(i18n.bind("mib.library.addFolder"), this::addFolder));
        Button folder = new Button();
        folder.textProperty().bind(i18n.bind("mib.library.addFolder"));
        folder.setGraphic(Icons.of("fth-folder-plus"));
        folder.setOnAction(event -> addFolder());
        Button files = new Button();
        files.textProperty().bind(i18n.bind("mib.library.addFiles"));
        files.setGraphic(Icons.of("fth-file-plus"));
        files.setOnAction(event -> addFiles());
        folder.setMinWidth(Button.USE_PREF_SIZE);
        files.setMinWidth(Button.USE_PREF_SIZE);
        Button again = controls.icon("fth-refresh-cw", "mib.library.reload", this::reload);
        progress.setVisible(false);
        progress.managedProperty().bind(progress.visibleProperty());
        progress.setPrefWidth(120);
        folders.accessibleTextProperty().bind(i18n.bind("mib.library.folders"));
        setTop(BarControls.bar(8, folder, files, folders, again, progress, status));
        setCenter(table);
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
        });
        setOnDragDropped(event -> {
            Dragboard board = event.getDragboard();
            if (!board.hasFiles()) {
                return;
            }
            add(board.getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
        });
        i18n.formatsBinding().addListener((o, before, now) -> show(services.dictionary().get()));
        show(services.dictionary().get());
    }

    private static String name(String file) {
        Path name = Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }

    /** Shows what came of loading. */
    void show(@Nullable Dictionary dictionary) {
        if (dictionary == null) {
            status.setText(i18n.text("mib.loading"));
            return;
        }
        CompileReport report = dictionary.report();
        table.setRows(report.faults());
        status.setText(report.files() == 0
                ? i18n.text("mib.library.bundled", dictionary.size())
                : i18n.text("mib.library.loaded", report.files(), report.modules(), report.objects(), report.failed().size(), report.warnings()));
        List<Path> added = services.library().added();
        folders.setText(i18n.formats().number(added.size()));
        folders.setDisable(added.isEmpty());
        folders.getItems().setAll(added.stream().map(path -> {
            MenuItem item = new MenuItem(i18n.text("mib.library.remove", path.toString()));
            item.setOnAction(event -> remove(path));
            return item;
        }).toList());
    }

    void addFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(i18n.text("mib.library.addFolder"));
        File chosen = chooser.showDialog(getScene() == null ? null : getScene().getWindow());
        if (chosen != null) {
            add(List.of(chosen.toPath()));
        }
    }

    private void addFiles() {
        List<Path> chosen = new FileDialog(this, i18n, "mib.library.addFiles").openSeveral();
        if (!chosen.isEmpty()) {
            add(chosen);
        }
    }

    /** Adds folders and files for good, and loads. */
    void add(List<Path> paths) {
        change(() -> {
            for (Path path : paths) {
                services.library().add(path);
            }
        });
    }

    private void remove(Path path) {
        change(() -> services.library().remove(path));
    }

    private void reload() {
        change(() -> {});
    }

    /** Changes the list of folders. */
    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    private void change(Change change) {
        if (loading) {
            return;
        }
        loading = true;
        progress.setProgress(-1);
        progress.setVisible(true);
        status.setText(i18n.text("mib.library.loading"));
        context.scope().start("load-mibs", () -> {
            Sentence failure = null;
            try {
                change.make();
                services.reload(this::advanced);
            } catch (IOException e) {
                failure = Sentence.of(e);
            } finally {
                Sentence said = failure;
                context.clock().afterwards(() -> {
                    loading = false;
                    progress.setVisible(false);
                    show(services.dictionary().get());
                    if (said != null) {
                        status.setText(i18n.say(said));
                    }
                });
            }
        });
    }

    private void advanced(int files, int of) {
        long now = System.nanoTime();
        if (now - lastShown > PAUSE || files == of) {
            lastShown = now;
            context.clock().later(() -> {
                progress.setProgress(of == 0 ? -1 : (double) files / of);
                status.setText(i18n.text("mib.library.reading", files, of));
            });
        }
    }
}
