package io.nocturne.app.cli;

import io.nocturne.core.Oid;
import io.nocturne.mib.Enterprises;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who made a device, by the private enterprise number in its sysObjectID. */
final class Vendors {
    private Vendors() {}

    static Function<String, @Nullable String> byObjectId() {
        return objectId -> Oid.looksNumeric(objectId) ? vendor(objectId) : null;
    }

    private static @Nullable String vendor(String objectId) {
        try {
            return Enterprises.registry().vendor(Oid.parse(objectId)).orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
