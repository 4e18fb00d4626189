package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One fault that is told hundreds of times a second must not fill the log file. */
class CalmAppenderTest {
    private static final long START = 1_790_000_000_000L;

    @TempDir
    private Path directory;

    private final LoggerContext context = new LoggerContext();
    private final CalmAppender appender = new CalmAppender();

    @BeforeEach
    void open() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger %msg%n");
        encoder.start();
        appender.setContext(context);
        appender.setFile(directory.resolve("log").toString());
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(directory.resolve("log.%i").toString());
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.start();
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(trigger);
        appender.setEncoder(encoder);
        appender.start();
    }

    @AfterEach
    void close() {
        appender.stop();
    }

    private void say(long millis, Level level, String pattern, Object... words) {
        LoggingEvent event = new LoggingEvent(CalmAppenderTest.class.getName(), context.getLogger("kafka"), level, pattern, null, words);
        event.setTimeStamp(START + millis);
        appender.doAppend(event);
    }

    private List<String> written() throws IOException {
        return Files.readAllLines(directory.resolve("log"));
    }

    @Test
    void whatIsSaidAgainAndAgainIsWrittenTenTimesAMinuteAndThenCounted() throws IOException {
        for (int i = 0; i < 5_000; i++) {
            say(i, Level.WARN, "no partition {}", i);
        }
        say(6_000, Level.WARN, "another");
        assertThat(written()).hasSize(11).startsWith("WARN kafka no partition 0").endsWith("WARN kafka another");
        say(CalmAppender.SPAN_MILLIS + 1, Level.WARN, "no partition {}", 7);
        assertThat(written().subList(11, 13))
                .containsExactly("WARN kafka 4990 more like this since 2026-09-21T14:13:20Z: no partition {}", "WARN kafka no partition 7");
    }

    @Test
    void whatWasHeldBackIsToldWhenTheProgramEnds() throws IOException {
        for (int i = 0; i < 12; i++) {
            say(i, Level.ERROR, "failed");
        }
        appender.stop();
        assertThat(written()).hasSize(11).last().asString().startsWith("ERROR kafka 2 more like this since");
    }

    @Test
    void aLevelOfItsOwnIsALineOfItsOwn() throws IOException {
        for (int i = 0; i < 10; i++) {
            say(i, Level.INFO, "state");
            say(i, Level.ERROR, "state");
        }
        assertThat(written()).hasSize(20);
    }

    @Test
    void noMoreThanAThousandDifferentLinesAreRemembered() throws IOException {
        for (int i = 0; i < 11; i++) {
            say(i, Level.WARN, "first");
        }
        for (int i = 0; i < 1_001; i++) {
            say(20, Level.WARN, "other " + i);
        }
        assertThat(written()).hasSize(10 + 1 + 1_001).contains("WARN kafka 1 more like this since 2026-09-21T14:13:20Z: first");
    }
}
