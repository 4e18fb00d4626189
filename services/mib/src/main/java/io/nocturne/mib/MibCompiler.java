package io.nocturne.mib;

import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Compiles MIB files: reads them on all cores, then resolves what they define. */
public final class MibCompiler {
    /** Modules of the files with all their definitions resolved. */
    record Compiled(Map<String, ModuleGroup> groups, PlaceTable places, TypeResolver types, CompileReport report) {}

    private MibCompiler() {}

    /** Compiles files and all files below folders, and tells what came of it. */
    public static CompileReport check(List<Path> paths) throws InterruptedException {
        return compile(paths, Base.NOTHING).report();
    }

    static Compiled compile(List<Path> paths, Base base) throws InterruptedException {
        List<MibFault> faults = new ArrayList<>();
        return compileFound(MibFiles.find(paths, faults), faults, base, MibProgress.NONE);
    }

    static Compiled compileFound(List<MibFiles.Found> found, List<MibFault> faults, Base base, MibProgress progress) throws InterruptedException {
        long begin = System.nanoTime();
        ParsedFile[] files = parse(found, progress);
        Map<String, ModuleGroup> groups = new TreeMap<>();
        for (ParsedFile file : files) {
            for (ParsedModule module : file.modules) {
                groups.computeIfAbsent(module.name, ModuleGroup::new).versions.add(module);
            }
        }
        for (ModuleGroup group : groups.values()) {
            group.sort();
        }
        Resolver resolver = new Resolver(groups, base);
        resolver.resolve();
        TypeResolver types = new TypeResolver(groups, base);
        for (ModuleGroup group : groups.values()) {
            for (ParsedModule version : group.versions) {
                for (ParsedNode node : version.nodes) {
                    types.resolve(version, node.syntax, node.line);
                }
            }
        }
        for (ParsedFile file : files) {
            faults.addAll(file.faults);
        }
        return new Compiled(groups, resolver.places, types, count(files.length, groups, faults, begin));
    }

    private static CompileReport count(int files, Map<String, ModuleGroup> groups, List<MibFault> faults, long begin) {
        int objects = 0;
        int resolved = 0;
        int notifications = 0;
        for (ModuleGroup group : groups.values()) {
            Set<String> known = new HashSet<>();
            Set<String> numbered = new HashSet<>();
            for (ParsedModule version : group.versions) {
                for (ParsedNode node : version.nodes) {
                    boolean object = node.kind.isObject();
                    if (object || node.kind == MibKind.NOTIFICATION) {
                        if (known.add(node.name)) {
                            objects += object ? 1 : 0;
                            notifications += object ? 0 : 1;
                        }
                        if (object && node.place != ParsedNode.UNRESOLVED && numbered.add(node.name)) {
                            resolved++;
                        }
                    }
                }
            }
        }
        long millis = (System.nanoTime() - begin) / 1_000_000;
        return new CompileReport(files, groups.size(), objects, resolved, notifications, List.copyOf(faults), millis);
    }

    private static ParsedFile[] parse(List<MibFiles.Found> found, MibProgress progress) throws InterruptedException {
        ParsedFile[] parsed = new ParsedFile[found.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        int workers = Math.min(Math.max(1, found.size() / 8), Runtime.getRuntime().availableProcessors());
        try (Scope scope = new Scope("mib")) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                threads.add(scope.startPlatform("parse", () -> {
                    Symbols symbols = new Symbols();
                    MibText text = new MibText();
                    for (int at = next.getAndIncrement(); at < parsed.length && !scope.isClosed(); at = next.getAndIncrement()) {
                        parsed[at] = parse(found.get(at), symbols, text);
                        progress.read(done.incrementAndGet(), parsed.length);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        for (int i = 0; i < parsed.length; i++) {
            if (parsed[i] == null) {
                parsed[i] = new ParsedFile(found.get(i).path().toString());
                parsed[i].lost(0, MibPhrase.UNREAD_END.with());
            }
        }
        return parsed;
    }

    private static ParsedFile parse(MibFiles.Found found, Symbols symbols, MibText text) {
        String name = found.path().toString();
        ParsedFile file = new ParsedFile(name);
        try {
            if (found.size() > MibFiles.MAX_SIZE) {
                file.lost(0, MibPhrase.TOO_LARGE.with(MibFiles.MAX_SIZE >> 20));
                return file;
            }
            text.read(found.path());
            if (text.isCompressed()) {
                file.lost(1, MibPhrase.COMPRESSED.with());
                return file;
            }
            file = new FileParser(text, symbols, name).parse();
            if (file.modules.isEmpty() && file.faults.stream().noneMatch(MibFault::fatal)) {
                Sentence message = (text.length() == 0 ? MibPhrase.EMPTY : MibPhrase.NO_MODULE).with();
                if (found.named() || MibFiles.shouldHoldModule(found.path(), text)) {
                    file.lost(1, message);
                } else {
                    file.fault(1, message);
                }
            }
        } catch (IOException e) {
            file.lost(0, MibPhrase.UNREADABLE.with(MibFiles.reason(e)));
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of ours with one file must not cost the others.
            file = new ParsedFile(name);
            file.lost(0, MibPhrase.UNREADABLE.with(e));
        }
        return file;
    }
}
