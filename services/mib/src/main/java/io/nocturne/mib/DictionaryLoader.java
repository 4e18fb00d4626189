package io.nocturne.mib;

import io.nocturne.core.Oid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes dictionaries: from the facts that come with the program, from MIB files, and from what was kept of them. */
final class DictionaryLoader {
    private DictionaryLoader() {}

    private static @Nullable Dictionary bundled;

    /** The facts that come with the program, opened once. */
    static synchronized Dictionary bundled(@Nullable Path cache) {
        Dictionary known = bundled;
        if (known == null) {
            Image image = cache == null ? Facts.load() : DictionaryCache.facts(cache);
            known = new Dictionary(List.of(image), new CompileReport(0, 0, 0, 0, 0, List.of(), 0));
            bundled = known;
        }
        return known;
    }

    static Dictionary compile(List<Path> paths) throws InterruptedException {
        Dictionary bundled = Dictionary.bundled();
        MibCompiler.Compiled compiled = MibCompiler.compile(paths, base(bundled));
        return layered(new Image(ImageBuilder.build(compiled)), bundled, compiled.report(), null);
    }

    static Dictionary load(List<Path> paths, Path cache) throws InterruptedException {
        return DictionaryCache.load(paths, cache, MibProgress.NONE);
    }

    static Dictionary layered(Image image, Dictionary under, CompileReport report, @Nullable Path words) {
        List<Image> images = new ArrayList<>();
        images.add(image);
        images.addAll(under.images());
        return new Dictionary(images, report, words);
    }

    /** What a dictionary knows, for modules that import it. */
    static Base base(Dictionary dictionary) {
        return new Base() {
            @Override
            public int @Nullable [] number(@Nullable String module, String name) {
                MibObject found = dictionary.object(module, name);
                Oid oid = found == null ? null : found.oid();
                return oid == null ? null : oid.toArray();
            }

            @Override
            public @Nullable ResolvedType type(String name) {
                MibObject found = dictionary.object(null, name);
                return found == null || found.kind() != MibKind.TYPE
                        ? null
                        : new ResolvedType(name, found.base(), found.hint(), found.labels(), found.sizes());
            }
        };
    }
}
