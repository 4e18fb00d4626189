package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.topology.SnmpAgents.Login;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTrialTest {
    private static final Login FIRST = community("first");
    private static final Login SECOND = community("second");
    private static final Login THIRD = community("third");

    private final Scope scope = new Scope("test");

    @AfterEach
    void close() {
        scope.close();
    }

    private static Login community(String name) {
        return new Login(SnmpVersion.V2C, Credentials.community(name));
    }

    @Test
    void theFirstThatIsAcceptedIsTakenThoughALaterOneIsAnsweredSooner() throws Exception {
        CountDownLatch second = new CountDownLatch(1);

        LoginTrial.Outcome outcome = new LoginTrial(scope).run(List.of(FIRST, SECOND), Duration.ofMillis(1), 4, login -> {
            if (login == FIRST) {
                second.await();
            } else {
                second.countDown();
            }
        });

        assertThat(outcome.accepted()).isEqualTo(FIRST);
        assertThat(outcome.lost()).isEmpty();
    }

    @Test
    void noMoreAreInFlightThanWantedAndNoneIsBegunOnceOneIsAccepted() throws Exception {
        List<Login> begun = new java.util.concurrent.CopyOnWriteArrayList<>();

        LoginTrial.Outcome outcome = new LoginTrial(scope).run(List.of(FIRST, SECOND, THIRD), Duration.ZERO, 1, begun::add);

        assertThat(outcome.accepted()).isEqualTo(FIRST);
        assertThat(begun).containsExactly(FIRST);
    }

    @Test
    void whatAnAgentSaidThatAnsweredWronglyIsNotTakenForSilence() throws Exception {
        Sentence said = Sentence.words("answers with numbers of its own");
        LoginTrial.Greeting wrongly = login -> {
            throw new SnmpFailure(SnmpFailure.Kind.AGENT, said);
        };

        assertThat(new LoginTrial(scope).run(List.of(FIRST), Duration.ZERO, 1, wrongly).refusal()).isEqualTo(said);
        assertThat(new LoginTrial(scope).run(List.of(FIRST, SECOND), Duration.ZERO, 1, wrongly).refusal()).isEqualTo(said);
    }
}
