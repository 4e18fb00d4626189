package io.nocturne.ui.tool.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.AuditLog;
import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiValue;
import io.nocturne.core.WriteSwitches;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.OfflineDevice;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import io.nocturne.ui.tool.change.Changes.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
    private static final Oid CONTACT = Oid.parse("1.3.6.1.2.1.1.4.0");
    private static final Target TARGET = Target.community("10.0.0.1", 161, "private");

    @TempDir
    Path directory;

    private final Scope scope = new Scope("test");
    private boolean silent;

    private final ChangeServices services = new ChangeServices() {
        private final ReadOnlyObjectWrapper<@Nullable Dictionary> dictionary = new ReadOnlyObjectWrapper<>(Dictionary.bundled());

        @Override
        public ReadOnlyObjectProperty<@Nullable Dictionary> dictionary() {
            return dictionary.getReadOnlyProperty();
        }

        @Override
        public SnmpReader open(Target target) throws SnmpFailure {
            if (silent) {
                throw new SnmpFailure(SnmpFailure.Kind.NO_ANSWER, Sentence.words("no answer"));
            }
            return new OfflineDevice(Snapshot.of(target.place(), Instant.EPOCH, true, List.of(new Varbind(CONTACT, SmiValue.text("me")))));
        }

        @Override
        public AuditLog audit() {
            return new AuditLog(directory.resolve("audit.log"));
        }

        @Override
        public WriteSwitches switches() {
            return new WriteSwitches(directory.resolve("writing"), audit());
        }

        @Override
        public Target usual(String host) {
            return TARGET;
        }
    };

    private final Changes changes = new Changes(services, scope, Runnable::run);

    @AfterEach
    void close() {
        scope.close();
    }

    private static Result result(Consumer<Consumer<Result>> asked) {
        AtomicReference<@Nullable Result> came = new AtomicReference<>();
        asked.accept(came::set);
        await().until(() -> came.get() != null);
        return came.get();
    }

    @Test
    void looksWithoutChanging() {
        assertThat(result(done -> changes.look(TARGET, CONTACT, done)))
                .isInstanceOfSatisfying(Result.Planned.class, planned -> {
                    assertThat(planned.change().items().getFirst().before()).isEqualTo(SmiValue.text("me"));
                    assertThat(planned.change().items().getFirst().changes()).isFalse();
                });
    }

    @Test
    void nothingIsSentWhileTheSwitchIsOff() throws Exception {
        assertThat(result(done -> changes.set(TARGET, CONTACT, SmiValue.text("you"), done))).isInstanceOf(Result.Locked.class);
        assertThat(services.audit().entries()).isEmpty();
    }

    @Test
    void saysWhyItFailed() {
        silent = true;
        assertThat(result(done -> changes.look(TARGET, CONTACT, done)))
                .isInstanceOfSatisfying(Result.Failed.class, failed -> assertThat(failed.reason().english()).startsWith("no answer. "));
    }

    @Test
    void plansToTakeBackWhatWasSet() throws Exception {
        assertThat(result(done -> changes.planUndo(TARGET, done))).isInstanceOf(Result.Nothing.class);
        services.audit().append("set", TARGET.place(), CONTACT + " 4:61 -> 4:6d65");
        assertThat(result(done -> changes.planUndo(TARGET, done)))
                .isInstanceOfSatisfying(Result.Planned.class, planned -> {
                    assertThat(planned.change().items().getFirst().before()).isEqualTo(SmiValue.text("me"));
                    assertThat(planned.change().items().getFirst().after()).isEqualTo(SmiValue.text("a"));
                });
    }

    @Test
    void knowsWhatTheMibLetsOneChange() {
        Dictionary dictionary = Dictionary.bundled();
        assertThat(ChangeDialog.isWritable(dictionary, CONTACT)).isTrue();
        assertThat(ChangeDialog.isWritable(dictionary, Oid.parse("1.3.6.1.2.1.2.2.1.7.3"))).isTrue();
        assertThat(ChangeDialog.isWritable(dictionary, Oid.parse("1.3.6.1.2.1.2.2.1.8.3"))).isFalse();
    }
}
