package io.nocturne.ui.tool.lines;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.ui.control.LogRow;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.tool.Activity;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes from the chosen line to the next one or the one before that is an error, is of the same host, or is of the same pattern. Lines are read
 * beside the interface's thread, as many as it takes; the status bar shows how far that is and ends it.
 */
public final class LineJumps {
    private static final int PAGE = 2_000;

    private final ToolContext context;
    private final LogView view;
    private final Supplier<@Nullable Lines> lines;
    private AtomicBoolean stop = new AtomicBoolean();

    /** Lines by their row. */
    public interface Lines {
        /** The first row there is. */
        long first();

        /** One more than the last row there is now. */
        long end();

        /** Lines from a row on; fewer where there are no more. May wait for the disk. */
        List<Event> read(long from, int count) throws IOException;

        /** The lines a view holds in memory. */
        static Lines of(LogView view) {
            var rows = view.rows();
            return new Lines() {
                @Override
                public long first() {
                    return rows.first();
                }

                @Override
                public long end() {
                    return rows.end();
                }

                @Override
                public List<Event> read(long from, int count) {
                    List<Event> read = new ArrayList<>();
                    for (long row = from; row < Math.min(rows.end(), from + count) && rows.at(row) instanceof LogRow.Line(Event event); row++) {
                        read.add(event);
                    }
                    return read;
                }
            };
        }
    }

    /**
     * @param view whose chosen line it goes from, and where it goes
     * @param lines that the view shows, asked for each jump; null while there are none
     */
    public LineJumps(ToolContext context, LogView view, Supplier<@Nullable Lines> lines) {
        this.context = context;
        this.view = view;
        this.lines = lines;
    }

    /** @param tool id of the pane they belong to */
    public List<Command> commands(String tool) {
        return List.of(
                Command.of(tool + ".nextError", "explorer.command.nextError", "fth-chevrons-down", "F8", () -> error(true)),
                Command.of(tool + ".previousError", "explorer.command.previousError", "fth-chevrons-up", "Shift+F8", () -> error(false)),
                Command.of(tool + ".nextHost", "explorer.command.nextHost", "fth-server", "Alt+H", () -> host(true)),
                Command.of(tool + ".previousHost", "explorer.command.previousHost", "fth-server", "Shift+Alt+H", () -> host(false)),
                Command.of(tool + ".nextPattern", "explorer.command.nextPattern", "fth-repeat", "Alt+P", () -> pattern(true)),
                Command.of(tool + ".previousPattern", "explorer.command.previousPattern", "fth-repeat", "Shift+Alt+P", () -> pattern(false)));
    }

    private void error(boolean forward) {
        go(forward, event -> event.severity() != null && event.severity().atLeast(Severity.ERROR));
    }

    private void host(boolean forward) {
        Event here = view.currentProperty().get();
        if (here != null) {
            go(forward, event -> Objects.equals(event.host(), here.host()));
        }
    }

    private void pattern(boolean forward) {
        Event here = view.currentProperty().get();
        if (here != null) {
            String pattern = LinePattern.of(here.message());
            go(forward, event -> LinePattern.of(event.message()).equals(pattern));
        }
    }

    private void go(boolean forward, Predicate<Event> wanted) {
        Lines over = lines.get();
        if (over == null) {
            return;
        }
        stop.set(true);
        AtomicBoolean stopped = new AtomicBoolean();
        stop = stopped;
        long current = view.currentProperty().get() == null ? -1 : view.currentRow();
        // With nothing chosen, what is in view is where the user is.
        long from = current >= 0 ? current + (forward ? 1 : -1) : Math.clamp(view.top() - (forward ? 0 : 1), over.first(), Math.max(over.first(), over.end() - 1));
        context.scope().start("jump", () -> {
            try (Activity activity = context.desk().begin(context.i18n().text("control.jump"), () -> stopped.set(true))) {
                long rows = Math.max(1, forward ? over.end() - from : from - over.first());
                long found = find(over, from, forward, wanted, at -> activity.progress((double) Math.abs(at - from) / rows, ""), stopped::get);
                context.clock().later(() -> arrive(found, stopped.get()));
            } catch (IOException e) {
                context.clock().later(() -> context.desk().say(context.i18n().say(e)));
            }
        });
    }

    private void arrive(long row, boolean stopped) {
        if (stopped) {
            return;
        }
        if (row < 0) {
            context.desk().say(context.i18n().text("explorer.jump.none"));
        } else {
            view.follow(false);
            view.select(row);
        }
    }

    /**
     * The nearest row whose line is wanted, {@code from} being the first that is looked at.
     *
     * @param at told how far it is
     * @return -1 where there is none, or it was stopped
     */
    static long find(Lines lines, long from, boolean forward, Predicate<Event> wanted, LongConsumer at, BooleanSupplier stopped) throws IOException {
        long row = from;
        while (!stopped.getAsBoolean() && row >= lines.first() && row < lines.end()) {
            long start = forward ? row : Math.max(lines.first(), row - PAGE + 1);
            List<Event> page = lines.read(start, forward ? PAGE : (int) (row - start + 1));
            if (page.isEmpty()) {
                return -1;
            }
            for (int i = 0; i < page.size(); i++) {
                int index = forward ? i : page.size() - 1 - i;
                if (wanted.test(page.get(index))) {
                    return start + index;
                }
            }
            row = forward ? start + page.size() : start - 1;
            at.accept(row);
        }
        return -1;
    }
}
