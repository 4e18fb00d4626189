package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import io.nocturne.snmp.WalkFile;
import io.nocturne.ui.tool.AgentPlace;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.Request;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.State;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserModelTest {
    private static final Oid IF_TABLE = Oid.parse("1.3.6.1.2.1.2.2");
    private static final Target TARGET = SavedAgent.TARGET;

    @TempDir
    Path dir;

    private final Scope scope = new Scope("test");
    private final List<Varbind> agent = new ArrayList<>();
    private boolean silent;

    private final BrowserServices services = new SavedAgent(() -> dir, agent, () -> silent);

    private final BrowserModel model = new BrowserModel(services, scope, Runnable::run);

    @AfterEach
    void close() {
        scope.close();
    }

    private void interfaces(long octets) {
        agent.clear();
        for (int i = 1; i <= 3; i++) {
            agent.add(new Varbind(IF_TABLE.child(1, 1, i), SmiValue.integer(i)));
            agent.add(new Varbind(IF_TABLE.child(1, 2, i), SmiValue.text("eth" + i)));
            agent.add(new Varbind(IF_TABLE.child(1, 8, i), SmiValue.integer(1)));
            agent.add(new Varbind(IF_TABLE.child(1, 10, i), new SmiValue.Number(SmiType.COUNTER32, i == 2 ? octets : 5)));
        }
    }

    private void done() {
        await().until(() -> model.outcome().state() != State.READING);
    }

    @Test
    void choosesTheWayOfReadingThatFits() {
        assertThat(model.request(Oid.parse("1.3.6.1.2.1.1.1"))).isEqualTo(new Request(Verb.GET, Oid.parse("1.3.6.1.2.1.1.1.0")));
        assertThat(model.request(Oid.parse("1.3.6.1.2.1.1.1.0")).verb()).isEqualTo(Verb.GET);
        assertThat(model.request(IF_TABLE).verb()).isEqualTo(Verb.TABLE);
        assertThat(model.request(IF_TABLE.child(1, 2)).verb()).isEqualTo(Verb.WALK);
        assertThat(model.request(Oid.parse("1.3.6.1.4.1.62.5")).verb()).isEqualTo(Verb.WALK);
        assertThat(model.resolve("IF-MIB::ifDescr.3")).isEqualTo(IF_TABLE.child(1, 2, 3));
        assertThat(model.resolve("no such thing")).isNull();
    }

    @Test
    void readsATableAndMarksWhatChanged() {
        interfaces(100);
        model.read(new Request(Verb.TABLE, IF_TABLE), TARGET);
        done();
        assertThat(model.outcome().state()).isEqualTo(State.DONE);
        Pivot pivot = Pivot.of(Dictionary.bundled(), model.outcome().rows());
        assertThat(pivot).isNotNull();
        assertThat(pivot.lines()).hasSize(3);
        assertThat(pivot.columns()).extracting(c -> c.name()).containsExactly("ifDescr", "ifOperStatus", "ifInOctets");
        assertThat(pivot.lines().get(1).indexTexts()).containsExactly("2");
        assertThat(model.outcome().rows()).allMatch(row -> row.before() == null);
        assertThat(model.presence().count(IF_TABLE)).isEqualTo(12);
        assertThat(model.presence().count(IF_TABLE.child(1, 3))).isZero();
        assertThat(model.presence().count(Oid.parse("1.3.6.1.2.1.1"))).isEqualTo(-1);

        interfaces(150);
        BrowserModel fresh = new BrowserModel(services, scope, Runnable::run);
        fresh.read(new Request(Verb.TABLE, IF_TABLE), TARGET);
        await().until(() -> fresh.outcome().state() == State.DONE);
        ResultRow old = model.outcome().rows().stream().filter(row -> row.name().equals("ifInOctets.2")).findFirst().orElseThrow();
        ResultRow now = ResultRow.of(Dictionary.bundled(), new Varbind(old.oid(), new SmiValue.Number(SmiType.COUNTER32, 150)), old);
        assertThat(now.before()).isEqualTo(old.text());
        assertThat(ResultRow.of(Dictionary.bundled(), new Varbind(now.oid(), now.value()), now).before()).isNull();
    }

    @Test
    void saysWhyNothingCame() {
        silent = true;
        model.read(new Request(Verb.WALK, IF_TABLE), TARGET);
        done();
        assertThat(model.outcome().state()).isEqualTo(State.FAILED);
        assertThat(model.outcome().message()).asString().startsWith("no answer. ");
    }

    @Test
    void whatWasReadBeforeStaysInItsOrderWhereReadingAgainFails() {
        interfaces(100);
        model.read(new Request(Verb.WALK, IF_TABLE), TARGET);
        done();
        List<Oid> before = model.outcome().rows().stream().map(ResultRow::oid).toList();
        silent = true;
        model.again(Target.community("127.0.0.1", 1161, "public"));
        done();
        assertThat(model.outcome().state()).isNotEqualTo(State.DONE);
        assertThat(model.outcome().rows()).extracting(ResultRow::oid).isEqualTo(before).isNotEmpty().isSorted();
    }

    @Test
    void writesOverAFileOnlyWhereThatWasAskedFor() throws Exception {
        interfaces(1);
        model.read(new Request(Verb.WALK, IF_TABLE), TARGET);
        done();
        Path file = Files.writeString(dir.resolve("kept.snmprec"), "of somebody else");
        List<String> said = Collections.synchronizedList(new ArrayList<>());

        model.save(file, false, why -> said.add(why == null ? "" : why.key()));
        await().until(() -> said.size() == 1);
        assertThat(file).hasContent("of somebody else");
        model.save(file, true, why -> said.add(why == null ? "" : why.key()));
        await().until(() -> said.size() == 2);

        assertThat(said).containsExactly("mib.saveWalk.exists", "");
        assertThat(WalkFile.read(file).snapshot().rows()).isNotEmpty();
    }

    @Test
    void browsesASavedWalk() throws Exception {
        interfaces(1);
        Path file = dir.resolve("a.snmprec");
        WalkFile.write(file, Snapshot.of("lab", Instant.EPOCH, true, agent), WalkFile.Format.SNMPREC);
        List<String> failures = new ArrayList<>();
        model.openOffline(file, why -> failures.add(why.english()));
        await().until(() -> model.offline() != null);
        assertThat(model.presence().count(IF_TABLE)).isEqualTo(12);
        model.read(new Request(Verb.WALK, IF_TABLE.child(1, 2)), null);
        await().until(() -> model.outcome().state() == State.DONE);
        assertThat(model.outcome().rows()).extracting(ResultRow::text).containsExactly("eth1", "eth2", "eth3");
        model.openOffline(dir.resolve("none"), why -> failures.add(why.english()));
        await().until(() -> !failures.isEmpty());
    }

    @Test
    void understandsPlacesAndCredentials() {
        TargetForm form = new TargetForm("[::1]:1161", SnmpVersion.V3, "", "ann", null, "", null, "", "");
        assertThat(form.target(host -> TARGET).place()).isEqualTo("[::1]:1161");
        assertThat(new TargetForm("router", SnmpVersion.V2C, "", "", null, "", null, "", "").target(host -> TARGET).credentials())
                .isEqualTo(Credentials.community("public"));
        assertThat(AgentPlace.parse("fe80::1")).isEqualTo(new AgentPlace(false, "fe80::1", -1));
        assertThat(AgentPlace.parse("TCP: [fe80::1]:1161")).isEqualTo(new AgentPlace(true, "fe80::1", 1161));
        assertThat(new TargetForm("tcp:router", SnmpVersion.V2C, "", "", null, "", null, "", "").target(host -> TARGET).tcp()).isTrue();
        assertThat(CopyForms.command("snmpget", TARGET, "1.3")).isEqualTo("snmpget -v 2c -c public 127.0.0.1 1.3");
        assertThat(CopyForms.command("snmpwalk", TARGET.withCredentials(SnmpVersion.V2C, Credentials.community("s3cret")), "1.3"))
                .doesNotContain("s3cret");
    }

    @Test
    void remembersBookmarksAndHistory() {
        Remembered remembered = new Remembered(PaneState.EMPTY, new ArrayList<>());
        assertThat(remembered.toggle("ifTable")).isTrue();
        remembered.read("a");
        remembered.read("b");
        remembered.read("a");
        Remembered again = new Remembered(remembered.save(PaneState.EMPTY), new ArrayList<>());
        assertThat(again.history()).containsExactly("a", "b");
        assertThat(again.isMarked("ifTable")).isTrue();
        assertThat(again.toggle("ifTable")).isFalse();
        List<String> shared = new ArrayList<>();
        Remembered one = new Remembered(PaneState.EMPTY, shared);
        one.toggle("sysName");
        assertThat(new Remembered(remembered.save(PaneState.EMPTY), shared).bookmarks()).containsExactly("sysName", "ifTable");
    }
}
