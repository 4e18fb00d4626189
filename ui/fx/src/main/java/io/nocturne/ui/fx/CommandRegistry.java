package io.nocturne.ui.fx;

import io.nocturne.core.Registration;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The commands that exist now. Panes add theirs while they are open. Used on the interface's thread.
 *
 * <p>Shortcuts with Ctrl, Alt, Meta or a function key come before the focused control; plain keys (Space, End, ?) come after it, so that they can be
 * typed and so that a table keeps its own keys.
 */
public final class CommandRegistry {
    private final ObservableList<Command> commands = FXCollections.observableArrayList();
    private final ObservableList<Command> view = FXCollections.unmodifiableObservableList(commands);

    /**
     * Adds a command; closing the registration takes it out. Where two have the same shortcut the later one wins while it is there and enabled.
     *
     * @throws IllegalArgumentException if the id is taken
     */
    public Registration add(Command command) {
        if (find(command.id()).isPresent()) {
            throw new IllegalArgumentException("two commands are called " + command.id());
        }
        commands.add(command);
        return () -> commands.remove(command);
    }

    /** Adds several at once, see {@link #add(Command)}. */
    public Registration addAll(List<Command> several) {
        List<Registration> added = several.stream().map(this::add).toList();
        return () -> added.forEach(Registration::close);
    }

    /** All commands in the order they were added; observable, not writable. */
    public ObservableList<Command> all() {
        return view;
    }

    public Optional<Command> find(String id) {
        return commands.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /**
     * Does the command, if it can be done now.
     *
     * @throws IllegalArgumentException if there is none of this id
     */
    public void run(String id) {
        find(id).orElseThrow(() -> new IllegalArgumentException("there is no command " + id)).run();
    }

    /** Makes the shortcuts work in this scene. */
    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Command command = match(event);
            if (command != null && isStrong(event)) {
                event.consume();
                command.run();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Command command = match(event);
            // Escape means nothing in a text field that has not taken it for itself.
            boolean free = event.getCode() == KeyCode.ESCAPE || !isTyping(event.getTarget()) && !isTyping(scene.getFocusOwner());
            if (command != null && !isStrong(event) && free) {
                event.consume();
                command.run();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            Command command = typed(event);
            if (command != null && !isTyping(event.getTarget()) && !isTyping(scene.getFocusOwner())) {
                event.consume();
                command.run();
            }
        });
    }

    /** A shortcut that is a character, such as the question mark, lies on different keys: what was typed counts, not the key. */
    private @Nullable Command typed(KeyEvent event) {
        for (int i = commands.size() - 1; i >= 0; i--) {
            Command command = commands.get(i);
            if (command.shortcut() instanceof KeyCharacterCombination character
                    && command.enabled().get()
                    && character.getCharacter().equals(event.getCharacter())) {
                return command;
            }
        }
        return null;
    }

    private @Nullable Command match(KeyEvent event) {
        Command command = of(event);
        KeyEvent same = command == null && event.isShortcutDown() ? onMainKeys(event) : null;
        return same == null ? command : of(same);
    }

    /** The same character on the main keys without Shift: Ctrl and plus is one shortcut, whichever plus it is; null where there is none. */
    private static @Nullable KeyEvent onMainKeys(KeyEvent event) {
        KeyCode code = switch (event.getCode()) {
            case ADD, PLUS -> KeyCode.EQUALS;
            case EQUALS -> event.isShiftDown() ? KeyCode.EQUALS : null;
            case SUBTRACT -> KeyCode.MINUS;
            case NUMPAD0 -> KeyCode.DIGIT0;
            case NUMPAD1 -> KeyCode.DIGIT1;
            case NUMPAD2 -> KeyCode.DIGIT2;
            case NUMPAD3 -> KeyCode.DIGIT3;
            case NUMPAD4 -> KeyCode.DIGIT4;
            case NUMPAD5 -> KeyCode.DIGIT5;
            case NUMPAD6 -> KeyCode.DIGIT6;
            case NUMPAD7 -> KeyCode.DIGIT7;
            case NUMPAD8 -> KeyCode.DIGIT8;
            case NUMPAD9 -> KeyCode.DIGIT9;
            default -> null;
        };
        return code == null
                ? null
                : new KeyEvent(
                        event.getEventType(), event.getCharacter(), event.getText(), code, false, event.isControlDown(), event.isAltDown(), event.isMetaDown());
    }

    private @Nullable Command of(KeyEvent event) {
        for (int i = commands.size() - 1; i >= 0; i--) {
            Command command = commands.get(i);
            KeyCombination shortcut = command.shortcut();
            if (shortcut != null && !(shortcut instanceof KeyCharacterCombination) && command.enabled().get() && matches(shortcut, event)) {
                return command;
            }
        }
        return null;
    }

    // On some layouts plus and question mark are shifted keys: a combination that does not care for Shift must say so itself (Ignore).
    private static boolean matches(KeyCombination shortcut, KeyEvent event) {
        return shortcut.match(event) && (shortcut.getShift() != ModifierValue.UP || !event.isShiftDown());
    }

    private static boolean isStrong(KeyEvent event) {
        return event.isShortcutDown() || event.isAltDown() || event.isMetaDown() || event.getCode().isFunctionKey();
    }

    private static boolean isTyping(@Nullable EventTarget target) {
        for (Node node = target instanceof Node n ? n : null; node != null; node = node.getParent()) {
            if (node instanceof TextInputControl text && text.isEditable()) {
                return true;
            }
        }
        return false;
    }
}
