package io.nocturne.mib;

import io.nocturne.core.Oid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds definitions by words.
 *
 * <p>A word may stand in the name of a definition, in that of its module, in our explanation of it in any language, in what its table is about, or in
 * the description in the user's own files. Each is worth less than the one before it, and a word that stands nowhere costs most; so definitions with
 * all words come first, and of those that have only some, the ones with more and longer words. Only where few have all of them, words that are nearly
 * the same count too, and definitions that lack some are shown at all.
 *
 * <p>Everything is gathered by name first, in arrays with one octet for each name and word: hundreds of thousands of them are gone through in
 * milliseconds, and only the few best become objects.
 */
final class NameSearch {
    private static final int MOST_WORDS = 12;
    /** Words of fewer letters stand nearly everywhere: beside others, they are only looked for where one of those is. */
    private static final int LOOKED_FOR = 3;
    /** With fewer hits that have all words, others are shown too. */
    private static final int FEW = 5;
    /** The price of a word by where it stands. */
    private static final int STEP = 64;
    private static final int EXPLAINED = 200;
    /** Another word for what was typed, in an explanation. */
    private static final int OTHERWISE = 240;
    private static final int IN_MODULE = 300;
    private static final int OF_TABLE = 400;
    private static final int DESCRIBED = 600;
    private static final int NEARLY = 1_000;
    /** In how many names a word stands that nobody has misspelt. */
    private static final int USUAL = 500;
    private static final int MISSING = 5_000;
    private static final int MISSING_LETTER = 200;
    /** What an object is ahead of others that match as well, if people use it so much that it is explained. */
    private static final int COMMON = 420;

    private final Dictionary dictionary;
    private final List<Image> images;
    /** Names by image; made at the first search. */
    private final Map<Integer, NameText> names = new ConcurrentHashMap<>();
    /** Ids of names of explained objects, per image; made at the first search. */
    private final Map<Integer, BitSet> common = new ConcurrentHashMap<>();
    /** Names of modules in lower case, per image. */
    private final Map<Integer, String[]> modules = new ConcurrentHashMap<>();
    /** What the tables of explained objects are about, by the object's name; made at the first search for several words. */
    private volatile @Nullable Map<String, String> around;
    private volatile @Nullable DescriptionIndex descriptions;

    NameSearch(Dictionary dictionary, List<Image> images) {
        this.dictionary = dictionary;
        this.images = images;
    }

    /**
     * From now on descriptions of the first image are searched too; that of the user's own files.
     *
     * @param file where the words are kept; null for nowhere
     */
    void prepare(@Nullable Path file) throws InterruptedException {
        if (descriptions == null && images.size() > 1) {
            descriptions = DescriptionIndex.open(images.getFirst(), file);
        }
    }

    private record Hit(int image, int row, long score, boolean whole) {}

    List<MibObject> find(String text, int limit) {
        String query = text.strip();
        if (query.isEmpty() || limit <= 0) {
            return List.of();
        }
        if (Oid.looksNumeric(query)) {
            List<MibObject> found = new ArrayList<>();
            dictionary.oid(query).ifPresent(oid -> byNumber(oid, found, limit));
            return found;
        }
        String module = null;
        int colons = query.indexOf("::");
        if (colons >= 0) {
            module = query.substring(0, colons).toLowerCase(Locale.ROOT);
            query = query.substring(colons + 2);
        }
        List<String> words = Arrays.stream(query.toLowerCase(Locale.ROOT).strip().split("[\\s,]+")).distinct().limit(MOST_WORDS).toList();
        Search search = new Search(words, module, limit);
        search.run(false);
        if (search.whole < FEW && !words.getFirst().isEmpty()) {
            search.best.clear();
            search.run(true);
        }
        return search.objects();
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

    /** One search. */
    private final class Search {
        private final List<String> words;
        private final @Nullable String module;
        private final int limit;
        private final int kept;
        private final int letters;
        private final int[][][] prices = new int[images.size()][][];
        final PriorityQueue<Hit> best = new PriorityQueue<>(Comparator.comparingLong(Hit::score).reversed());
        int whole;

        Search(List<String> words, @Nullable String module, int limit) {
            this.words = words;
            this.module = module;
            this.limit = limit;
            // The same object may come from several files.
            this.kept = limit * 4 + 64;
            this.letters = words.stream().mapToInt(String::length).sum();
        }

        /** @param loosely also words that are nearly the same, and objects that lack some */
        void run(boolean loosely) {
            whole = 0;
            for (int i = 0; i < images.size(); i++) {
                image(i, loosely);
            }
        }

        private void image(int at, boolean loosely) {
            NameText text = text(at);
            boolean[][] inModule = modules(at, words);
            boolean @Nullable [] ofModule = module == null ? null : modules(at, List.of(module, module))[0];
            int[][] prices = prices(at);
            if (loosely) {
                for (int w = 0; w < prices.length; w++) {
                    int[] own = prices[w];
                    if (words.get(w).length() >= FuzzyNames.SHORTEST && !isUsual(own)) {
                        new FuzzyNames(words.get(w)).find(text, (id, errors) -> lower(own, id, NEARLY * errors));
                    }
                }
            }
            BitSet used = common(at);
            for (int id = 0; id < text.count(); id++) {
                int price = text.length(id);
                int missing = 0;
                int lacking = 0;
                int doubtful = 0;
                for (int w = 0; w < prices.length; w++) {
                    if (prices[w][id] >= MISSING) {
                        missing |= 1 << w;
                        lacking += words.get(w).length();
                    } else {
                        price += prices[w][id];
                        doubtful += prices[w][id] >= NEARLY ? words.get(w).length() : 0;
                    }
                }
                // Of a single word, or of most of them, something must be there.
                if (lacking < letters || letters == 0) {
                    boolean exact = prices.length == 1 && prices[0][id] == 0 && price == letters;
                    rows(at, id, missing, doubtful, price, exact || used.get(id) ? 0 : COMMON, inModule, ofModule, loosely);
                }
            }
        }

        /** Whether a word stands in so many names that it is spelt right. */
        private static boolean isUsual(int[] prices) {
            int found = 0;
            for (int price : prices) {
                if (price < MISSING && ++found == USUAL) {
                    return true;
                }
            }
            return false;
        }

        private void rows(int at, int id, int missing, int doubtful, int price, int rare, boolean[][] inModule, boolean @Nullable [] ofModule,
                boolean loosely) {
            Image image = images.get(at);
            if (best.size() >= kept && (long) price + rare << 32 > worst()) {
                return;
            }
            int first = image.get(Image.NAME_ROWS, id);
            for (int i = first; i < image.get(Image.NAME_ROWS, id + 1); i++) {
                int row = image.get(Image.NAME_LIST, i);
                // Makers give names of well-known objects to others of their own.
                boolean preferred = image.column(row, 0) == image.column(image.get(Image.NAME_LIST, first), 0);
                int moduleId = image.column(row, 2);
                if (ofModule != null && !ofModule[moduleId]) {
                    continue;
                }
                int whole = price + (preferred ? rare : COMMON);
                int lacking = 0;
                for (int rest = missing; rest != 0; rest &= rest - 1) {
                    int w = Integer.numberOfTrailingZeros(rest);
                    if (inModule[w][moduleId]) {
                        whole += IN_MODULE;
                    } else {
                        lacking += words.get(w).length();
                        whole += MISSING + MISSING_LETTER * words.get(w).length();
                    }
                }
                if (lacking == 0 || loosely && lacking * 2 + doubtful / 2 <= letters) {
                    MibKind kind = image.kindOf(row);
                    int kindRank = kind.isObject() || kind == MibKind.NOTIFICATION ? 0 : kind == MibKind.NODE || kind == MibKind.MODULE ? 1 : 2;
                    long score = whole + kindRank * 40L + 100L * image.column(row, 10) / Math.max(1, image.rowCount());
                    offer(new Hit(at, row, (score << 32) + image.column(row, 10), lacking == 0));
                }
            }
        }

        private long worst() {
            Hit last = best.peek();
            return last == null ? Long.MAX_VALUE : last.score();
        }

        private void offer(Hit hit) {
            if (hit.whole()) {
                whole++;
            }
            if (best.size() < kept) {
                best.add(hit);
            } else if (hit.score() < worst()) {
                best.poll();
                best.add(hit);
            }
        }

        List<MibObject> objects() {
            List<Hit> hits = new ArrayList<>(best);
            hits.sort(Comparator.comparingLong(Hit::score));
            List<MibObject> found = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (Hit hit : hits) {
                MibObject object = dictionary.make(hit.image(), hit.row());
                // Makers copy standard modules into their own: one of a kind is enough.
                if (seen.add(object.qualifiedName()) && (object.oid() == null || seen.add(object.name() + object.oid()))) {
                    found.add(object);
                    if (found.size() == limit) {
                        break;
                    }
                }
            }
            return found;
        }

        /** What each word costs for each name of an image; {@link NameSearch#MISSING} where it is nowhere. */
        private int[][] prices(int at) {
            if (prices[at] == null) {
                int[][] all = new int[words.size()][];
                List<Integer> later = new ArrayList<>();
                for (int w = 0; w < all.length; w++) {
                    if (words.get(w).length() < LOOKED_FOR && words.stream().anyMatch(other -> other.length() >= LOOKED_FOR)) {
                        later.add(w);
                    } else {
                        all[w] = prices(at, words.get(w));
                    }
                }
                for (int w : later) {
                    all[w] = where(at, words.get(w), all);
                }
                prices[at] = all;
            }
            return prices[at];
        }

        /** As {@link #prices}, for a short word, and only where another word is. */
        private int[] where(int at, String word, int[][] others) {
            NameText text = text(at);
            int[] own = new int[text.count()];
            for (int id = 0; id < own.length; id++) {
                boolean worth = false;
                for (int w = 0; w < others.length && !worth; w++) {
                    worth = others[w] != null && others[w][id] < MISSING;
                }
                byte how = worth ? text.find(word, id) : NameText.MISSING;
                own[id] = how == NameText.MISSING ? MISSING : how * STEP;
            }
            elsewhere(at, word, own);
            return own;
        }

        private int[] prices(int at, String word) {
            NameText text = text(at);
            int[] own = new int[text.count()];
            if (word.isEmpty()) {
                return own;
            }
            byte[] how = new byte[own.length];
            text.find(word, how);
            for (int id = 0; id < own.length; id++) {
                own[id] = how[id] == NameText.MISSING ? MISSING : how[id] * STEP;
            }
            elsewhere(at, word, own);
            return own;
        }

        /** Explanations, tables and descriptions. */
        private void elsewhere(int at, String word, int[] own) {
            Image image = images.get(at);
            for (String name : Explanations.bundled().names(new String[] {word})) {
                lower(own, image.nameId(name), EXPLAINED);
            }
            for (String other : SearchWords.othersFor(word)) {
                for (String name : Explanations.bundled().names(new String[] {other})) {
                    lower(own, image.nameId(name), OTHERWISE);
                }
            }
            if (words.size() > 1) {
                around().forEach((name, about) -> {
                    if (about.contains(word)) {
                        lower(own, image.nameId(name), OF_TABLE);
                    }
                });
            }
            DescriptionIndex described = descriptions;
            if (described != null && at == 0) {
                described.find(word, row -> lower(own, image.column(row, 1), DESCRIBED));
            }
        }

        private static void lower(int[] prices, int id, int price) {
            if (id >= 0) {
                prices[id] = Math.min(prices[id], price);
            }
        }
    }

    /** For each word which modules have it in their name; of a single word nothing is asked. */
    private boolean[][] modules(int at, List<String> words) {
        String[] all = modules.computeIfAbsent(at, i -> {
            Image image = images.get(i);
            String[] lower = new String[image.size(Image.MODULES) / Image.MODULE_COLUMNS];
            Arrays.setAll(lower, m -> image.moduleText(m, 0).toLowerCase(Locale.ROOT));
            return lower;
        });
        boolean[][] found = new boolean[words.size()][all.length];
        if (words.size() > 1) {
            for (int m = 0; m < all.length; m++) {
                for (int w = 0; w < found.length; w++) {
                    found[w][m] = all[m].contains(words.get(w));
                }
            }
        }
        return found;
    }

    private Map<String, String> around() {
        Map<String, String> known = around;
        if (known == null) {
            known = new ConcurrentHashMap<>();
            Explanations explanations = Explanations.bundled();
            for (String name : explanations.names(new String[0])) {
                MibObject object = dictionary.object(null, name);
                Oid oid = object == null ? null : object.oid();
                StringBuilder about = new StringBuilder();
                for (int n = oid == null ? 0 : oid.length() - 1; n > 6 && oid != null; n--) {
                    MibObject above = dictionary.at(oid.prefix(n));
                    if (above != null) {
                        about.append(' ').append(above.name());
                        explanations.searched(above.name()).ifPresent(text -> about.append(' ').append(text));
                    }
                }
                known.put(name, about.toString().toLowerCase(Locale.ROOT));
            }
            around = known;
        }
        return known;
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

    private NameText text(int at) {
        return names.computeIfAbsent(at, i -> new NameText(images.get(i)));
    }
}
