package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentenceTest {
    private static final Map<String, String> KOREAN = Map.of("core-says.no-file", "{0} 파일이 없습니다", "x.read", "{1}개를 읽지 못했습니다: {0}");

    @Test
    void aFailureWithinASentenceIsSaidInTheSameLanguage() {
        Sentence sentence = new Sentence("x.read", List.of(Sentence.of(new UncheckedIOException(new NoSuchFileException("a.log"))), 12_345));
        assertThat(sentence.in(Locale.KOREAN, key -> KOREAN.getOrDefault(key, key))).isEqualTo("12,345개를 읽지 못했습니다: a.log 파일이 없습니다");
    }

    @Test
    void theMessageOfAFailureIsTheSentenceInEnglish() {
        WrongInput wrong = new WrongInput(CorePhrase.NO_NAME.with("nowhere"));
        assertThat(wrong).hasMessage("the name nowhere is not found");
        assertThat(new IoFailure(CorePhrase.FILE_EXISTS.with("a"), wrong).sentence().english()).isEqualTo("a exists already");
    }

    @Test
    void whatThePlatformSaysInItsOwnWordsIsSaidInOurs() {
        assertThat(Sentence.of(new FileSystemException("/x", null, "No space left on device")).key()).isEqualTo("core-says.disk-full");
        assertThat(Sentence.of(new IOException("strange"))).isEqualTo(Sentence.words("strange"));
        assertThat(Sentence.of(new IOException()).english()).isEqualTo("IOException");
    }

    @Test
    void listsOfNamesHaveCommasAndListsOfSentencesSemicolons() {
        assertThat(Sentence.english(List.of("a", "b"))).isEqualTo("a, b");
        assertThat(Sentence.english(List.of(Sentence.words("one"), CorePhrase.STOPPED.with()))).isEqualTo("one; it was stopped");
    }
}
