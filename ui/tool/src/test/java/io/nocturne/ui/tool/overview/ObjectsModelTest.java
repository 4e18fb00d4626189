package io.nocturne.ui.tool.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import io.nocturne.ui.tool.mibbrowser.SavedAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectsModelTest {
    private static final List<Varbind> ROWS = List.of(
            new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("core-sw01")),
            new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.8.7"), SmiValue.integer(2)),
            new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.8.9"), SmiValue.integer(1)));

    @TempDir
    Path dir;

    private boolean silent;
    private final ObjectsModel model = new ObjectsModel(new SavedAgent(() -> dir, ROWS, () -> silent), List.of());

    @Test
    void readsScalarsInstancesAndTheFirstOnesOfAColumn() throws Exception {
        assertThat(model.drop("1.3.6.1.2.1.1.5 10.0.0.1\n1.3.6.1.2.1.2.2.1.8.9 10.0.0.1\nifOperStatus 10.0.0.1\nno such thing", "")).isEqualTo(3);
        assertThat(model.read()).extracting(reading -> reading.name() + " " + reading.text())
                .containsExactly("sysName.0 core-sw01", "ifOperStatus.9 up(1)", "ifOperStatus.7 down(2)", "ifOperStatus.9 up(1)");
    }

    @Test
    void belongsToTheDeviceItWasDraggedFromOrToTheOneThatIsChosen() {
        assertThat(model.drop("1.3.6.1.2.1.1.5", "")).isEqualTo(-1);
        assertThat(model.drop("1.3.6.1.2.1.1.5", "10.0.0.2")).isEqualTo(1);
        assertThat(model.drop("1.3.6.1.2.1.1.5 10.0.0.1", "10.0.0.2")).isEqualTo(1);
        assertThat(model.drop("1.3.6.1.2.1.1.5 10.0.0.1", "")).isZero();
        assertThat(model.watched()).extracting(ObjectsModel.Watched::host).containsExactly("10.0.0.2", "10.0.0.1");
        assertThat(new ObjectsModel(new SavedAgent(() -> dir, ROWS, () -> silent), model.save()).watched()).isEqualTo(model.watched());
        model.remove(model.watched().getFirst());
        assertThat(model.watched()).hasSize(1);
    }

    @Test
    void countersAreReadAsRatesAndThePortThatWasTypedIsAsked() throws Exception {
        List<Varbind> rows = new ArrayList<>();
        List<Target> asked = new ArrayList<>();
        SavedAgent agent = new SavedAgent(() -> dir, rows, () -> silent);
        ObjectsModel counting = new ObjectsModel(agent.noting(asked::add), List.of());
        counting.drop("ifInOctets 10.0.0.1:1161", "");
        for (int i = 0; i < 2; i++) {
            rows.clear();
            rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.1.3.0"), new SmiValue.Number(SmiType.TIME_TICKS, 1_000 + i * 200)));
            rows.add(new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.10.1"), new SmiValue.Number(SmiType.COUNTER32, 5_000 + i * 3_000)));
            ObjectsModel.Reading reading = counting.read().getFirst();
            assertThat(reading.octets()).isTrue();
            assertThat(String.valueOf(reading.rate())).isEqualTo(i == 0 ? "NaN" : "1500.0");
            Awaitility.await().pollDelay(Duration.ofMillis(5)).until(() -> true);
        }
        assertThat(asked).extracting(Target::place).containsOnly("10.0.0.1:1161");
    }

    @Test
    void aDeviceThatDoesNotAnswerKeepsItsPlace() throws Exception {
        model.drop("1.3.6.1.2.1.1.5 10.0.0.1", "");
        silent = true;
        assertThat(model.read()).singleElement().satisfies(reading -> {
            assertThat(reading.name()).isEqualTo("sysName");
            assertThat(reading.fault()).hasToString("no answer");
        });
    }
}
