package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteSwitchesTest {
    @TempDir
    Path dir;

    private final List<String> heard = new ArrayList<>();

    private WriteSwitches open() {
        return new WriteSwitches(dir.resolve("writing"), new AuditLog(dir.resolve("audit.log")));
    }

    @Test
    void isOffUntilSwitchedOnAndStaysSo() throws Exception {
        WriteSwitches first = open();
        first.onChange(() -> heard.add("changed"));
        assertThat(first.read()).isEmpty();
        assertThat(first.isOn("10.0.0.1:161")).isFalse();
        first.set("10.0.0.1:161", true);
        first.set("10.0.0.1:161", true);
        assertThat(first.isOn("10.0.0.1:161")).isTrue();
        assertThat(first.isOn("10.0.0.2:161")).isFalse();
        assertThat(heard).hasSize(1);

        WriteSwitches second = open();
        assertThat(second.isOn("10.0.0.1:161")).isFalse();
        assertThat(second.read()).containsExactly("10.0.0.1:161");
        second.set("10.0.0.1:161", false);
        assertThat(first.isOn("10.0.0.1:161")).as("before it looks again").isTrue();
        assertThat(first.read()).isEmpty();
        assertThat(first.isOn("10.0.0.1:161")).isFalse();
    }

    @Test
    void writesEachSwitchingDown() throws Exception {
        WriteSwitches switches = open();
        switches.set("10.0.0.1:161", true);
        switches.set("10.0.0.1:161", false);
        assertThat(new AuditLog(dir.resolve("audit.log")).entries())
                .extracting(AuditLog.Entry::action)
                .containsExactly("writing-on", "writing-off");
        assertThatThrownBy(() -> switches.set("a\nb", true)).isInstanceOf(IllegalArgumentException.class);
    }
}
