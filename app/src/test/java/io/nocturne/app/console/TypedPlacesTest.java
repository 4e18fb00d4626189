package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedPlacesTest {
    private final Problems problems = new Problems();

    @Test
    void whatHasNoAddressIsReportedAndTheOthersAreThere() {
        try (Scope scope = new Scope("test")) {
            TypedPlaces places = new TypedPlaces(new Agents(scope), problems);
            assertThat(places.addresses(List.of("127.0.0.7", "gone.invalid", "127.0.0.8:1161", "0.7"))).containsExactly("127.0.0.7", "127.0.0.8");
            assertThat(problems.current()).extracting(Problem::id).containsExactlyInAnyOrder("device-gone.invalid", "device-0.7");
        }
    }

    @Test
    void aNameThatHadNoAddressIsFoundWhenItHasOneAgain() {
        try (Scope scope = new Scope("test")) {
            TypedPlaces places = new TypedPlaces(new Agents(scope), problems);
            List<String> typed = List.of("localhost", "gone.invalid", "0.7", "127.0.0.7");
            places.addresses(typed);
            assertThat(places.lateAddresses(typed)).isEmpty();

            // As if the name service had been away when the console began.
            problems.report(new Problem("device-localhost", Level.MINOR, "what", "localhost", Instant.now(), "remedy", List.of(), null));
            assertThat(places.lateAddresses(typed)).hasSize(1);
            assertThat(problems.current()).extracting(Problem::id).containsExactlyInAnyOrder("device-gone.invalid", "device-0.7");
        }
    }
}
