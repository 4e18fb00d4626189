package io.nocturne.mib;

import io.nocturne.core.Oid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The facts of standard modules that come with the program: names, numbers, types, labels, indexes and access, without any text of the modules. Written
 * from MIB files by {@code nocturne mib facts}.
 *
 * <p>Lines of fields separated by TAB: {@code M name updated} begins a module, {@code T type base hint labels sizes} is a type (counted from 0),
 * {@code C name type} a textual convention, {@code O name kind access status type index units number} a definition, its number relative to that of
 * the definition before it: how many steps up, then what follows.
 */
final class Facts {
    static final int VERSION = 1;

    /** CRC-32 of the facts, by which what was laid out of them is known: written here, since reading five megabytes for it takes longer than a short command. */
    static final int EDITION = 0x39e7ef33;

    private static final String RESOURCE = "facts.tsv";
    /** Definitions of vendors are written down to this many numbers, enough to name a product line. */
    private static final int VENDOR_DEPTH = 9;

    private Facts() {}

    static Image load() {
        return new Image(layOut());
    }

    /** What {@link #EDITION} has to be. */
    static long checksum() {
        CRC32 crc = new CRC32();
        try (InputStream in = open()) {
            crc.update(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return crc.getValue();
    }

    private static InputStream open() {
        InputStream in = Facts.class.getResourceAsStream(RESOURCE);
        if (in == null) {
            throw new IllegalStateException("the bundled dictionary is missing from the program");
        }
        return in;
    }

    static ByteBuffer layOut() {
        try (InputStream in = open()) {
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer read(BufferedReader reader) throws IOException {
        PlaceTable places = new PlaceTable();
        ImageBuilder builder = new ImageBuilder(places);
        List<Integer> types = new ArrayList<>();
        int module = -1;
        int[] place = {0};
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            String[] f = line.split("\t", -1);
            switch (f[0]) {
                case "M" -> {
                    module = builder.module(f[1], "", f[2], 0);
                    place[0] = 0;
                }
                case "T" -> types.add(builder.type(new ResolvedType(f[1], BaseType.ALL[Integer.parseInt(f[2])], f[3], Image.splitLabels(f[4]), f[5])));
                case "C" -> builder.add(f[1], module, ParsedNode.UNRESOLVED, Image.meta(MibKind.TYPE, Access.UNSPECIFIED, Status.CURRENT),
                        types.get(Integer.parseInt(f[2])), "", "", 0, 0, 0);
                case "O" -> {
                    place[0] = number(places, place[0], f[8]);
                    int meta = Image.meta(MibKind.ALL[Integer.parseInt(f[2])], Access.ALL[Integer.parseInt(f[3])], Status.ALL[Integer.parseInt(f[4])]);
                    builder.add(f[1], module, place[0], meta, types.get(Integer.parseInt(f[5])), f[6], f[7], 0, 0, 0);
                }
                default -> throw new IOException("a line of the bundled dictionary begins with " + f[0]);
            }
        }
        return builder.build();
    }

    /** A number relative to the one before: how many steps up, then what follows: {@code 1.7} is the neighbour 7, {@code 0.1} the child 1. */
    private static int number(PlaceTable places, int before, String relative) {
        int at = before;
        boolean first = true;
        for (String each : relative.split("\\.")) {
            int value = Integer.parseUnsignedInt(each);
            if (first) {
                for (int up = 0; up < value; up++) {
                    at = places.parent(at);
                }
                first = false;
            } else {
                at = places.child(at, value);
            }
        }
        return at;
    }

    /** Writes the facts of files: all of the standard modules, and of vendors' the upper part of their trees. */
    static int write(List<Path> paths, PrintWriter out) throws InterruptedException {
        Image image = new Image(ImageBuilder.build(MibCompiler.compile(paths, Base.NOTHING)));
        Dictionary dictionary = new Dictionary(List.of(image), new CompileReport(0, 0, 0, 0, 0, List.of(), 0));
        Map<String, List<MibObject>> modules = new TreeMap<>();
        Map<String, String> updated = new LinkedHashMap<>();
        for (int row = 0; row < image.rowCount(); row++) {
            MibObject object = dictionary.make(0, row);
            if (wanted(object, paths)) {
                modules.computeIfAbsent(object.module(), m -> new ArrayList<>()).add(object);
                updated.putIfAbsent(object.module(), image.moduleText(image.column(row, 2), 2));
            }
        }
        Map<ResolvedType, Integer> types = new LinkedHashMap<>();
        int[] count = {0};
        out.println("# Facts of standard MIB modules and of common vendors. Written by: nocturne mib facts");
        modules.forEach((name, objects) -> {
            out.println("M\t" + name + "\t" + updated.get(name));
            Oid before = Oid.ROOT;
            objects.sort(java.util.Comparator.comparing(MibObject::oid, java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder()))
                    .thenComparing(MibObject::name));
            for (MibObject object : objects) {
                int type = type(object, types, out);
                Oid oid = object.oid();
                if (oid == null) {
                    out.println("C\t" + object.name() + "\t" + type);
                } else {
                    out.println(String.join("\t", "O", object.name(), Integer.toString(object.kind().ordinal()), Integer.toString(object.access().ordinal()),
                            Integer.toString(object.status().ordinal()), Integer.toString(type), references(object), object.units().replaceAll("\\s+", " "),
                            relative(before, oid)));
                    before = oid;
                }
                count[0]++;
            }
        });
        out.flush();
        return count[0];
    }

    /** Files right in a folder named are standard modules, those in folders below it are a vendor's, as collections have them. */
    private static boolean wanted(MibObject object, List<Path> folders) {
        Oid oid = object.oid();
        MibObject.SourcePlace source = object.source();
        Path folder = source == null ? null : Path.of(source.file()).getParent();
        MibKind kind = object.kind();
        if (kind == MibKind.GROUP || kind == MibKind.COMPLIANCE || kind == MibKind.CAPABILITIES) {
            return false;
        }
        if (folder != null && folders.contains(folder)) {
            return true;
        }
        return oid != null && oid.toString().startsWith("1.3.6.1.4.1.") && oid.length() <= VENDOR_DEPTH && (kind == MibKind.NODE || kind == MibKind.MODULE);
    }

    private static int type(MibObject object, Map<ResolvedType, Integer> types, PrintWriter out) {
        ResolvedType type = new ResolvedType(object.syntax(), object.base(), object.hint(), object.labels(), object.sizes());
        Integer known = types.get(type);
        if (known == null) {
            known = types.size();
            types.put(type, known);
            out.println(String.join("\t", "T", type.text(), Integer.toString(type.base().ordinal()), type.hint().replaceAll("\\s", " "),
                    Image.joinLabels(type.labels()), type.sizes()));
        }
        return known;
    }

    private static String references(MibObject object) {
        @Nullable
        String augments = object.augments();
        if (augments != null) {
            return "+" + augments;
        }
        if (object.kind() == MibKind.ROW) {
            return String.join(",", object.index()).replace("IMPLIED ", "!");
        }
        return String.join(",", object.objects());
    }

    private static String relative(Oid before, Oid oid) {
        int common = before.commonLength(oid);
        Oid rest = oid.suffix(common);
        return (before.length() - common) + (rest.length() == 0 ? "" : "." + rest);
    }
}
