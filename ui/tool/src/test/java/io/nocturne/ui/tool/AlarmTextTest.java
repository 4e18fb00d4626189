package io.nocturne.ui.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.CorePhrase;
import io.nocturne.core.Level;
import io.nocturne.core.Sentence;
import io.nocturne.store.AlarmRecord;
import io.nocturne.ui.fx.I18n;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmTextTest {
    @Test
    void aReasonKeptInTheCacheIsSaidInTheLanguageChosenLater() {
        Map<String, String> attributes = new LinkedHashMap<>(Map.of("key", "tail.export.failed"));
        AlarmText.keep("argument0", "kept.csv", attributes);
        AlarmText.keep("argument1", new Sentence("core-says.file-exists", List.of(CorePhrase.NO_NAME.with("x"))), attributes);
        AlarmRecord alarm = new AlarmRecord("a", Instant.EPOCH, "here", Level.MINOR, AlarmRecord.State.RAISED, "", attributes);

        assertThat(AlarmText.text(alarm, new I18n(Locale.ENGLISH, ZoneOffset.UTC))).endsWith("the name x is not found exists already");
        assertThat(AlarmText.text(alarm, new I18n(Locale.KOREAN, ZoneOffset.UTC))).contains("이름을 찾을 수 없습니다이(가) 이미");
    }

    @Test
    void recordsAreCountedInGroupsOfFigures() {
        Map<String, String> attributes = Map.of("key", "overview.trouble.lag.stop", "argument0", "archive", "argument1", "24377");
        AlarmRecord alarm = new AlarmRecord("a", Instant.EPOCH, "lab", Level.MAJOR, AlarmRecord.State.RAISED, "", attributes);
        assertThat(AlarmText.text(alarm, new I18n(Locale.ENGLISH, ZoneOffset.UTC))).contains("24,377");
    }
}
