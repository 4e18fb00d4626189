package io.nocturne.mib;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about management objects: the facts that come with the program, and below them whatever MIB files were loaded. Files win where
 * both know an object. Immutable; for any number of threads.
 */
public final class Dictionary {
    private static final int MAX_KEPT = 20_000;
    private static final int MAX_AUGMENTS = 8;

    private final List<Image> images;
    private final CompileReport report;
    private final Map<Long, MibObject> kept = new ConcurrentHashMap<>();
    private final ValueFormat format = new ValueFormat(this);
    private final IndexDecoder indexes = new IndexDecoder(this);
    private final NameSearch search;
    private final VendorFit fit;
    private final @Nullable Path words;
    /** What was located last. A walk asks for the same column thousands of times in a row, for the name and for the value. */
    private volatile @Nullable Settled last;

    /** A definition below which nothing is defined, so that it is the nearest for all that lies below. */
    private record Settled(Oid number, MibObject object) {}

    Dictionary(List<Image> images, CompileReport report) {
        this(images, report, null);
    }

    /** @param words where the words of descriptions are kept; null for nowhere */
    Dictionary(List<Image> images, CompileReport report, @Nullable Path words) {
        this.words = words;
        this.images = List.copyOf(images);
        this.report = report;
        this.fit = VendorFit.NONE;
        this.search = new NameSearch(this, this.images);
    }

    private Dictionary(Dictionary other, VendorFit fit) {
        this.images = other.images;
        this.report = other.report;
        this.words = other.words;
        this.fit = fit;
        this.search = other.search;
    }

    /** The facts that come with the program. Read when first asked for. */
    public static Dictionary bundled() {
        return DictionaryLoader.bundled(null);
    }

    /** As {@link #bundled()}, and keeps it in a form that opens at once in a folder; what was opened first stays for all. */
    public static Dictionary bundled(Path cache) {
        return DictionaryLoader.bundled(cache);
    }

    /**
     * Compiles MIB files and all files below folders. Faults in files are in the {@link #report}; they never prevent a dictionary.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public static Dictionary load(List<Path> paths) throws InterruptedException {
        return DictionaryLoader.compile(paths);
    }

    /**
     * As {@link #load(List)}, and keeps the outcome in a file so that the next time takes milliseconds, as long as no file changed its size or time.
     *
     * @param cache folder for the kept files; made if there is none
     */
    public static Dictionary load(List<Path> paths, Path cache) throws InterruptedException {
        return DictionaryLoader.load(paths, cache);
    }

    /** What came of compiling the files of this dictionary. */
    public CompileReport report() {
        return report;
    }

    /**
     * Writes what MIB files define as facts in the form in which the program carries its own: this is how that was made.
     *
     * @return how many definitions were written
     */
    public static int writeFacts(List<Path> paths, java.io.PrintWriter out) throws InterruptedException {
        return Facts.write(paths, out);
    }

    /**
     * The same, but of the versions of a module that several vendors ship the one is preferred that came with the other modules of a device's
     * vendor. This dictionary itself where nothing was loaded of that vendor.
     *
     * @param device the device's sysObjectID
     */
    public Dictionary fitting(Oid device) {
        VendorFit found = VendorFit.of(images, device);
        return found.equals(fit) ? this : new Dictionary(this, found);
    }

    List<Image> images() {
        return images;
    }

    /**
     * The number of {@code ifDescr}, {@code ifDescr.1}, {@code IF-MIB::ifDescr.1}, {@code iso.3.6}, {@code 1.3.6} or {@code .1.3.6}; empty if a
     * name is not known or has no number.
     */
    public Optional<Oid> oid(String text) {
        String name = text.strip();
        if (Oid.looksNumeric(name)) {
            return parse(name);
        }
        String module = null;
        int colons = name.indexOf("::");
        if (colons >= 0) {
            module = name.substring(0, colons);
            name = name.substring(colons + 2);
        }
        int digits = instanceStart(name);
        Optional<Oid> suffix = digits < 0 ? Optional.of(Oid.ROOT) : parse(name.substring(digits + 1));
        String path = digits < 0 ? name : name.substring(0, digits);
        String last = path.substring(path.lastIndexOf('.') + 1);
        MibObject found = object(module, last);
        if (found == null || found.oid() == null || suffix.isEmpty()) {
            return Optional.empty();
        }
        Oid oid = found.oid();
        return oid.length() + suffix.get().length() > Oid.MAX_LENGTH ? Optional.empty() : Optional.of(oid.child(suffix.get()));
    }

    private static Optional<Oid> parse(String dotted) {
        try {
            return Optional.of(Oid.parse(dotted));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where ".1.2" begins at the end of a name, -1 if nowhere. */
    private static int instanceStart(String name) {
        int at = -1;
        for (int i = name.length() - 1; i > 0; i--) {
            char c = name.charAt(i);
            if (c == '.') {
                at = i;
            } else if (c < '0' || c > '9') {
                break;
            }
        }
        return at;
    }

    /** The definition of a name or number, with or without an instance behind it; empty if there is none. */
    public Optional<MibObject> resolve(String text) {
        String name = text.strip();
        if (!Oid.looksNumeric(name) && instanceStart(name) < 0) {
            int colons = name.indexOf("::");
            String module = colons < 0 ? null : name.substring(0, colons);
            String last = name.substring(colons < 0 ? 0 : colons + 2);
            return Optional.ofNullable(object(module, last.substring(last.lastIndexOf('.') + 1)));
        }
        return oid(text).flatMap(this::locate).map(Located::object);
    }

    /** A definition by name, of one module or of the one preferred; null if there is none. */
    public @Nullable MibObject object(@Nullable String module, String name) {
        for (int i = 0; i < images.size(); i++) {
            Image image = images.get(i);
            int id = image.nameId(name);
            if (id < 0) {
                continue;
            }
            int to = image.get(Image.NAME_ROWS, id + 1);
            int found = -1;
            for (int at = image.get(Image.NAME_ROWS, id); at < to; at++) {
                int row = image.get(Image.NAME_LIST, at);
                if (module == null || image.moduleText(image.column(row, 2), 0).equals(module)) {
                    if (fit.isNone()) {
                        return make(i, row);
                    }
                    if (found < 0 || fit.prefers(image, row, found)) {
                        found = row;
                    }
                }
            }
            if (found >= 0) {
                return make(i, found);
            }
        }
        return null;
    }

    /** The definition nearest above a number; empty if not even its first number has a name. */
    public Optional<Located> locate(Oid oid) {
        Settled known = last;
        return known != null && known.number().contains(oid)
                ? Optional.of(new Located(known.object(), oid.suffix(known.number().length())))
                : search(oid);
    }

    private Optional<Located> search(Oid oid) {
        int bestImage = -1;
        int bestRow = -1;
        int bestDepth = 0;
        boolean leaf = false;
        int deepest = 0;
        int[] arcs = oid.toArray();
        for (int i = 0; i < images.size(); i++) {
            Image image = images.get(i);
            int place = 0;
            for (int depth = 0; depth < arcs.length; depth++) {
                place = image.child(place, arcs[depth]);
                if (place < 0) {
                    break;
                }
                // One with something below it may have a nearer definition for others.
                deepest = Math.max(deepest, image.get(Image.CHILDREN, place) < image.get(Image.CHILDREN, place + 1) ? depth + 2 : depth + 1);
                int row = fit.best(image, image.get(Image.PLACE_ROWS, place), image.get(Image.PLACE_ROWS, place + 1));
                if (depth + 1 > bestDepth && row < image.get(Image.PLACE_ROWS, place + 1)) {
                    MibKind kind = image.kindOf(row);
                    if (leaf && !kind.isObject()) {
                        // A name for an instance, such as sysUpTimeInstance: the object says more.
                        continue;
                    }
                    leaf = kind == MibKind.SCALAR || kind == MibKind.COLUMN;
                    bestImage = i;
                    bestRow = row;
                    bestDepth = depth + 1;
                }
            }
        }
        if (bestRow < 0) {
            return Optional.empty();
        }
        MibObject found = make(bestImage, bestRow);
        if (leaf && deepest == bestDepth) {
            last = new Settled(oid.prefix(bestDepth), found);
        }
        return Optional.of(new Located(found, oid.suffix(bestDepth)));
    }

    /** The definition with exactly this number, or null. */
    public @Nullable MibObject at(Oid oid) {
        Optional<Located> found = locate(oid);
        return found.isPresent() && found.get().suffix().length() == 0 ? found.get().object() : null;
    }

    /** All definitions with exactly this number, the preferred one first. */
    public List<MibObject> allAt(Oid oid) {
        List<MibObject> all = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Image image = images.get(i);
            int place = place(image, oid);
            if (place >= 0) {
                for (int row = image.get(Image.PLACE_ROWS, place); row < image.get(Image.PLACE_ROWS, place + 1); row++) {
                    all.add(make(i, row));
                }
            }
        }
        return all;
    }

    private static int place(Image image, Oid oid) {
        int place = 0;
        for (int i = 0; i < oid.length() && place >= 0; i++) {
            place = image.child(place, (int) oid.arc(i));
        }
        return place;
    }

    /** The numbers one step below, in order, each with its preferred definition, or none where only something further below is defined. */
    public List<Child> children(Oid oid) {
        TreeMap<Oid, Child> all = new TreeMap<>();
        for (int i = 0; i < images.size(); i++) {
            Image image = images.get(i);
            int place = place(image, oid);
            if (place < 0) {
                continue;
            }
            for (int child = image.get(Image.CHILDREN, place); child < image.get(Image.CHILDREN, place + 1); child++) {
                Oid number = oid.child(image.get(Image.ARCS, child));
                int row = fit.best(image, image.get(Image.PLACE_ROWS, child), image.get(Image.PLACE_ROWS, child + 1));
                boolean defined = row < image.get(Image.PLACE_ROWS, child + 1);
                boolean leaf = image.get(Image.CHILDREN, child) == image.get(Image.CHILDREN, child + 1);
                Child before = all.get(number);
                MibObject object = before != null && before.object() != null ? before.object() : defined ? make(i, row) : null;
                all.put(number, new Child(number, object, leaf && (before == null || before.leaf())));
            }
        }
        return List.copyOf(all.values());
    }

    /**
     * One step down the tree.
     *
     * @param object null where only something further below is defined
     * @param leaf true if nothing is defined below
     */
    public record Child(Oid oid, @Nullable MibObject object, boolean leaf) {}

    /** As people write it: {@code ifDescr.1}; the number itself where nothing is known. */
    public String name(Oid oid) {
        Optional<Located> found = locate(oid);
        if (found.isEmpty()) {
            return oid.toString();
        }
        Oid suffix = found.get().suffix();
        return suffix.length() == 0 ? found.get().object().name() : found.get().object().name() + "." + suffix;
    }

    /** A value as the definition of its object says: names for numbers and bits, display hints, units, addresses and times. */
    public String format(Oid oid, SmiValue value) {
        return format.format(locate(oid).map(Located::object).orElse(null), value);
    }

    /** As {@link #format(Oid, SmiValue)}, for an object already at hand. */
    public String format(@Nullable MibObject object, SmiValue value) {
        return format.format(object, value);
    }

    /** The index values in the instance part of a column's or row's number; empty if it has none or they do not fit its index. */
    public List<IndexValue> index(Oid oid) {
        return locate(oid).map(found -> indexes.decode(found.object(), found.suffix())).orElse(List.of());
    }

    /** A number such as an instance of the object may have, for what a person fills in. Null where the object has no number. */
    public @Nullable Oid exampleInstance(MibObject object) {
        Oid oid = object.oid();
        return oid == null ? null : oid.child(new Examples(this).instance(object));
    }

    /** A value such as the object may have, for what a person fills in. */
    public SmiValue exampleValue(MibObject object) {
        return Examples.value(object, object.base());
    }

    /**
     * Makes descriptions of the user's own files part of what {@link #find} searches: takes a second or two where they are many and it was not done
     * before. Without it, names, modules and our own explanations are searched.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public void prepareSearch() throws InterruptedException {
        search.prepare(words);
    }

    /**
     * Definitions with the words in their name, their module's, their explanation or description, best first; where few have all words, also those
     * with words that are nearly the same or with most of the words.
     *
     * @param words words, parts of words, or a number
     * @param limit the most wanted
     */
    public List<MibObject> find(String words, int limit) {
        return search.find(words, limit);
    }

    /** How many definitions are known; those of files and those that come with the program are counted both. */
    public int size() {
        return images.stream().mapToInt(Image::rowCount).sum();
    }

    /** DESCRIPTION of a definition, empty if its text is not at hand. */
    public String description(MibObject object) {
        return DefinitionText.of(object).description();
    }

    /** A definition as it is written in its file; empty if that is not at hand. */
    public DefinitionText text(MibObject object) {
        return DefinitionText.of(object);
    }

    MibObject make(int imageIndex, int row) {
        long key = (long) imageIndex << 32 | row;
        MibObject known = kept.get(key);
        if (known == null) {
            if (kept.size() > MAX_KEPT) {
                kept.clear();
            }
            known = build(images.get(imageIndex), row);
            kept.put(key, known);
        }
        return known;
    }

    private MibObject build(Image image, int row) {
        int place = image.column(row, 0);
        int module = image.column(row, 2);
        int meta = image.column(row, 3);
        MibKind kind = Image.kind(meta);
        ResolvedType type = image.type(image.column(row, 4));
        String references = image.text(image.column(row, 5));
        String moduleName = image.moduleText(module, 0);
        List<String> names = references.isEmpty() || references.startsWith("+") ? List.of() : List.of(references.split(","));
        String augments = references.startsWith("+") ? references.substring(1) : null;
        List<String> index = List.of();
        if (kind == MibKind.TABLE && place > 0) {
            for (int child = image.get(Image.CHILDREN, place); child < image.get(Image.CHILDREN, place + 1) && index.isEmpty(); child++) {
                if (image.get(Image.PLACE_ROWS, child) < image.get(Image.PLACE_ROWS, child + 1)) {
                    MibObject entry = build(image, image.get(Image.PLACE_ROWS, child));
                    index = entry.kind() == MibKind.ROW ? entry.index() : index;
                }
            }
        } else if (kind == MibKind.ROW) {
            index = augments == null ? implied(names) : indexOf(image, moduleName, augments, 0);
        } else if (kind == MibKind.COLUMN && place > 0) {
            int above = image.get(Image.PARENTS, place);
            if (image.get(Image.PLACE_ROWS, above) < image.get(Image.PLACE_ROWS, above + 1)) {
                MibObject parent = build(image, image.get(Image.PLACE_ROWS, above));
                index = parent.kind() == MibKind.ROW ? parent.index() : index;
            }
        }
        String file = image.moduleText(module, 1);
        MibObject.SourcePlace source =
                file.isEmpty() ? null : new MibObject.SourcePlace(file, image.column(row, 7), image.column(row, 8), image.column(row, 9));
        return new MibObject(moduleName, image.name(image.column(row, 1)), place < 0 ? null : Oid.of(image.number(place)), kind, type.text(), type.base(),
                type.hint(), type.labels(), type.sizes(), Access.ALL[meta >> 8 & 255], Status.ALL[meta >> 16 & 255], index, augments,
                kind == MibKind.NOTIFICATION ? names : List.of(), image.text(image.column(row, 6)), source);
    }

    private static List<String> implied(List<String> names) {
        return names.stream().map(n -> n.startsWith("!") ? IndexDecoder.IMPLIED + n.substring(1) : n).toList();
    }

    /** The index of the row that another augments, which may itself augment one. */
    private List<String> indexOf(Image first, String module, String rowName, int depth) {
        for (int pass = 0; pass < 2; pass++) {
            for (Image image : images) {
                int id = image.nameId(rowName);
                if (id < 0 || pass == 0 && image != first) {
                    continue;
                }
                for (int at = image.get(Image.NAME_ROWS, id); at < image.get(Image.NAME_ROWS, id + 1); at++) {
                    int row = image.get(Image.NAME_LIST, at);
                    String references = image.text(image.column(row, 5));
                    if (image.kindOf(row) == MibKind.ROW && !references.isEmpty()) {
                        return references.startsWith("+")
                                ? depth < MAX_AUGMENTS ? indexOf(image, module, references.substring(1), depth + 1) : List.of()
                                : implied(List.of(references.split(",")));
                    }
                }
            }
        }
        return List.of();
    }
}
