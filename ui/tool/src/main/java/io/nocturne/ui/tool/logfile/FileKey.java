package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.ui.control.LogColumn;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.control.Token;
import io.nocturne.ui.fx.I18n;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Tells several files apart: each has a colour, which the lines have at their left edge, and its name stands in a column of its own. The key to
 * the colours is below the lines; choosing a file there shows only its lines. Of one file there is nothing to tell.
 */
final class FileKey extends FlowPane {
    private static final int MOST = 12;

    private final I18n i18n;
    private final LogView log;
    private final BiConsumer<String, List<String>> only;
    private final Map<String, Integer> places = new HashMap<>();
    private List<Path> files = List.of();

    /**
     * @param only given a condition of the filter language that the lines of one file meet, and those of all files: the one takes the place of the others in
     *     the filter, or is taken out of it
     */
    FileKey(I18n i18n, LogView log, BiConsumer<String, List<String>> only) {
        super(2, 0);
        this.i18n = i18n;
        this.log = log;
        this.only = only;
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        log.setEdges(this::colour);
    }

    /** Other files are shown now. */
    void show(List<Path> now) {
        boolean added = now.size() > files.size();
        files = now;
        places.clear();
        boolean several = now.size() > 1;
        setVisible(several);
        getChildren().clear();
        if (several) {
            for (int i = 0; i < Math.min(MOST, now.size()); i++) {
                getChildren().add(entry(i));
            }
            if (now.size() > MOST) {
                Button more = new Button(i18n.text("logfile.key.more", i18n.formats().number(now.size() - MOST)));
                more.getStyleClass().add("flat");
                more.setDisable(true);
                getChildren().add(more);
            }
        }
        List<LogColumn> columns = new ArrayList<>(log.getColumns());
        if (several && added && !columns.contains(LogColumn.SOURCE)) {
            columns.add(Math.min(1, columns.size() - 1), LogColumn.SOURCE);
            log.setColumns(columns);
        } else if (now.size() == 1 && columns.size() > 1 && columns.remove(LogColumn.SOURCE)) {
            log.setColumns(columns);
        }
    }

    private Button entry(int place) {
        Path file = files.get(place);
        Region sign = new Region();
        sign.setMinSize(4, 14);
        sign.setMaxSize(4, 14);
        sign.setStyle("-fx-background-color: " + Token.series(place).css() + ";");
        Button entry = new Button(name(file), sign);
        entry.setMnemonicParsing(false);
        entry.setPadding(new Insets(0, 6, 0, 6));
        entry.getStyleClass().add("flat");
        entry.setTooltip(new Tooltip(i18n.text("logfile.key.only", file)));
        entry.setOnAction(event -> only.accept(condition(file), files.stream().map(FileKey::condition).toList()));
        return entry;
    }

    /** The name, with the folder where another file has the same one. */
    private String name(Path file) {
        Path own = file.getFileName();
        boolean alone = files.stream().filter(other -> other.endsWith(own)).count() < 2;
        Path parent = file.getParent();
        return alone || parent == null || parent.getFileName() == null ? own.toString() : parent.getFileName().resolve(own).toString();
    }

    /** Files of an archive have the name inside it behind an exclamation mark. */
    private static String condition(Path file) {
        String path = file.toString();
        return path.matches("(?i).*\\.(zip|tar|tgz|tar\\.[a-z0-9]+|tbz2?|txz)") && path.matches("[^\\s()\"]+") ? "source:" + path + "*" : "source:\"" + path + "\"";
    }

    private @Nullable Token colour(Event event) {
        if (files.size() < 2) {
            return null;
        }
        int place = places.computeIfAbsent(event.source().name(), this::place);
        return place < 0 ? null : Token.series(place);
    }

    private int place(String source) {
        for (int i = 0; i < files.size(); i++) {
            String path = files.get(i).toString();
            if (source.startsWith(path) && (source.length() == path.length() || source.charAt(path.length()) == '!')) {
                return i;
            }
        }
        return -1;
    }
}
