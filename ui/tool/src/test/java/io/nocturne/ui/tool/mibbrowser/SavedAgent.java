package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.AuditLog;
import io.nocturne.core.Sentence;
import io.nocturne.core.WriteSwitches;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibLibrary;
import io.nocturne.mib.MibProgress;
import io.nocturne.snmp.OfflineDevice;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A console with the bundled dictionary, where every device answers with the same rows, or is silent. */
public record SavedAgent(
        Supplier<Path> dir, List<Varbind> rows, BooleanSupplier silent, ReadOnlyObjectWrapper<@Nullable Dictionary> words, Consumer<Target> note)
        implements
            BrowserServices {
    static final Target TARGET = Target.community("127.0.0.1", 161, "public");

    public SavedAgent(Supplier<Path> dir, List<Varbind> rows, BooleanSupplier silent) {
        this(dir, rows, silent, new ReadOnlyObjectWrapper<>(Dictionary.bundled()));
    }

    public SavedAgent(Supplier<Path> dir, List<Varbind> rows, BooleanSupplier silent, ReadOnlyObjectWrapper<@Nullable Dictionary> words) {
        this(dir, rows, silent, words, target -> {});
    }

    /** The same, telling who is asked. */
    public SavedAgent noting(Consumer<Target> told) {
        return new SavedAgent(dir, rows, silent, words, told);
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Dictionary> dictionary() {
        return words.getReadOnlyProperty();
    }

    @Override
    public MibLibrary library() {
        return new MibLibrary(dir.get(), dir.get(), List.of());
    }

    @Override
    public void reload(MibProgress progress) {}

    @Override
    public SnmpReader open(Target target) throws SnmpFailure {
        note.accept(target);
        if (silent.getAsBoolean()) {
            throw new SnmpFailure(SnmpFailure.Kind.NO_ANSWER, Sentence.words("no answer"));
        }
        return new OfflineDevice(Snapshot.of(target.place(), Instant.EPOCH, true, rows));
    }

    @Override
    public AuditLog audit() {
        return new AuditLog(dir.get().resolve("audit.log"));
    }

    @Override
    public WriteSwitches switches() {
        return new WriteSwitches(dir.get().resolve("writing"), audit());
    }

    @Override
    public Target usual(String host) {
        return TARGET;
    }

    @Override
    public List<KnownDevice> devices() {
        return List.of();
    }
}
