package io.nocturne.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.alarms.AlarmChange.State;
import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AnalystTest {
    private static final Instant START = Instant.parse("2026-11-20T02:00:00Z");

    /** A filter is a word; a part is a field. */
    private static final RuleLanguage WORDS = new RuleLanguage() {
        @Override
        public Predicate<Event> filter(String text) {
            if (text.contains("(")) {
                throw new IllegalArgumentException("a parenthesis is not closed");
            }
            return event -> event.message().contains(text);
        }

        @Override
        public Function<Event, String> part(String text) {
            return event -> switch (text) {
                case "host" -> event.host();
                case "message" -> event.message();
                default -> event.fields().get(text);
            };
        }
    };

    private final List<AlarmChange> told = new ArrayList<>();

    private Analyst analyst(String... lines) throws RuleFileException {
        return new Analyst(RuleFile.parse("rules", List.of(lines), WORDS), told::add);
    }

    private static Event event(int second, String host, String text) {
        Instant time = START.plusSeconds(second);
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        return new Event(time, time, true, null, -1, host, null, null, text, Map.of("port", "1"), "raw", new Source(Source.Kind.TOPIC, "t"), -1, 0, raw);
    }

    @Test
    void theSameTroubleIsOneAlarmUntilItsCounterpartComes() throws Exception {
        Analyst analyst = analyst("[link]", "when = down", "clear = up", "level = major", "key = host, port", "text = {host} lost {port}");
        analyst.accept(event(0, "a", "down"), "t-0", 0);
        analyst.accept(event(1, "a", "down"), "t-0", 1);
        analyst.accept(event(2, "b", "down"), "t-0", 2);
        analyst.tell();
        analyst.tell();
        analyst.accept(event(3, "a", "up"), "t-0", 3);
        analyst.accept(event(4, "a", "up"), "t-0", 4);
        assertThat(told).extracting(AlarmChange::state).containsExactly(State.RAISED, State.RAISED, State.REPEATED, State.CLEARED);
        assertThat(told.getFirst()).returns("link/a/1", AlarmChange::id).returns(Level.MAJOR, AlarmChange::level).returns("a lost 1", AlarmChange::text);
        assertThat(told.getLast()).returns(2L, AlarmChange::count).returns(START.plusSeconds(1), AlarmChange::last).returns(START.plusSeconds(3), AlarmChange::time);
        assertThat(analyst.standing()).isEqualTo(1);
    }

    @Test
    void eachEventOfABatchCounts() throws Exception {
        Analyst analyst = analyst("[link]", "when = down", "clear = up", "[many]", "when = error", "threshold = 2 within 10s");
        List<Event> batch = List.of(event(0, "a", "down"), event(1, "a", "error"), event(1, "a", "down"), event(2, "a", "error"), event(3, "a", "error"));
        analyst.accept(batch, "t-0", 7);
        assertThat(told).extracting(change -> change.id() + " " + change.state() + " " + change.count()).containsExactly("link/a RAISED 2", "many/a RAISED 3");
        // Read again after another took over, the whole batch is known already.
        analyst.accept(batch, "t-0", 7);
        analyst.tell();
        assertThat(told).hasSize(2);
        analyst.accept(List.of(event(4, "a", "down"), event(5, "a", "up"), event(6, "a", "down")), "t-0", 8);
        assertThat(told.subList(2, told.size())).extracting(change -> change.id() + " " + change.state() + " " + change.count())
                .containsExactly("link/a CLEARED 3", "link/a RAISED 1");
    }

    @Test
    void aThresholdCountsWithinItsSpanAndHoldsTheOffsetsBack() throws Exception {
        Analyst analyst = analyst("[many]", "when = error", "threshold = 3 within 10s");
        analyst.accept(event(0, "a", "error"), "t-0", 10);
        analyst.accept(event(8, "a", "error"), "t-0", 11);
        assertThat(analyst.holds()).containsExactly(Map.entry("t-0", 10L));
        analyst.accept(event(12, "a", "error"), "t-0", 12);
        assertThat(told).isEmpty();
        assertThat(analyst.holds()).containsExactly(Map.entry("t-0", 11L));
        analyst.accept(event(13, "a", "error"), "t-0", 13);
        assertThat(told).singleElement().returns(3L, AlarmChange::count).returns(START.plusSeconds(8), AlarmChange::first);
        assertThat(analyst.holds()).isEmpty();
        analyst.accept(event(14, "b", "error"), "t-0", 14);
        analyst.silence(START.plusSeconds(20));
        assertThat(analyst.holds()).containsKey("t-0");
        analyst.silence(START.plusSeconds(30));
        assertThat(analyst.holds()).isEmpty();
    }

    @Test
    void anotherGoesOnWithWhatWasToldAndCountsNothingTwice() throws Exception {
        String[] rule = {"[link]", "when = down", "clear = up"};
        Analyst one = analyst(rule);
        one.accept(event(0, "a", "down"), "t-0", 0);
        one.accept(event(1, "a", "down"), "t-0", 1);
        one.accept(event(1, "b", "down"), "t-1", 0);
        one.accept(event(2, "c", "down"), "t-0", 2);
        one.accept(event(3, "c", "up"), "t-0", 3);
        one.tell();
        List<AlarmChange> last = new ArrayList<>();
        told.forEach(change -> {
            last.removeIf(other -> other.id().equals(change.id()));
            last.add(change);
        });
        told.clear();

        Analyst other = analyst(rule);
        other.recall(last, Set.of("t-0"));
        assertThat(other.standing()).isEqualTo(1);
        // Nothing was committed: it reads all again.
        other.accept(event(0, "a", "down"), "t-0", 0);
        other.accept(event(1, "a", "down"), "t-0", 1);
        other.accept(event(2, "c", "down"), "t-0", 2);
        other.accept(event(3, "c", "up"), "t-0", 3);
        assertThat(told).isEmpty();
        other.accept(event(4, "a", "down"), "t-0", 4);
        other.accept(event(5, "a", "up"), "t-0", 5);
        assertThat(told).singleElement().returns(State.CLEARED, AlarmChange::state).returns(3L, AlarmChange::count).returns(START, AlarmChange::first);
    }

    @Test
    void whatIsSilentForLongEndsByItself() throws Exception {
        Analyst analyst = analyst("[link]", "when = down", "forget = 1m");
        analyst.accept(event(0, "a", "down"), "t-0", 0);
        analyst.silence(START.plusSeconds(59));
        assertThat(analyst.standing()).isEqualTo(1);
        analyst.accept(event(100, "a", "down"), "t-0", 1);
        assertThat(told).extracting(AlarmChange::state).containsExactly(State.RAISED, State.CLEARED, State.RAISED);
        analyst.silence(START.plusSeconds(200));
        assertThat(told.getLast()).returns(State.CLEARED, AlarmChange::state).returns(START.plusSeconds(160), AlarmChange::time);
    }

    @Test
    void otherRulesEndTheAlarmsOfThoseThatAreGoneAndWhatWasLeftIsForgotten() throws Exception {
        Analyst analyst = analyst("[link]", "when = down", "[fan]", "when = fan");
        analyst.accept(event(0, "a", "down"), "t-0", 0);
        analyst.accept(event(0, "a", "fan"), "t-1", 0);
        analyst.replace(RuleFile.parse("rules", List.of("[link]", "when = down"), WORDS), START.plusSeconds(5));
        assertThat(told.getLast()).returns("fan/a", AlarmChange::id).returns(State.CLEARED, AlarmChange::state);
        analyst.leave(Set.of("t-0"));
        assertThat(analyst.standing()).isZero();
    }

    @Test
    void allMistakesOfAFileAreToldWithTheirPlace() {
        assertThatThrownBy(() -> analyst(
                "when = lost", "[a b]", "[one]", "when = (x", "level = purple", "[two]", "key = host", "[one]", "when = x", "threshold = 3", "shout = loud"))
                .isInstanceOf(RuleFileException.class)
                .message()
                .contains("rules:1: this belongs to no rule", "rules:2: a rule begins with its name", "rules:4: a parenthesis is not closed",
                        "rules:5: a level is", "rules:6: rule two does not say when", "rules:8: there are two rules named one", "rules:10: a threshold is",
                        "rules:11: expected one of");
        assertThatThrownBy(() -> analyst("# nothing")).hasMessageContaining("there is no rule in it");
    }
}
