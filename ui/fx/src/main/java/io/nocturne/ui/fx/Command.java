package io.nocturne.ui.fx;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * One thing the user can do. The menu, the shortcut, the palette and the keyboard map are all made from this record.
 *
 * @param id stable and unique, {@code group.verb}; the part before the first dot names the group in the palette and the keyboard map
 *     (its text has the key {@code workbench.group.GROUP})
 * @param titleKey key of the bundle; the text says what happens, in the imperative
 * @param icon an icon's name such as {@code fth-bell}; null for none
 * @param shortcut null for none
 * @param enabled whether it can be done now
 * @param action done on the interface's thread; what takes longer than a frame starts work elsewhere
 */
public record Command(
        String id,
        String titleKey,
        @Nullable String icon,
        @Nullable KeyCombination shortcut,
        ObservableBooleanValue enabled,
        Runnable action) {

    private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

    /** A command that can always be done and has no shortcut. */
    public static Command of(String id, String titleKey, @Nullable String icon, Runnable action) {
        return new Command(id, titleKey, icon, null, ALWAYS, action);
    }

    /**
     * A command that can always be done.
     *
     * @param shortcut such as {@code Shortcut+K}, {@code F11}, {@code Shift+Tab}, {@code Shortcut+OPEN_BRACKET}: modifiers as
     * {@link KeyCombination#valueOf} has them, and a key by its character, or as {@link KeyCode} names it
     * @throws IllegalArgumentException if there is no such key
     */
    public static Command of(String id, String titleKey, @Nullable String icon, String shortcut, Runnable action) {
        return new Command(id, titleKey, icon, combination(shortcut), ALWAYS, action);
    }

    private static KeyCombination combination(String shortcut) {
        int plus = shortcut.lastIndexOf('+', shortcut.length() - 2);
        String key = shortcut.substring(plus + 1);
        // The platform knows Esc and Open Bracket, and takes any other word for a character that no keyboard has.
        for (KeyCode code : KeyCode.values()) {
            if (code.name().equals(key)) {
                return KeyCombination.valueOf(shortcut.substring(0, plus + 1) + code.getName());
            }
        }
        KeyCombination combination = KeyCombination.valueOf(shortcut);
        if (combination instanceof KeyCharacterCombination && key.length() > 1) {
            throw new IllegalArgumentException("there is no key " + key);
        }
        return combination;
    }

    /** The same, possible only while {@code condition} holds. */
    public Command when(ObservableBooleanValue condition) {
        return new Command(id, titleKey, icon, shortcut, condition, action);
    }

    /** The part of the id before the first dot. */
    public String group() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** Does it, if it can be done now. */
    public void run() {
        if (enabled.get()) {
            action.run();
        }
    }
}
