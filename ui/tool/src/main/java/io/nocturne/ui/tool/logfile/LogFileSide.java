package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.FormatBook;
import io.nocturne.logs.LineSource;
import io.nocturne.store.CacheSql;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lines.LineDetails;
import io.nocturne.ui.tool.lines.SqlView;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import org.jspecify.annotations.Nullable;

/** What may stand beside the lines, one at a time: a line in full, how often which value occurs, SQL over the lines shown, a format of one's own. */
final class LogFileSide {
    private static final int TRIED = 60;
    /** The range of files says nothing to SQL: it takes all lines it is given. */
    private static final TimeRange NONE = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    private final ToolContext context;
    private final I18n i18n;
    private final LogFileModel model;
    private final FormatBook book;
    private final Supplier<ZoneId> zone;
    private final Consumer<String> readAs;
    private final SplitPane split;
    private final TextArea details = new TextArea();
    private @Nullable SqlView sql;
    private @Nullable ValuesView values;
    private final Consumer<String> only;
    private @Nullable FormatView format;
    private volatile long near;

    /**
     * @param only shows only the lines that meet a condition
     * @param split of which the lines are the first part
     * @param readAs reads the files in a form of the user's own
     */
    LogFileSide(ToolContext context, LogFileModel model, FormatBook book, Supplier<ZoneId> zone, Consumer<String> readAs, Consumer<String> only, SplitPane split) {
        this.only = only;
        this.context = context;
        this.i18n = context.i18n();
        this.model = model;
        this.book = book;
        this.zone = zone;
        this.readAs = readAs;
        this.split = split;
        details.setEditable(false);
        details.setWrapText(true);
        details.getStyleClass().add("mono");
        details.accessibleTextProperty().bind(i18n.bind("logfile.details"));
    }

    boolean showsDetails() {
        return split.getItems().contains(details);
    }

    /** Another line is the current one. */
    void current(Event event) {
        near = event.position();
        if (showsDetails()) {
            details.setText(LineDetails.of(event, i18n));
        }
    }

    /** The line in full; null takes it away again. */
    void details(@Nullable Event event) {
        if (event != null) {
            details.setText(LineDetails.of(event, i18n));
        }
        show(event == null ? null : details, 0.68);
    }

    void toggleSql() {
        SqlView view = sql;
        if (view == null) {
            view = new SqlView(context, "logfile.sql.tables", this::question);
            sql = view;
        }
        show(split.getItems().contains(view) ? null : view, 0.5);
    }

    /** Runs the statement of SQL if one writes in it; whether it did. */
    boolean runSql() {
        return sql != null && split.getItems().contains(sql) && sql.runIfWriting();
    }

    void toggleValues() {
        if (values != null && split.getItems().contains(values)) {
            show(null, 0);
        } else {
            values("host");
        }
    }

    /** Counts the values of a field in the lines shown. */
    void values(String field) {
        ValuesView view = values;
        if (view == null) {
            view = new ValuesView(context, model::shown, only);
            values = view;
        }
        show(view, 0.62);
        view.count(field);
    }

    void toggleFormat() {
        FormatView view = format;
        if (view == null) {
            view = new FormatView(context, book, zone, this::some, readAs);
            format = view;
        }
        boolean open = !split.getItems().contains(view);
        show(open ? view : null, 0.45);
        if (open) {
            view.look();
        }
    }

    private void show(@Nullable Node side, double divider) {
        if (split.getItems().size() > 1) {
            split.getItems().remove(1, split.getItems().size());
        }
        if (side != null) {
            split.getItems().add(side);
            split.setDividerPosition(0, divider);
        }
    }

    private SqlView.@Nullable Question question() {
        LineSource lines = model.shown();
        return lines == null
                ? null
                : new SqlView.Question(new CacheSql(sink -> LineExport.each(lines, sink), true, CacheSql.MOST_KEPT), NONE, null, "logfile.sql.sampled");
    }

    /** Lines around the current one. */
    private List<Event> some() {
        LineSource lines = model.shown();
        try {
            return lines == null ? List.of() : lines.events(Math.clamp(near - TRIED / 2, lines.firstLine(), Math.max(lines.firstLine(), lines.lines() - TRIED)), TRIED);
        } catch (IOException e) {
            return List.of();
        }
    }
}
