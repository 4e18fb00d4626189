package io.nocturne.app.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what is said again and again a few times a minute, then how often it was said, so that one fault cannot fill the log file and push everything else out
 * of it. The Kafka client alone says some 450 times a second that a topic it reads was deleted. Two lines are the same if logger, level and pattern are;
 * what stands in their places may differ.
 */
final class CalmAppender extends RollingFileAppender<ILoggingEvent> {
    /** So often a line is written as it comes within {@link #SPAN_MILLIS}. */
    static final int AS_IT_COMES = 10;

    static final long SPAN_MILLIS = 60_000;
    /** So many different lines are watched; beyond them the one whose minute began first is let go. */
    private static final int WATCHED = 1_000;

    /** In the order in which their minutes began. */
    private final Map<Line, Span> spans = new LinkedHashMap<>();

    private record Line(String logger, Level level, String pattern) {}

    private static final class Span {
        private final long begin;
        private int said;

        private Span(long begin) {
            this.begin = begin;
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        List<ILoggingEvent> now = new ArrayList<>();
        synchronized (spans) {
            endSpans(event.getTimeStamp() - SPAN_MILLIS, now);
            Span span = spans.computeIfAbsent(
                    new Line(event.getLoggerName(), event.getLevel(), String.valueOf(event.getMessage())), line -> new Span(event.getTimeStamp()));
            if (++span.said <= AS_IT_COMES) {
                now.add(event);
            }
        }
        now.forEach(super::append);
    }

    @Override
    public void stop() {
        List<ILoggingEvent> last = new ArrayList<>();
        synchronized (spans) {
            endSpans(Long.MAX_VALUE, last);
        }
        last.forEach(super::append);
        super.stop();
    }

    /** Those that began until then, and those that are too many. */
    private void endSpans(long until, List<ILoggingEvent> told) {
        Iterator<Map.Entry<Line, Span>> eldest = spans.entrySet().iterator();
        while (eldest.hasNext()) {
            Map.Entry<Line, Span> next = eldest.next();
            if (next.getValue().begin > until && spans.size() <= WATCHED) {
                return;
            }
            eldest.remove();
            int heldBack = next.getValue().said - AS_IT_COMES;
            if (heldBack > 0) {
                told.add(more(next.getKey(), heldBack, next.getValue().begin));
            }
        }
    }

    private LoggingEvent more(Line line, int times, long since) {
        LoggingEvent event = new LoggingEvent();
        event.setMDCPropertyMap(Map.of());
        event.setLoggerName(line.logger);
        event.setLevel(line.level);
        event.setThreadName(Thread.currentThread().getName());
        event.setTimeStamp(Math.min(System.currentTimeMillis(), since + SPAN_MILLIS));
        event.setMessage(times + " more like this since " + Instant.ofEpochMilli(since) + ": " + line.pattern);
        return event;
    }
}
