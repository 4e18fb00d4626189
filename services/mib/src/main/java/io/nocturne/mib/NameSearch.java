package io.nocturne.mib;

import io.nocturne.core.Oid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds definitions by parts of their names: one pass over the octets of all names, then the few that match are ranked. */
final class NameSearch {
    private static final int MAX_HITS = 50_000;
    /** With fewer exact hits, names that are nearly the same are shown too. */
    private static final int FEW = 5;
    private static final long EXPLAINED = 200;
    /** What an object is ahead of others that match as well, if people use it so much that it is explained. */
    private static final long COMMON = 90;
    private static final long NEARLY = 1_000;

    private final Dictionary dictionary;
    private final List<Image> images;
    /** Names in lower case, per image; made at the first search. */
    private final Map<Integer, byte[]> lower = new ConcurrentHashMap<>();

    /** Ids of names of explained objects, per image; made at the first search. */
    private final Map<Integer, BitSet> common = new ConcurrentHashMap<>();

    NameSearch(Dictionary dictionary, List<Image> images) {
        this.dictionary = dictionary;
        this.images = images;
    }

    private record Hit(int image, int row, long score) {}

    List<MibObject> find(String text, int limit) {
        String query = text.strip();
        if (query.isEmpty() || limit <= 0) {
            return List.of();
        }
        List<MibObject> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (Oid.looksNumeric(query)) {
            dictionary.oid(query).ifPresent(oid -> byNumber(oid, found, limit));
            return found;
        }
        String module = null;
        int colons = query.indexOf("::");
        if (colons >= 0) {
            module = query.substring(0, colons).toLowerCase(Locale.ROOT);
            query = query.substring(colons + 2);
        }
        String[] words = query.toLowerCase(Locale.ROOT).strip().split("[\\s,]+");
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            scan(i, words, module, hits);
        }
        explained(words, module, hits);
        if (hits.size() < FEW) {
            for (int i = 0; i < images.size(); i++) {
                nearly(i, words, module, hits);
            }
        }
        hits.sort(java.util.Comparator.comparingLong(Hit::score));
        for (Hit hit : hits) {
            MibObject object = dictionary.make(hit.image(), hit.row());
            if (seen.add(object.qualifiedName())) {
                found.add(object);
                if (found.size() == limit) {
                    break;
                }
            }
        }
        return found;
    }

    private void byNumber(Oid oid, List<MibObject> found, int limit) {
        found.addAll(dictionary.allAt(oid));
        if (found.isEmpty()) {
            dictionary.locate(oid).ifPresent(l -> found.add(l.object()));
        }
        for (Dictionary.Child child : dictionary.children(oid)) {
            if (child.object() != null && found.size() < limit) {
                found.add(child.object());
            }
        }
    }

    private void scan(int at, String[] words, @Nullable String module, List<Hit> hits) {
        Image image = images.get(at);
        byte[] names = lower(at);
        byte[][] wanted = Arrays.stream(words).map(w -> w.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        boolean[][] inModule = modules(image, words);
        int start = 0;
        for (int id = 0; id < image.nameCount() && hits.size() < MAX_HITS; id++) {
            int end = image.get(Image.NAME_OFFSETS, id + 1);
            int missing = 0;
            int quality = 0;
            for (int w = 0; w < wanted.length; w++) {
                int where = indexOf(names, start, end, wanted[w]);
                if (where < 0) {
                    missing |= 1 << Math.min(w, 30);
                } else {
                    quality += where == start ? wanted[w].length == end - start ? 0 : 1 : 2;
                }
            }
            boolean possible = missing != (1 << Math.min(wanted.length, 31)) - 1 || wanted.length == 1 && wanted[0].length == 0;
            if (possible) {
                rows(at, id, missing, quality * 64L + (end - start), inModule, module, hits);
            }
            start = end;
        }
    }

    private void rows(int at, int id, int missing, long quality, boolean[][] inModule, @Nullable String module, List<Hit> hits) {
        Image image = images.get(at);
        boolean explained = common(at).get(id);
        for (int i = image.get(Image.NAME_ROWS, id); i < image.get(Image.NAME_ROWS, id + 1); i++) {
            int row = image.get(Image.NAME_LIST, i);
            int moduleId = image.column(row, 2);
            boolean matches = module == null || image.moduleText(moduleId, 0).toLowerCase(Locale.ROOT).contains(module);
            for (int w = 0; matches && w < inModule.length; w++) {
                matches = (missing >> Math.min(w, 30) & 1) == 0 || inModule[w][moduleId];
            }
            if (matches) {
                MibKind kind = image.kindOf(row);
                int kindRank = kind.isObject() || kind == MibKind.NOTIFICATION ? 0 : kind == MibKind.NODE || kind == MibKind.MODULE ? 1 : 2;
                long penalty = kindRank * 40L + (explained ? 0 : COMMON) + 100L * image.column(row, 10) / Math.max(1, image.rowCount());
                hits.add(new Hit(at, row, ((quality + penalty + (missing == 0 ? 0 : 300)) << 32) + image.column(row, 10)));
            }
        }
    }

    /** Objects whose explanation in any language, together with their name, holds all the words. */
    private void explained(String[] words, @Nullable String module, List<Hit> hits) {
        if (words.length == 1 && words[0].isEmpty()) {
            return;
        }
        Explanations explanations = Explanations.bundled();
        for (String name : explanations.names(words)) {
            for (int i = 0; i < images.size(); i++) {
                int id = images.get(i).nameId(name);
                if (id >= 0) {
                    rows(i, id, 0, EXPLAINED + name.length(), new boolean[0][], module, hits);
                }
            }
        }
    }

    /** Names that hold all the words with a letter or two of the longer ones wrong. */
    private void nearly(int at, String[] words, @Nullable String module, List<Hit> hits) {
        Image image = images.get(at);
        byte[] names = lower(at);
        FuzzyNames[] wanted = Arrays.stream(words).filter(w -> w.length() >= FuzzyNames.SHORTEST).map(FuzzyNames::new).toArray(FuzzyNames[]::new);
        byte[][] exact = Arrays.stream(words).filter(w -> w.length() < FuzzyNames.SHORTEST).map(w -> w.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        if (wanted.length == 0) {
            return;
        }
        byte[][] pieces = Arrays.stream(wanted).max(java.util.Comparator.comparingInt(w -> w.pieces()[0].length)).orElseThrow().pieces();
        int start = 0;
        for (int id = 0; id < image.nameCount() && hits.size() < MAX_HITS; id++) {
            int end = image.get(Image.NAME_OFFSETS, id + 1);
            int errors = -1;
            for (int k = 0; k < pieces.length && errors < 0; k++) {
                errors = indexOf(names, start, end, pieces[k]) < 0 ? -1 : 0;
            }
            for (byte[] each : exact) {
                errors = errors < 0 || indexOf(names, start, end, each) < 0 ? -1 : errors;
            }
            for (int w = 0; w < wanted.length && errors >= 0; w++) {
                int some = wanted[w].errors(names, start, end);
                errors = some < 0 ? -1 : errors + some;
            }
            if (errors > 0) {
                rows(at, id, 0, NEARLY * errors + (end - start), new boolean[0][], module, hits);
            }
            start = end;
        }
    }

    private static boolean[][] modules(Image image, String[] words) {
        int count = image.size(Image.MODULES) / Image.MODULE_COLUMNS;
        boolean[][] found = new boolean[words.length][count];
        if (words.length > 1) {
            for (int m = 0; m < count; m++) {
                String name = image.moduleText(m, 0).toLowerCase(Locale.ROOT);
                for (int w = 0; w < words.length; w++) {
                    found[w][m] = name.contains(words[w]);
                }
            }
        }
        return found;
    }

    private BitSet common(int at) {
        return common.computeIfAbsent(at, i -> {
            BitSet ids = new BitSet();
            for (String name : Explanations.bundled().names(new String[0])) {
                int id = images.get(i).nameId(name);
                if (id >= 0) {
                    ids.set(id);
                }
            }
            return ids;
        });
    }

    private byte[] lower(int at) {
        return lower.computeIfAbsent(at, i -> {
            byte[] names = images.get(i).allNames();
            for (int k = 0; k < names.length; k++) {
                if (names[k] >= 'A' && names[k] <= 'Z') {
                    names[k] += 32;
                }
            }
            return names;
        });
    }

    private static int indexOf(byte[] text, int from, int to, byte[] wanted) {
        int last = to - wanted.length;
        if (wanted.length == 0) {
            return from;
        }
        byte first = wanted[0];
        for (int i = from; i <= last; i++) {
            if (text[i] == first) {
                int k = 1;
                while (k < wanted.length && text[i + k] == wanted[k]) {
                    k++;
                }
                if (k == wanted.length) {
                    return i;
                }
            }
        }
        return -1;
    }
}
