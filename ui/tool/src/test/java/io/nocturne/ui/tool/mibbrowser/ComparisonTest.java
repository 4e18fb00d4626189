package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.Varbind;
import io.nocturne.ui.tool.mibbrowser.Comparison.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Varbind NAME = new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("sw-1"));

    private static Snapshot walk(Varbind... rows) {
        return Snapshot.of("sw", Instant.EPOCH, true, List.of(rows));
    }

    private static Varbind state(int port, long value) {
        return new Varbind(Oid.of(1, 3, 6, 1, 2, 1, 2, 2, 1, 8, port), SmiValue.integer(value));
    }

    private static Varbind octets(long value) {
        return new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.10.1"), new SmiValue.Number(SmiType.COUNTER32, value));
    }

    @Test
    void differencesStandByObjectAndRow() {
        Comparison found = Comparison.of(
                Dictionary.bundled(), walk(NAME, state(1, 1), state(2, 1), octets(100)), walk(NAME, state(1, 2), state(3, 1), octets(180)), Oid.ROOT);
        assertThat(found.noisy()).isEqualTo(1);
        assertThat(found.lines(false)).extracting(Comparison.Line::kind).containsExactly(Kind.CHANGED, Kind.REMOVED, Kind.ADDED);
        assertThat(found.lines(false).getFirst()).isEqualTo(
                new Comparison.Line(Kind.CHANGED, state(1, 1).oid(), "ifOperStatus", "1", "up(1)", "down(2)", null, false));
        assertThat(found.lines(true)).filteredOn(Comparison.Line::noisy).singleElement().satisfies(line -> assertThat(line.delta()).isEqualTo(80));
        assertThat(found.report(new DictionaryWords(Dictionary.bundled())).size()).isEqualTo(4);
    }

    /** What was not read again is not gone. */
    @Test
    void onlyWhatWasReadIsCompared() {
        Comparison found = Comparison.of(Dictionary.bundled(), walk(NAME, state(1, 1)), walk(state(1, 1)), Oid.parse("1.3.6.1.2.1.2"));
        assertThat(found.lines()).isEmpty();
    }
}
