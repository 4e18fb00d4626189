package io.nocturne.mib;

import org.jspecify.annotations.Nullable;

/** What is known before any file is read, for modules that import what nobody loaded. */
interface Base {
    Base NOTHING = new Base() {
        @Override
        public int @Nullable [] number(@Nullable String module, String name) {
            return null;
        }

        @Override
        public @Nullable ResolvedType type(String name) {
            return null;
        }
    };

    /** The object identifier of a definition, of any module if {@code module} is null. */
    int @Nullable [] number(@Nullable String module, String name);

    @Nullable
    ResolvedType type(String name);
}
