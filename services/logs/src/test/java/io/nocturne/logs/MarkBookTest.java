package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkBookTest {
    @TempDir
    Path folder;

    @Test
    void marksAndNotesAreThereAgain() throws Exception {
        MarkBook book = new MarkBook(folder.resolve("marks"));
        Path file = folder.resolve("a.log");
        book.set(file, new MarkBook.Mark(70, "here\tit\nbegan", "2026-11-20 link down"));
        book.set(file, new MarkBook.Mark(5, "", "x".repeat(500)));
        book.set(file, new MarkBook.Mark(70, "here", "2026-11-20 link down"));
        MarkBook again = new MarkBook(folder.resolve("marks"));
        assertThat(again.marks(file)).extracting(MarkBook.Mark::line).containsExactly(5L, 70L);
        assertThat(again.marks(file).getLast().note()).isEqualTo("here");
        assertThat(again.marks(file).getFirst().fits("x".repeat(300))).isTrue();
        assertThat(again.marks(file).getLast().fits("another line")).isFalse();
        assertThat(again.marks(folder.resolve("b.log"))).isEmpty();
        again.remove(file, 5);
        again.remove(file, 70);
        assertThat(book.marks(file)).isEmpty();
    }
}
