package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a walk deals with agents, near and far, well-behaved and not. The agents answer in this process; the wire is tested elsewhere. */
class WalkSessionTest {
    private static final Oid ROOT = Oid.parse("1.3.6.1.2.1");

    @Test
    void everyRowComesOnceAndInOrder() throws Exception {
        Shelf agent = Shelf.ofTables(6, 300);
        List<Varbind> rows = new ArrayList<>();

        WalkResult result = walk(agent, rows, WalkLimits.STANDARD, null);

        assertThat(result.end()).isEqualTo(WalkResult.End.COMPLETE);
        assertThat(rows).isEqualTo(agent.all());
        assertThat(result.rows()).isEqualTo(1_800);
    }

    @Test
    void anEmptyValueIsNotTheEnd() throws Exception {
        Shelf agent = Shelf.ofTables(2, 40);
        agent.values.put(Oid.parse("1.3.6.1.2.1.1.1.25"), new SmiValue.Absent(SmiType.NULL));
        List<Varbind> rows = new ArrayList<>();
        assertThat(walk(agent, rows, WalkLimits.STANDARD, null).end()).isEqualTo(WalkResult.End.COMPLETE);
        assertThat(rows).isEqualTo(agent.all());
    }

    @Test
    void aFarAgentIsReadInParallelAndStillInOrder() throws Exception {
        Shelf agent = Shelf.ofTables(24, 200);
        agent.roundTripMillis = 4;
        List<Varbind> rows = new ArrayList<>();

        try (Scope scope = new Scope("test")) {
            walk(agent, rows, WalkLimits.STANDARD, scope);
        }

        assertThat(rows).isEqualTo(agent.all());
        assertThat(agent.mostAtOnce.get()).isGreaterThan(4);
    }

    @Test
    void anAgentThatComesBackToWhatItSentIsSaidToGoInCirclesAndWhatCameBeforeIsKept() throws Exception {
        Shelf agent = Shelf.ofTables(1, 40);
        agent.jumpBackAt = Oid.parse("1.3.6.1.2.1.1.1.30");
        List<Varbind> rows = new ArrayList<>();

        WalkResult result = walk(agent, rows, WalkLimits.STANDARD, null);

        assertThat(result.end()).isEqualTo(WalkResult.End.LOOP);
        assertThat(result.message()).asString().contains("goes in circles").contains("1.3.6.1.2.1.1.1.30");
        assertThat(rows).hasSize(30);
    }

    @Test
    void anAgentThatGoesBackToWhatItHadNotSentIsSaidToBeOutOfOrder() throws Exception {
        Shelf agent = Shelf.ofTables(1, 40);
        agent.jumpBackAt = Oid.parse("1.3.6.1.2.1.1.1.30");
        List<Varbind> rows = new ArrayList<>();
        // From the row before on, so that those it jumps back to did not come.
        Oid from = Oid.parse("1.3.6.1.2.1.1.1.29");
        agent.hiddenUpTo = from;

        WalkResult result = walk(agent, rows, WalkLimits.STANDARD, null);

        assertThat(result.end()).isEqualTo(WalkResult.End.LOOP);
        assertThat(result.message()).asString().contains("out of order").contains("1.3.6.1.2.1.1.1.30");
        assertThat(rows).hasSize(1);
    }

    @Test
    void tenThousandRowsOfANearAgentTakeAboutAHundredRequests() throws Exception {
        Shelf agent = Shelf.ofTables(5, 2_000);
        List<Varbind> rows = new ArrayList<>();

        assertThat(walk(agent, rows, WalkLimits.STANDARD, null).requests()).isLessThan(115);

        assertThat(rows).isEqualTo(agent.all());
    }

    @Test
    void moreThanFiftyRowsAtOnceAreNotAskedOfAFarAgent() throws Exception {
        Shelf agent = Shelf.ofTables(1, 1_000);
        agent.roundTripMillis = 4;
        walk(agent, new ArrayList<>(), WalkLimits.STANDARD, null);
        assertThat(agent.mostAsked.get()).isEqualTo(50);
    }

    @Test
    void whoMayNotReadIsToldSoAndNotOnlyTheNameOfTheError() {
        Shelf agent = Shelf.ofTables(1, 40);
        agent.denied = true;
        assertThatThrownBy(() -> walk(agent, new ArrayList<>(), WalkLimits.STANDARD, null)).isInstanceOfSatisfying(SnmpFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(SnmpFailure.Kind.REFUSED);
            assertThat(failure.sentence().english()).contains("access rules").contains(ROOT.toString());
        });
    }

    @Test
    void anAgentThatKnowsNoBulkIsReadWithoutIt() throws Exception {
        Shelf agent = Shelf.ofTables(2, 30);
        agent.bulkless = true;
        List<Varbind> rows = new ArrayList<>();

        assertThat(walk(agent, rows, WalkLimits.STANDARD, null).end()).isEqualTo(WalkResult.End.COMPLETE);
        assertThat(rows).isEqualTo(agent.all());
        assertThat(agent.hasBulk()).isFalse();
    }

    @Test
    void tooLargeAnswersAreAskedForInSmallerOnes() throws Exception {
        Shelf agent = Shelf.ofTables(2, 100);
        agent.mostRepetitions = 7;
        List<Varbind> rows = new ArrayList<>();

        assertThat(walk(agent, rows, WalkLimits.STANDARD, null).end()).isEqualTo(WalkResult.End.COMPLETE);
        assertThat(rows).isEqualTo(agent.all());
    }

    @Test
    void silenceInMidWalkKeepsWhatCame() throws Exception {
        Shelf agent = Shelf.ofTables(1, 500);
        agent.silentAfter = 8;
        List<Varbind> rows = new ArrayList<>();

        WalkResult result = walk(agent, rows, WalkLimits.STANDARD, null);

        assertThat(result.end()).isEqualTo(WalkResult.End.NO_ANSWER);
        assertThat(rows).isNotEmpty().hasSizeLessThan(500);
        assertThat(result.isWhole()).isFalse();
    }

    @Test
    void aGuessThatFailsDoesNotCostTheRowsBeforeIt() throws Exception {
        Shelf agent = Shelf.ofTables(8, 200);
        agent.roundTripMillis = 4;
        agent.failsFrom = Oid.parse("1.3.6.1.2.1.1.5");
        List<Varbind> rows = new ArrayList<>();

        try (Scope scope = new Scope("test")) {
            WalkResult result = walk(agent, rows, WalkLimits.STANDARD, scope);
            assertThat(result.end()).isEqualTo(WalkResult.End.AGENT_ERROR);
            assertThat(result.message()).asString().contains("genErr after 1.3.6.1.2.1.1.");
        }

        assertThat(rows).containsAll(agent.all().subList(0, 780));
    }

    @Test
    void silenceFromTheStartIsAFailure() {
        Shelf agent = Shelf.ofTables(1, 5);
        agent.silentAfter = 0;
        assertThatThrownBy(() -> walk(agent, new ArrayList<>(), WalkLimits.STANDARD, null)).isInstanceOf(SnmpFailure.class);
    }

    @Test
    void limitsAndTheSinkEndAWalk() throws Exception {
        Shelf agent = Shelf.ofTables(1, 500);
        WalkLimits few = new WalkLimits(25, WalkLimits.STANDARD.time(), false, 1);
        List<Varbind> rows = new ArrayList<>();
        assertThat(walk(agent, rows, few, null).end()).isEqualTo(WalkResult.End.ROW_LIMIT);
        assertThat(rows).hasSize(25);

        WalkSession session = new WalkSession(agent, null, "shelf", ROOT, row -> false, WalkLimits.STANDARD);
        assertThat(session.run().end()).isEqualTo(WalkResult.End.STOPPED);
    }

    @Test
    void anAgentStartedAgainInMidWalkIsNoticed() throws Exception {
        Shelf agent = Shelf.ofTables(4, 700);
        agent.restartAfter = 20;
        WalkResult result = walk(agent, new ArrayList<>(), WalkLimits.STANDARD, null);
        assertThat(result.restarted()).isTrue();
        assertThat(result.isWhole()).isFalse();
    }

    @Test
    void aRootThatIsAnInstanceGivesThatInstance() throws Exception {
        Shelf agent = Shelf.ofTables(1, 5);
        List<Varbind> rows = new ArrayList<>();
        Oid instance = Oid.parse("1.3.6.1.2.1.1.1.3");
        new WalkSession(agent, null, "shelf", instance, rows::add, WalkLimits.STANDARD).run();
        assertThat(rows).extracting(Varbind::oid).containsExactly(instance);
    }

    private static WalkResult walk(Shelf agent, List<Varbind> rows, WalkLimits limits, Scope scope) throws Exception {
        return new WalkSession(agent, scope, "shelf", ROOT, rows::add, limits).run();
    }

    /** An agent with columns of integers, and bad habits on demand. */
    private static final class Shelf implements Requester {
        private final TreeMap<Oid, SmiValue> values = new TreeMap<>();
        final AtomicInteger mostAtOnce = new AtomicInteger();
        final AtomicInteger mostAsked = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger requests = new AtomicInteger();
        int roundTripMillis;
        int mostRepetitions = Integer.MAX_VALUE;
        int silentAfter = Integer.MAX_VALUE;
        int restartAfter = Integer.MAX_VALUE;
        Oid jumpBackAt = Oid.ROOT;
        /** Not found from the beginning of the walk on. */
        Oid hiddenUpTo = Oid.ROOT;
        Oid failsFrom = Oid.parse("2");
        boolean bulkless;
        boolean denied;
        private boolean withoutBulk;

        static Shelf ofTables(int columns, int rows) {
            Shelf shelf = new Shelf();
            for (int column = 1; column <= columns; column++) {
                for (int row = 1; row <= rows; row++) {
                    shelf.values.put(Oid.of(1, 3, 6, 1, 2, 1, 1, column, row), new SmiValue.Number(SmiType.GAUGE32, row));
                }
            }
            return shelf;
        }

        List<Varbind> all() {
            return values.entrySet().stream().map(e -> new Varbind(e.getKey(), e.getValue())).toList();
        }

        @Override
        public Answer ask(Operation operation, int nonRepeaters, int maxRepetitions, List<Varbind> asked)
                throws SnmpFailure, InterruptedException {
            int number = requests.incrementAndGet();
            mostAsked.accumulateAndGet(maxRepetitions, Math::max);
            mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                if (roundTripMillis > 0) {
                    java.util.concurrent.locks.LockSupport.parkNanos(roundTripMillis * 1_000_000L);
                }
                if (number > silentAfter) {
                    throw new SnmpFailure(SnmpFailure.Kind.NO_ANSWER, io.nocturne.core.Sentence.words("shelf is silent"));
                }
                Oid oid = asked.getFirst().oid();
                if (operation == Operation.GET) {
                    return get(oid, number);
                }
                if (denied) {
                    return new Answer(Answer.AUTHORIZATION, 1, asked);
                }
                if (oid.compareTo(failsFrom) >= 0 || bulkless && operation == Operation.BULK) {
                    return new Answer(5, 1, asked);
                }
                return maxRepetitions > mostRepetitions
                        ? new Answer(Answer.TOO_BIG, 0, List.of())
                        : new Answer(0, 0, following(oid, Math.max(1, maxRepetitions)));
            } finally {
                now.decrementAndGet();
            }
        }

        private Answer get(Oid oid, int number) {
            SmiValue value = values.get(oid);
            if (value == null && oid.toString().equals("1.3.6.1.2.1.1.3.0")) {
                value = new SmiValue.Number(SmiType.TIME_TICKS, number > restartAfter ? 10 : 1_000_000 + number);
            }
            return new Answer(0, 0, List.of(new Varbind(oid, value == null ? new SmiValue.Absent(SmiType.NO_SUCH_INSTANCE) : value)));
        }

        private List<Varbind> following(Oid after, int most) {
            List<Varbind> found = new ArrayList<>();
            for (Map.Entry<Oid, SmiValue> entry : values.tailMap(after.compareTo(hiddenUpTo) < 0 ? hiddenUpTo : after, false).entrySet()) {
                if (found.size() == most) {
                    return found;
                }
                found.add(new Varbind(entry.getKey(), entry.getValue()));
                if (entry.getKey().equals(jumpBackAt)) {
                    found.addAll(values.headMap(jumpBackAt, true).entrySet().stream()
                            .limit(3)
                            .map(e -> new Varbind(e.getKey(), e.getValue()))
                            .toList());
                    return found;
                }
            }
            found.addAll(Collections.nCopies(1, new Varbind(after, new SmiValue.Absent(SmiType.END_OF_MIB_VIEW))));
            return found;
        }

        @Override
        public SnmpFailure refusal(Answer answer, Oid oid) {
            return new SnmpFailure(SnmpFailure.Kind.REFUSED, SnmpPhrase.NOT_AUTHORIZED.with("shelf", oid));
        }

        @Override
        public boolean hasBulk() {
            return !withoutBulk;
        }

        @Override
        public void withoutBulk() {
            withoutBulk = true;
        }

        @Override
        public int maxRepetitions() {
            return 0;
        }

        @Override
        public long repeated() {
            return 0;
        }

        @Override
        public long roundTripNanos() {
            return roundTripMillis * 1_000_000L;
        }
    }
}
