package io.nocturne.ui.fx;

import io.nocturne.core.Sentence;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of the interface in the language chosen now. The first part of a key names its bundle: {@code devices.filter} is found in
 * {@code io/nocturne/i18n/devices.properties} or {@code devices_ko.properties}. So a pane brings its texts along and nothing lists the bundles.
 *
 * <p>Texts that are bound change when the language does. Texts with arguments follow {@link MessageFormat}: {@code {0}}, a single quote written twice.
 * Texts without arguments are taken as they stand. Used on the interface's thread.
 */
public final class I18n {
    /** The languages there are bundles for, the first one being the fallback. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.KOREAN);

    private static final Logger LOG = LoggerFactory.getLogger(I18n.class);
    private static final String PLACE = "io.nocturne.i18n.";
    private static final ResourceBundle.Control NO_SYSTEM_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ObjectProperty<Locale> locale = new SimpleObjectProperty<>(this, "locale");
    private final ObjectProperty<ZoneId> zone = new SimpleObjectProperty<>(this, "zone");
    private final ObjectBinding<Formats> formats;
    private final Map<String, ResourceBundle> loaded = new HashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private @Nullable Locale loadedFor;
    private @Nullable I18n parent;

    /** @param locale any; the nearest of {@link #LANGUAGES} is taken */
    public I18n(Locale locale, ZoneId zone) {
        this.locale.set(nearest(locale));
        this.zone.set(zone);
        formats = Bindings.createObjectBinding(() -> new Formats(locale(), this.zone.get()), this.locale, this.zone);
    }

    /**
     * The same language and zone, for one who may be gone before this: whoever listens to the copy is kept alive by the copy alone, and hears
     * nothing more once it is {@linkplain #detach detached}. Changing either changes both.
     */
    public I18n child() {
        I18n child = new I18n(locale(), zone.get());
        child.locale.bindBidirectional(locale);
        child.zone.bindBidirectional(zone);
        child.parent = this;
        return child;
    }

    /** Ends a {@link #child}: it keeps the language it has. */
    public void detach() {
        if (parent != null) {
            locale.unbindBidirectional(parent.locale);
            zone.unbindBidirectional(parent.zone);
            parent = null;
        }
    }

    /** The language of {@link #LANGUAGES} that serves this locale. */
    public static Locale nearest(Locale locale) {
        return LANGUAGES.stream().filter(l -> l.getLanguage().equals(locale.getLanguage())).findFirst().orElse(LANGUAGES.getFirst());
    }

    /** The language; setting it changes every bound text at once. One of {@link #LANGUAGES}. */
    public ObjectProperty<Locale> localeProperty() {
        return locale;
    }

    public Locale locale() {
        return locale.get();
    }

    /** The zone times are shown in: the user's own or UTC. */
    public ObjectProperty<ZoneId> zoneProperty() {
        return zone;
    }

    /** Numbers, times and units in the language and zone chosen now. */
    public Formats formats() {
        return formats.get();
    }

    /** Changes with the language and the zone. */
    public ObjectBinding<Formats> formatsBinding() {
        return formats;
    }

    /**
     * The text now. A key without a text gives the key itself, and a line in the log.
     *
     * @param arguments a failure or a {@link Sentence} among them is said in the same language
     */
    public String text(String key, Object... arguments) {
        String pattern = pattern(key);
        if (arguments.length == 0) {
            return pattern;
        }
        Object[] said = new Object[arguments.length];
        for (int i = 0; i < said.length; i++) {
            said[i] = Sentence.rendered(arguments[i], locale(), this::pattern);
        }
        return new MessageFormat(pattern, locale()).format(said);
    }

    /** What a service says, in the language chosen now. */
    public String say(Sentence sentence) {
        return sentence.in(locale(), this::pattern);
    }

    /** Why something failed, in the language chosen now; words that are a library's or a device's stay as they are. */
    public String say(Throwable failure) {
        return say(Sentence.of(failure));
    }

    /** The text, now and whenever the language changes. */
    public StringBinding bind(String key, Object... arguments) {
        return Bindings.createStringBinding(() -> text(key, arguments), locale);
    }

    /** Whether there is a text of this key. */
    public boolean has(String key) {
        ResourceBundle bundle = bundle(key);
        return bundle != null && bundle.containsKey(key);
    }

    /** What the key's text is in the languages not chosen now, words apart by a blank: for a search by the word of another language. */
    public String inOtherLanguages(String key) {
        StringBuilder said = new StringBuilder();
        for (Locale other : LANGUAGES) {
            if (!other.equals(locale())) {
                try {
                    ResourceBundle bundle = ResourceBundle.getBundle(PLACE + bundleOf(key), suffix(other), NO_SYSTEM_LANGUAGE);
                    said.append(said.isEmpty() ? "" : " ").append(bundle.containsKey(key) ? bundle.getString(key) : "");
                } catch (MissingResourceException e) {
                    // The key stands in no bundle, as pattern() tells in the log; there is nothing more to find it by.
                }
            }
        }
        return said.toString();
    }

    private String pattern(String key) {
        ResourceBundle bundle = bundle(key);
        if (bundle != null && bundle.containsKey(key)) {
            return bundle.getString(key);
        }
        if (missing.add(key)) {
            LOG.warn("no text for {}", key);
        }
        return key;
    }

    private @Nullable ResourceBundle bundle(String key) {
        // Asked here and not in a listener: bound texts are computed again before listeners of the change are called.
        if (!locale().equals(loadedFor)) {
            loaded.clear();
            loadedFor = locale();
        }
        String name = bundleOf(key);
        ResourceBundle known = loaded.get(name);
        if (known != null) {
            return known;
        }
        if (missing.contains(name)) {
            return null;
        }
        try {
            ResourceBundle bundle = ResourceBundle.getBundle(PLACE + name, suffix(locale()), NO_SYSTEM_LANGUAGE);
            loaded.put(name, bundle);
            return bundle;
        } catch (MissingResourceException e) {
            missing.add(name);
            return null;
        }
    }

    private static String bundleOf(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    // English texts are in the bundles without a suffix.
    private static Locale suffix(Locale language) {
        return language.equals(Locale.ENGLISH) ? Locale.ROOT : language;
    }
}
