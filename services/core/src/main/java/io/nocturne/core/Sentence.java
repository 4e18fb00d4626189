package io.nocturne.core;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something a service has to say, in no language yet: a key of the bundles and what it is about. Whoever shows it asks for it in the language
 * chosen now; logs and commands take the English.
 *
 * @param key of the words; empty where they are somebody else's (a library's, a device's), which are then the only argument and stay as they are
 * @param arguments {@link String}, {@link Number}, {@link Sentence}, or a list of them
 */
public record Sentence(String key, List<Object> arguments) {
    private static final String PLACE = "io.nocturne.i18n.";
    private static final ResourceBundle.Control NO_SYSTEM_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public Sentence {
        arguments = List.copyOf(arguments);
    }

    /** Words that are said as they are in every language. */
    public static Sentence words(@Nullable String words) {
        return new Sentence("", List.of(words == null ? "" : words));
    }

    /** Why something failed: the failure's own sentence, that of its kind where the platform has one, else its message as it is. */
    public static Sentence of(Throwable failure) {
        Throwable cause = failure.getCause();
        return switch (failure) {
            case Explained explained -> explained.sentence();
            case UncheckedIOException wrapped when cause != null -> of(cause);
            case ExecutionException wrapped when cause != null -> of(cause);
            case CompletionException wrapped when cause != null -> of(cause);
            case NoSuchFileException file -> CorePhrase.NO_FILE.with(name(file));
            case AccessDeniedException file -> CorePhrase.FILE_DENIED.with(name(file));
            case FileAlreadyExistsException file -> CorePhrase.FILE_EXISTS.with(name(file));
            case NotDirectoryException file -> CorePhrase.NO_DIRECTORY.with(name(file));
            case DirectoryNotEmptyException file -> CorePhrase.DIRECTORY_NOT_EMPTY.with(name(file));
            case FileSystemException file when String.valueOf(file.getReason()).contains("No space left") -> CorePhrase.DISK_FULL.with(name(file));
            case FileSystemException file when String.valueOf(file.getReason()).contains("Is a directory") -> CorePhrase.A_DIRECTORY.with(name(file));
            case FileSystemException file when String.valueOf(file.getReason()).contains("Read-only file system") -> CorePhrase.DISK_READ_ONLY.with(name(file));
            case UnknownHostException host -> CorePhrase.NO_NAME.with(String.valueOf(host.getMessage()).replaceFirst(":.*", ""));
            case BindException taken when String.valueOf(taken.getMessage()).contains("in use") -> CorePhrase.PORT_TAKEN.with();
            case BindException refused when String.valueOf(refused.getMessage()).contains("ermission") -> CorePhrase.PORT_DENIED.with();
            case NoRouteToHostException route -> CorePhrase.NO_ROUTE.with();
            case ConnectException refused -> CorePhrase.CONNECTION_REFUSED.with();
            case SocketTimeoutException late -> CorePhrase.NO_ANSWER.with();
            case CharacterCodingException text -> CorePhrase.NO_TEXT.with();
            case EOFException end -> CorePhrase.ENDS_EARLY.with();
            case InterruptedException stopped -> CorePhrase.STOPPED.with();
            case OutOfMemoryError memory -> CorePhrase.NO_MEMORY.with();
            default -> words(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
        };
    }

    private static String name(FileSystemException failure) {
        return String.valueOf(failure.getFile());
    }

    /** In English. */
    public String english() {
        return in(Locale.ENGLISH, Sentence::englishPattern);
    }

    /** An argument of a sentence in English. */
    public static String english(Object argument) {
        return String.valueOf(rendered(argument, Locale.ENGLISH, Sentence::englishPattern));
    }

    /**
     * In a language.
     *
     * @param words gives the pattern of a key, as of {@link MessageFormat}
     */
    public String in(Locale locale, UnaryOperator<String> words) {
        if (key.isEmpty()) {
            return String.valueOf(arguments.getFirst());
        }
        String pattern = words.apply(key);
        return arguments.isEmpty()
                ? pattern
                : new MessageFormat(pattern, locale).format(arguments.stream().map(each -> rendered(each, locale, words)).toArray());
    }

    /** An argument as a format takes it: sentences, failures and lists become texts, all else stays. */
    public static Object rendered(Object argument, Locale locale, UnaryOperator<String> words) {
        return switch (argument) {
            case Sentence sentence -> sentence.in(locale, words);
            case Throwable failure -> of(failure).in(locale, words);
            case List<?> list ->
                list.stream().map(each -> String.valueOf(rendered(each, locale, words)))
                        .collect(Collectors.joining(list.stream().anyMatch(Sentence.class::isInstance) ? "; " : ", "));
            default -> argument;
        };
    }

    private static String englishPattern(String key) {
        try {
            ResourceBundle bundle = ResourceBundle.getBundle(PLACE + key.substring(0, Math.max(0, key.indexOf('.'))), Locale.ROOT, NO_SYSTEM_LANGUAGE);
            return bundle.getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    /** In English. */
    @Override
    public String toString() {
        return english();
    }
}
