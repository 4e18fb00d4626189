package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.OfflineDevice;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.Varbind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphableTest {
    private static final Oid IF_ENTRY = Oid.parse("1.3.6.1.2.1.2.2.1");

    private final List<Varbind> rows = new ArrayList<>();

    private Graphable of(String oid) throws Exception {
        return Graphable.of(Dictionary.bundled(), new OfflineDevice(Snapshot.of("lab", Instant.EPOCH, true, rows)), Oid.parse(oid));
    }

    private void ports(int count) {
        rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.1.3.0"), new SmiValue.Number(SmiType.TIME_TICKS, 100)));
        rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("core")));
        rows.add(new Varbind(Oid.parse("1.3.6.1.4.1.99999.1.1.7"), SmiValue.integer(7)));
        for (int i = 1; i <= count; i++) {
            rows.add(new Varbind(IF_ENTRY.child(2, i), SmiValue.text("eth" + i)));
            rows.add(new Varbind(IF_ENTRY.child(10, i), new SmiValue.Number(SmiType.COUNTER32, i)));
        }
    }

    @Test
    void aColumnIsDrawnByItsFirstInstances() throws Exception {
        ports(3);
        assertThat(of("1.3.6.1.2.1.2.2.1.10")).isEqualTo(
                new Graphable(List.of(IF_ENTRY.child(10, 1), IF_ENTRY.child(10, 2), IF_ENTRY.child(10, 3)), false, null));
        rows.clear();
        ports(20);
        assertThat(of("1.3.6.1.2.1.2.2.1.10").instances()).hasSize(Graphable.MOST);
        assertThat(of("1.3.6.1.2.1.2.2.1.10").more()).isTrue();
    }

    @Test
    void scalarsAndInstancesAreDrawnThemselvesAlsoThoseThatNoMibKnows() throws Exception {
        ports(1);
        assertThat(of("1.3.6.1.2.1.1.3").instances()).containsExactly(Oid.parse("1.3.6.1.2.1.1.3.0"));
        assertThat(of("1.3.6.1.2.1.2.2.1.10.1").instances()).containsExactly(IF_ENTRY.child(10, 1));
        assertThat(of("1.3.6.1.4.1.99999.1").instances()).containsExactly(Oid.parse("1.3.6.1.4.1.99999.1.1.7"));
    }

    @Test
    void whatCannotBeDrawnHasAReason() throws Exception {
        ports(2);
        assertThat(of("1.3.6.1.2.1.2.2").reason()).isEqualTo("mib.watch.choose");
        assertThat(of("1.3.6.1.2.1.1.5").reason()).isEqualTo("mib.watch.nonumber");
        assertThat(of("1.3.6.1.2.1.2.2.1.2").reason()).isEqualTo("mib.watch.nonumber");
        assertThat(of("1.3.6.1.2.1.2.2.1.14").reason()).isEqualTo("mib.watch.absent");
        assertThat(of("1.3.6.1.2.1.2.2.1.10.77").reason()).isEqualTo("mib.watch.absent");
    }
}
