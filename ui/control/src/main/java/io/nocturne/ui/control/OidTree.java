package io.nocturne.ui.control;

import io.nocturne.core.Oid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/**
 * The tree of object identifiers. Branches are asked for when they are opened, so that it costs the same however many objects are known.
 *
 * <p>Arrows move, Enter opens, letters jump to the next name that begins so, Ctrl+C copies the number and Ctrl+Shift+C the name. What a device
 * really has can be laid over it: counts beside what is there, everything else pale or left out.
 *
 * <pre>{@code
 * OidTree tree = new OidTree(oid -> dictionary.children(oid).stream().map(...).toList());
 * tree.setOnOpen(entry -> walk(entry.oid()));
 * tree.reveal(Oid.parse("1.3.6.1.2.1"), true);
 * }</pre>
 */
public final class OidTree extends BorderPane {
    /** What stands at a place, which decides its icon. */
    public enum Kind {
        NODE("fth-folder"),
        MODULE("fth-package"),
        SCALAR("fth-hash"),
        TABLE("fth-grid"),
        ROW("fth-list"),
        INDEX("fth-key"),
        COLUMN("fth-columns"),
        NOTIFICATION("fth-bell"),
        GROUP("fth-layers"),
        /** Something is defined below, nothing here. */
        GAP("fth-more-horizontal");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        /** Name of the icon, {@code fth-folder}. */
        public String icon() {
            return icon;
        }
    }

    /**
     * A place of the tree.
     *
     * @param name without the number, empty where there is none
     * @param leaf true if nothing is below
     * @param writable true if the object can be changed
     */
    public record Entry(Oid oid, String name, Kind kind, boolean leaf, boolean writable) {
        /** The last number, and the whole one for the topmost. */
        public long arc() {
            return oid.length() == 0 ? 0 : oid.arc(oid.length() - 1);
        }
    }

    /** Where the tree gets its branches from. Called on the interface's thread; must be quick. */
    @FunctionalInterface
    public interface Source {
        /** One step below, in order. */
        List<Entry> children(Oid oid);
    }

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_NAME =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final long TYPING_PAUSE = 1_000_000_000L;

    private final TreeView<Entry> view = new TreeView<>();
    private final DeepRows deep = new DeepRows(view);
    private final ReadOnlyObjectWrapper<@Nullable Entry> current = new ReadOnlyObjectWrapper<>(this, "current");
    private final ContextMenu menu = new ContextMenu();
    private Source source;
    private Consumer<Entry> onOpen = entry -> {};
    private Consumer<String> onCopied = text -> {};
    private Function<Entry, String> dragged = entry -> entry.oid().toString();
    private Function<Entry, List<MenuItem>> items = entry -> List.of();
    private @Nullable ToLongFunction<Oid> presence;
    private boolean onlyPresent;
    private String typed = "";
    private long typedAt;

    public OidTree(Source source) {
        this.source = source;
        Sheets.dress(this);
        getStyleClass().add("oid-tree");
        view.getStyleClass().addAll("dense", "edge-to-edge");
        view.setShowRoot(false);
        view.setFixedCellSize(24);
        view.setCellFactory(made -> new OidTreeCell(this));
        view.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> current.set(now == null ? null : now.getValue()));
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        view.setContextMenu(menu);
        menu.setOnShowing(event -> fillMenu());
        menu.getItems().add(new MenuItem());
        setCenter(view);
        setMinSize(80, 60);
        reload();
    }

    /** What a screen reader calls the tree. */
    public ObjectProperty<String> nameProperty() {
        return view.accessibleTextProperty();
    }

    /** The place chosen now, null if none is. */
    public ReadOnlyObjectProperty<@Nullable Entry> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Called for Enter and a double click on a leaf. */
    public void setOnOpen(Consumer<Entry> action) {
        onOpen = action;
    }

    /** Called with what was put on the clipboard. */
    public void setOnCopied(Consumer<String> action) {
        onCopied = action;
    }

    /** What a place is when it is dragged to another pane; its number where nothing else is said. See {@link Drops}. */
    public void setDragText(Function<Entry, String> text) {
        dragged = text;
    }

    String dragText(Entry entry) {
        return dragged.apply(entry);
    }

    /** Gives the items of the menu of a place. */
    public void setMenu(Function<Entry, List<MenuItem>> made) {
        items = made;
    }

    /** Shows other branches; what was chosen stays chosen where it is there too. */
    public void setSource(Source now) {
        source = now;
        reload();
    }

    /**
     * Lays over what a device has.
     *
     * @param counts how many instances are at or below a number; null to take it away
     */
    public void setPresence(@Nullable ToLongFunction<Oid> counts) {
        boolean filtered = onlyPresent && (presence != null || counts != null);
        presence = counts;
        if (filtered) {
            refill();
        } else {
            view.refresh();
        }
    }

    /** Leaves out what the device does not have. */
    public void setOnlyPresent(boolean on) {
        if (onlyPresent != on) {
            onlyPresent = on;
            refill();
        }
    }

    /** How many instances the device has here; -1 where that is not known. */
    long count(Oid oid) {
        return presence == null ? -1 : presence.applyAsLong(oid);
    }

    /**
     * Opens the way to a number and chooses it, or the nearest above it that is there.
     *
     * @param expand whether it is opened too
     */
    public void reveal(Oid oid, boolean expand) {
        TreeItem<Entry> at = view.getRoot();
        for (TreeItem<Entry> next = at; next != null;) {
            at = next;
            next = null;
            if (at.getValue().oid().length() < oid.length()) {
                at.setExpanded(true);
                for (TreeItem<Entry> child : at.getChildren()) {
                    if (child.getValue().oid().contains(oid)) {
                        next = child;
                        break;
                    }
                }
            }
        }
        if (at == view.getRoot()) {
            return;
        }
        if (expand) {
            at.setExpanded(true);
        }
        int row = view.getRow(at);
        view.getSelectionModel().clearAndSelect(row);
        view.scrollTo(Math.max(0, row - 4));
        deep.show(at);
    }

    /** The tree inside, for the focus. */
    public TreeView<Entry> view() {
        return view;
    }

    /** Asks for the branches again; those that are open stay open. */
    public void refill() {
        Entry chosen = current.get();
        List<Oid> open = new ArrayList<>();
        open(view.getRoot(), open);
        fill();
        for (Oid oid : open) {
            TreeItem<Entry> item = find(oid);
            if (item != null) {
                item.setExpanded(true);
            }
        }
        if (chosen != null) {
            reveal(chosen.oid(), false);
        }
    }

    private static void open(TreeItem<Entry> item, List<Oid> open) {
        for (TreeItem<Entry> child : item.getChildren()) {
            if (child.isExpanded() && !child.isLeaf()) {
                open.add(child.getValue().oid());
                open(child, open);
            }
        }
    }

    private @Nullable TreeItem<Entry> find(Oid oid) {
        TreeItem<Entry> at = view.getRoot();
        while (at != null && at.getValue().oid().length() < oid.length()) {
            TreeItem<Entry> next = null;
            for (TreeItem<Entry> child : at.getChildren()) {
                if (child.getValue().oid().contains(oid)) {
                    next = child;
                    break;
                }
            }
            at = next;
        }
        return at;
    }

    private void reload() {
        Entry chosen = current.get();
        fill();
        if (chosen != null) {
            reveal(chosen.oid(), false);
        }
    }

    /** Begins anew with nothing chosen: the platform would move what is chosen along with every branch that is opened above it. */
    private void fill() {
        view.getSelectionModel().clearSelection();
        Item root = new Item(new Entry(Oid.ROOT, "", Kind.NODE, false, false));
        view.setRoot(root);
        root.setExpanded(true);
    }

    /** An item that asks for what is below it when it is first looked at. */
    private final class Item extends TreeItem<Entry> {
        private boolean loaded;

        Item(Entry entry) {
            super(entry);
        }

        @Override
        public boolean isLeaf() {
            return getValue().leaf();
        }

        @Override
        public ObservableList<TreeItem<Entry>> getChildren() {
            if (!loaded) {
                loaded = true;
                List<TreeItem<Entry>> made = new ArrayList<>();
                for (Entry entry : source.children(getValue().oid())) {
                    if (!onlyPresent || presence == null || count(entry.oid()) > 0) {
                        made.add(new Item(entry));
                    }
                }
                super.getChildren().setAll(made);
            }
            return super.getChildren();
        }
    }

    private void fillMenu() {
        Entry entry = current.get();
        menu.getItems().setAll(entry == null ? List.of(new MenuItem()) : items.apply(entry));
    }

    private void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        onCopied.accept(text);
    }

    private void key(KeyEvent event) {
        Entry entry = current.get();
        if (entry == null) {
            return;
        }
        if (COPY_NAME.match(event) || COPY.match(event)) {
            copy(event.isShiftDown() && !entry.name().isEmpty() ? entry.name() : entry.oid().toString());
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            onOpen.accept(entry);
            event.consume();
        }
    }

    void open(Entry entry) {
        onOpen.accept(entry);
    }

    /** Jumps to the next shown name that begins with the letters typed. */
    private void typed(KeyEvent event) {
        String letter = event.getCharacter();
        if (letter.isEmpty() || letter.charAt(0) <= ' ' || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        long now = System.nanoTime();
        boolean goesOn = now - typedAt < TYPING_PAUSE;
        typed = (goesOn ? typed : "") + letter.toLowerCase(Locale.ROOT);
        typedAt = now;
        int rows = view.getExpandedItemCount();
        int from = Math.max(0, view.getSelectionModel().getSelectedIndex()) + (goesOn ? 0 : 1);
        for (int i = 0; i < rows; i++) {
            int row = (from + i) % rows;
            TreeItem<Entry> item = view.getTreeItem(row);
            if (item != null && item.getValue().name().toLowerCase(Locale.ROOT).startsWith(typed)) {
                view.getSelectionModel().clearAndSelect(row);
                view.scrollTo(Math.max(0, row - 4));
                deep.show(item);
                break;
            }
        }
        event.consume();
    }
}
