package io.nocturne.app.cli;

import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.TailRecord;
import io.nocturne.kafka.registry.Readable;
import io.nocturne.kafka.registry.RegistryConfig;
import io.nocturne.kafka.registry.SchemaRegistry;
import org.jspecify.annotations.Nullable;

/** What commands read records with: as they are, or by the schemas of a registry. */
final class Schemas implements AutoCloseable {
    /**
     * A record with what could be read of it.
     *
     * @param key null where it has none
     * @param value null for a tombstone
     */
    record Read(TailRecord record, @Nullable Readable key, @Nullable Readable value) {
        byte @Nullable [] text() {
            return value == null ? null : value.bytes();
        }
    }

    private final @Nullable SchemaRegistry registry;

    private Schemas(@Nullable SchemaRegistry registry) {
        this.registry = registry;
    }

    /** The registry of the call, else that of the cluster's settings. What cannot be read is told once for each schema. */
    static Schemas of(RegistryOptions options, ClusterConfig config, CommonOptions common, Output output) {
        RegistryConfig where;
        try {
            where = options.url.isEmpty()
                    ? config.registry()
                    : RegistryConfig.of(options.url, SecretText.resolve("--registry-auth", options.user, common::dataDirectory));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--registry: " + e.getMessage(), e);
        }
        return new Schemas(where == null ? null : new SchemaRegistry(where, reason -> output.message(reason.english())));
    }

    /** Whether records may be something else than what their bytes are. */
    boolean isNeeded() {
        return registry != null;
    }

    Read read(TailRecord record) {
        return new Read(record, read(record.key()), read(record.value()));
    }

    private @Nullable Readable read(byte @Nullable [] bytes) {
        if (bytes == null || registry == null) {
            return bytes == null ? null : Readable.asIs(bytes);
        }
        try {
            return registry.read(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Readable.asIs(bytes);
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }
}
