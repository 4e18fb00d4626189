package io.nocturne.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.nocturne.core.Phrase;
import io.nocturne.kafka.Advisor;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the services say has words in every language, with the same things in it, and no words are left over that nobody says. */
class PhrasesTest {
    private static final ResourceBundle.Control EXACT = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @TestFactory
    Stream<DynamicTest> everyPhraseHasWordsInBothLanguages() {
        List<JavaClass> enums = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.nocturne").stream().filter(type -> type.isEnum() && type.isAssignableTo(Phrase.class)).toList();
        assertThat(enums).extracting(JavaClass::getSimpleName).contains("CorePhrase", "KafkaPhrase");
        return enums.stream().map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
            Phrase[] phrases = (Phrase[]) type.reflect().getEnumConstants();
            ResourceBundle english = bundle(phrases[0], Locale.ROOT);
            ResourceBundle korean = bundle(phrases[0], Locale.KOREAN);
            Set<String> said = new TreeSet<>();
            for (Phrase phrase : phrases) {
                String key = phrase.key();
                said.add(key);
                assertThat(english.keySet()).contains(key);
                assertThat(korean.keySet()).contains(key);
                assertThat(arguments(korean.getString(key))).as(key).isEqualTo(arguments(english.getString(key)));
            }
            assertThat(english.keySet()).isEqualTo(said);
            assertThat(korean.keySet()).isEqualTo(said);
        }));
    }

    @Test
    void everySortOfAdviceHasItsReasonInBothLanguages() {
        for (Locale language : List.of(Locale.ROOT, Locale.KOREAN)) {
            ResourceBundle words = ResourceBundle.getBundle("io.nocturne.i18n.kafka", language, EXACT);
            for (Advisor.Sort sort : Advisor.Sort.values()) {
                assertThat(words.keySet()).contains(sort.why().key(), sort.effect().key());
            }
        }
    }

    private static ResourceBundle bundle(Phrase phrase, Locale language) {
        return ResourceBundle.getBundle("io.nocturne.i18n." + phrase.bundle(), language, EXACT);
    }

    /** The numbers of the arguments, a quote alone being a mistake where there are any. */
    private static Set<Integer> arguments(String words) {
        Set<Integer> numbers = new TreeSet<>();
        if (words.contains("{0")) {
            assertThat(words.replace("''", "")).doesNotContain("'");
            for (int i = 0; i < new MessageFormat(words).getFormatsByArgumentIndex().length; i++) {
                if (words.contains("{" + i)) {
                    numbers.add(i);
                }
            }
        }
        return numbers;
    }
}
