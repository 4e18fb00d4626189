package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.ui.fx.I18n;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDialogsTest {
    private final List<String> said = new ArrayList<>();
    private final FileDialogs dialogs = new FileDialogs(Runnable::run, Runnable::run, said::add);
    private final I18n i18n = new I18n(Locale.ENGLISH, ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void eachPurposeBeginsWhereItsLastDialogEnded() throws Exception {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Path mibs = Files.createDirectory(folder.resolve("mibs"));
        dialogs.ended("logfile.open", logs.resolve("a.log").toFile());
        dialogs.ended("mib.library.addFiles", mibs.resolve("A-MIB").toFile());
        FileDialogs next = new FileDialogs(Runnable::run, Runnable::run, said::add);
        next.restore(dialogs.folders());
        assertThat(next.begin("logfile.open")).isEqualTo(logs.toFile());
        assertThat(next.begin("mib.library.addFiles")).isEqualTo(mibs.toFile());
        assertThat(next.begin("topology.export")).isNull();
    }

    @Test
    void aFolderThatIsGoneIsNotBegunIn() {
        dialogs.restore(Map.of("logfile.open", folder.resolve("gone").toString()));
        assertThat(dialogs.begin("logfile.open")).isNull();
    }

    @Test
    void aTextAppearsWithItsEndingAndIsToldOf() {
        dialogs.write(new FileDialog.Target(folder.resolve("ports"), "csv"), "a,b\r\n", i18n);
        assertThat(folder.resolve("ports.csv")).hasContent("a,b\r\n");
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("ports.csv")).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
        assertThat(said).singleElement().asString().contains(folder.resolve("ports.csv").toString());
    }

    @Test
    void aTextThatCannotBeWrittenLeavesWhatWasThereAndSaysWhy() throws Exception {
        Path full = Files.createDirectory(folder.resolve("ports.csv"));
        Files.writeString(full.resolve("inside"), "stays");
        dialogs.write(new FileDialog.Target(full, "csv"), "a,b\r\n", i18n);
        assertThat(full.resolve("inside")).hasContent("stays");
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
        assertThat(said).singleElement().asString().contains("could not be written").contains(full.toString());
    }

    @Test
    void windowsOverAWindowAreServedByItsDialogs() {
        StackPane inside = new StackPane();
        StackPane over = new StackPane();
        try (Screen screen = Screen.show(300, 200, (clock, texts) -> inside, shown -> {})) {
            FileDialogs found = screen.on(() -> {
                dialogs.install(inside.getScene());
                Stage above = new Stage();
                above.initOwner(inside.getScene().getWindow());
                above.setScene(new Scene(over));
                return FileDialogs.of(over);
            });
            assertThat(found).isSameAs(dialogs);
            assertThat(screen.on(() -> FileDialogs.of(inside))).isSameAs(dialogs);
            assertThat(FileDialogs.of(new StackPane())).isNotSameAs(dialogs);
        }
    }
}
