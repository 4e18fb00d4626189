package io.nocturne.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launchers of the systems do the same, though only one of them can be run here: what they share is read from both. */
class LauncherTest {
    private static final Path BIN = Path.of("bin");

    private final String unix = text("nocturne") + text("calls.sh");
    private final String windows = text("nocturne.cmd");

    private static String text(String name) {
        try {
            return Files.readString(BIN.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String flags(String text, String name) {
        Matcher found = Pattern.compile("(?m)^(?:set \")?" + name + "=\"?([^\"\\r\\n]*)\"?").matcher(text);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    @Test
    void theyStartTheSameClassWithTheSameFlags() {
        for (String launcher : List.of(unix, windows)) {
            assertThat(launcher).contains("jvm.flags", "NOCTURNE_JVM_ARGS", "nocturne-app.jar", "io.nocturne.app.Launch");
        }
        assertThat(flags(windows, "CONSOLE_FLAGS")).isEqualTo(flags(unix, "console_flags"));
        for (String kind : List.of("short", "discover", "long")) {
            assertThat(flags(windows, kind.toUpperCase(Locale.ROOT) + "_FLAGS")).isEqualTo(flags(unix, kind + "_flags"));
        }
    }

    @Test
    void noCallMayFillTheComputer() {
        Matcher kinds = Pattern.compile("\\becho (\\w+)").matcher(text("calls.sh"));
        while (kinds.find()) {
            String kind = kinds.group(1);
            assertThat(flags(unix, kind + "_flags")).as(kind).containsPattern("-Xmx[12]g");
            assertThat(text("nocturne")).as(kind).contains("$" + kind + "_flags");
        }
        assertThat(windows).doesNotContain("set \"FLAGS=\"");
    }

    @Test
    void theyTakeAJdkOf25AndNameItInOneOrder() {
        assertThat(unix).contains("^JAVA_VERSION=\"25");
        assertThat(windows).contains("JAVA_VERSION=.25");
        for (String launcher : List.of(unix, windows)) {
            int own = launcher.indexOf("NOCTURNE_JAVA_HOME");
            assertThat(own).isPositive().isLessThan(launcher.replace("NOCTURNE_JAVA_HOME", "NOCTURNE_HOME_OF_J").indexOf("JAVA_HOME"));
            assertThat(launcher).contains("needs a JDK 25, and found none in NOCTURNE_JAVA_HOME, JAVA_HOME or the usual places");
        }
    }

    @Test
    void everyWordTheWindowIsOpenedWithIsKnownToBoth() {
        Matcher words = Pattern.compile("(?m)^ *'' \\| (.*)\\) echo console").matcher(unix);
        assertThat(words.find()).isTrue();
        for (String word : words.group(1).split(" \\| ")) {
            assertThat(windows).contains(" " + word + " ");
        }
    }

    @Test
    void theOneForWindowsJumpsOnlyToPlacesItHasAndIsWrittenAsWindowsReadsIt() {
        Matcher jumps = Pattern.compile("(?i)(?:goto|call) :(\\w+)").matcher(windows);
        while (jumps.find()) {
            assertThat(windows).containsPattern("(?m)^:" + jumps.group(1) + "\\b");
        }
        // An exclamation mark in a path or an argument is lost where delayed expansion is on.
        assertThat(windows).doesNotContainIgnoringCase("enabledelayedexpansion");
        assertThat(windows.chars().filter(c -> c > 126)).isEmpty();
        long open = windows.lines().filter(line -> !line.startsWith("rem")).flatMapToInt(String::chars).filter(c -> c == '(').count();
        long shut = windows.lines().filter(line -> !line.startsWith("rem")).flatMapToInt(String::chars).filter(c -> c == ')').count();
        assertThat(open).isEqualTo(shut);
    }

    @ParameterizedTest
    @CsvSource({
            "'', console", "--lab, console", "--data /tmp/x, console", "--data /tmp/x --lab, console", "snmp walk 192.0.2.1, short",
            "--data /tmp/x snmp walk 192.0.2.1, short", "--data /tmp/x discover 192.0.2.1, discover", "--data /tmp/x --data /tmp/y mib compile x, mib",
            "--version, short"})
    @DisabledOnOs(OS.WINDOWS)
    void aCallIsOfItsKindWhereverItsDataLie(String words, String kind) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", ". ./calls.sh; kind_of_call " + words).directory(BIN.toFile()).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()).isEqualTo(kind);
    }
}
