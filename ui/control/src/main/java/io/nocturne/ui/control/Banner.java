package io.nocturne.ui.control;

import io.nocturne.core.Level;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.LevelShape;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Says above a pane's last good data that something is wrong with it: what, where, since when, and what to do. It takes no room while there is
 * nothing to say.
 *
 * <pre>{@code
 * Banner banner = new Banner(i18n);
 * banner.setOnRetry(model::refresh);
 * banner.show(new Banner.Notice(Banner.Kind.FAILING, "The broker does not answer.", "kafka1:9092", since, "Check that it is running."));
 * banner.clear();
 * }</pre>
 */
public final class Banner extends HBox {
    /** What is wrong with what is shown. */
    public enum Kind {
        /** Nothing comes any more. */
        FAILING(Level.MAJOR),
        /** What is shown is old. */
        STALE(Level.UNKNOWN),
        /** Some of it is missing. */
        PARTIAL(Level.MINOR);

        private final Level level;

        Kind(Level level) {
            this.level = level;
        }
    }

    /**
     * @param kind what sort of trouble
     * @param what a sentence
     * @param where the object it happened to; null where the sentence says it
     * @param since since when; null if unknown
     * @param advice what to do now; null for nothing
     */
    public record Notice(Kind kind, String what, @Nullable String where, @Nullable Instant since, @Nullable String advice) {}

    private final I18n i18n;
    private final LevelShape shape = new LevelShape(Level.MAJOR);
    private final Label what = new Label();
    private final Label more = new Label();
    private final Button retry = new Button();
    private @Nullable Notice notice;
    private @Nullable Runnable onRetry;

    public Banner(I18n i18n) {
        super(10);
        this.i18n = i18n;
        Sheets.dress(this);
        getStyleClass().add("noc-banner");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        what.getStyleClass().add("strong");
        what.setWrapText(true);
        more.getStyleClass().add("weak");
        more.setWrapText(true);
        VBox words = new VBox(2, what, more);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        retry.textProperty().bind(i18n.bind("control.banner.retry"));
        retry.setMinWidth(USE_PREF_SIZE);
        retry.setOnAction(event -> {
            if (onRetry != null) {
                onRetry.run();
            }
        });
        getChildren().addAll(shape, words, retry);
        i18n.formatsBinding().subscribe(formats -> fill());
        fill();
    }

    /** What the button does; null takes the button away. */
    public void setOnRetry(@Nullable Runnable action) {
        onRetry = action;
        fill();
    }

    /** What is said now, null for nothing. */
    public @Nullable Notice notice() {
        return notice;
    }

    public void show(Notice now) {
        notice = now;
        fill();
    }

    public void clear() {
        notice = null;
        fill();
    }

    private void fill() {
        setVisible(notice != null);
        setManaged(notice != null);
        if (notice == null) {
            return;
        }
        shape.setLevel(notice.kind().level);
        what.setText(notice.where() == null ? notice.what() : notice.where() + " — " + notice.what());
        String since = notice.since() == null ? "" : i18n.text("control.banner.since", i18n.formats().dateTime(notice.since()));
        String advice = notice.advice() == null ? "" : notice.advice();
        more.setText(since.isEmpty() || advice.isEmpty() ? since + advice : since + "  ·  " + advice);
        more.setManaged(!more.getText().isEmpty());
        retry.setVisible(onRetry != null);
        retry.setManaged(onRetry != null);
        setAccessibleText(what.getText() + " " + more.getText());
    }
}
