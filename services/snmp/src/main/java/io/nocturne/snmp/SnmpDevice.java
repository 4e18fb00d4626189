package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One agent over the network. Repeats what gets lost itself: an agent whose usual time is known is asked again after a few of those times,
 * and the last attempt always waits for the whole time-out.
 */
public final class SnmpDevice implements SnmpReader, Requester {
    /** Requests one device is sent at the same time at most. */
    static final int IN_FLIGHT = 16;

    private static final SecureRandom REQUEST_IDS = new SecureRandom();
    private static final int VARBINDS_A_MESSAGE = 40;
    private static final long SHORTEST_WAIT = Duration.ofMillis(250).toNanos();

    private volatile boolean bulkless;
    private final SnmpEndpoint endpoint;
    private final Target target;
    private final InetAddress address;
    /** For what reads in version 1 and 2c over UDP; null where it is not that. */
    private final @Nullable CommunityMessages plain;
    /** For everything else; made when first needed. */
    private volatile @Nullable LibraryMessages library;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private final AtomicLong repeated = new AtomicLong();
    private volatile long roundTrip;
    /** The shortest there was lately: what the way takes, without what waits in queues. */
    private volatile long distance;

    SnmpDevice(SnmpEndpoint endpoint, Target target, InetAddress address) {
        this.endpoint = endpoint;
        this.target = target;
        this.address = address;
        this.plain = !target.tcp() && target.credentials() instanceof Credentials.Community community
                ? new CommunityMessages(endpoint, target, new InetSocketAddress(address, target.port()), community)
                : null;
    }

    private LibraryMessages library() {
        LibraryMessages known = library;
        return known == null ? makeLibrary() : known;
    }

    private synchronized LibraryMessages makeLibrary() {
        LibraryMessages known = library;
        if (known == null) {
            known = new LibraryMessages(endpoint, target, address);
            library = known;
        }
        return known;
    }

    public Target target() {
        return target;
    }

    @Override
    public String place() {
        return target.place();
    }

    @Override
    public boolean hasBulk() {
        return target.version() != SnmpVersion.V1 && !bulkless;
    }

    @Override
    public void withoutBulk() {
        bulkless = true;
    }

    @Override
    public int maxRepetitions() {
        return target.maxRepetitions();
    }

    @Override
    public long repeated() {
        return repeated.get();
    }

    @Override
    public long roundTripNanos() {
        return distance;
    }

    @Override
    public List<Varbind> get(List<Oid> instances) throws SnmpFailure, InterruptedException {
        List<Varbind> all = new ArrayList<>(instances.size());
        for (int from = 0; from < instances.size(); from += VARBINDS_A_MESSAGE) {
            List<Oid> part = instances.subList(from, Math.min(instances.size(), from + VARBINDS_A_MESSAGE));
            all.addAll(getPart(part));
        }
        return all;
    }

    private List<Varbind> getPart(List<Oid> part) throws SnmpFailure, InterruptedException {
        Answer answer = ask(Operation.GET, 0, 0, Requester.asking(part));
        if (answer.errorStatus() == 0) {
            return answer.varbinds();
        }
        if (part.size() > 1) {
            // Version 1 refuses the whole request for one missing instance, and some agents fit only a few values into an answer.
            List<Varbind> each = new ArrayList<>(getPart(part.subList(0, part.size() / 2)));
            each.addAll(getPart(part.subList(part.size() / 2, part.size())));
            return each;
        }
        if (answer.errorStatus() == Answer.NO_SUCH_NAME) {
            return List.of(new Varbind(part.getFirst(), new SmiValue.Absent(SmiType.NO_SUCH_INSTANCE)));
        }
        throw refusal(answer, part.getFirst());
    }

    @Override
    public List<Varbind> next(List<Oid> after) throws SnmpFailure, InterruptedException {
        Answer answer = ask(Operation.NEXT, 0, 0, Requester.asking(after));
        if (answer.errorStatus() == 0) {
            return answer.varbinds();
        }
        if (after.size() > 1) {
            List<Varbind> each = new ArrayList<>(next(after.subList(0, after.size() / 2)));
            each.addAll(next(after.subList(after.size() / 2, after.size())));
            return each;
        }
        if (answer.errorStatus() == Answer.NO_SUCH_NAME) {
            return List.of(new Varbind(after.getFirst(), new SmiValue.Absent(SmiType.END_OF_MIB_VIEW)));
        }
        throw refusal(answer, after.getFirst());
    }

    @Override
    public List<Varbind> bulk(int nonRepeaters, int maxRepetitions, List<Oid> after) throws SnmpFailure, InterruptedException {
        if (!hasBulk()) {
            return nextInsteadOfBulk(nonRepeaters, maxRepetitions, after);
        }
        Answer answer = ask(Operation.BULK, nonRepeaters, maxRepetitions, Requester.asking(after));
        if (answer.errorStatus() != 0) {
            throw refusal(answer, after.getFirst());
        }
        return answer.varbinds();
    }

    private List<Varbind> nextInsteadOfBulk(int nonRepeaters, int maxRepetitions, List<Oid> after)
            throws SnmpFailure, InterruptedException {
        List<Varbind> all = new ArrayList<>(next(after));
        List<Oid> repeating = new ArrayList<>(all.subList(Math.min(nonRepeaters, all.size()), all.size()).stream().map(Varbind::oid).toList());
        for (int i = 1; i < maxRepetitions && !repeating.isEmpty(); i++) {
            List<Varbind> row = next(repeating);
            all.addAll(row);
            if (row.stream().allMatch(varbind -> !varbind.value().type().isValue())) {
                break;
            }
            repeating = new ArrayList<>(row.stream().map(Varbind::oid).toList());
        }
        return all;
    }

    @Override
    public WalkResult walk(Oid root, WalkSink sink, WalkLimits limits) throws SnmpFailure, InterruptedException {
        return new WalkSession(this, endpoint.scope(), place(), root, sink, limits).run();
    }

    /**
     * Changes instances, all or none (RFC 3416 section 4.2.5).
     *
     * @return the values as the agent confirms them
     * @throws SnmpFailure with the agent's reason and the instance it concerns
     */
    public List<Varbind> set(List<Varbind> values) throws SnmpFailure, InterruptedException {
        Answer answer = ask(Operation.SET, 0, 0, values);
        if (answer.errorStatus() != 0) {
            int index = Math.clamp(answer.errorIndex() - 1L, 0, values.size() - 1);
            Oid refused = values.get(index).oid();
            throw answer.errorStatus() == Answer.AUTHORIZATION
                    ? refusal(answer, refused)
                    : new SnmpFailure(SnmpFailure.Kind.AGENT, SnmpPhrase.SET_REFUSED.with(place(), refused, answer.errorName(), answer.whyNotSet().with()));
        }
        return answer.varbinds();
    }

    /**
     * Sends a notification to this place: for testing receivers. Its port is usually 162.
     *
     * @param notification its identifier; for version 1 it is turned into enterprise, generic and specific numbers (RFC 3584 section 3.2)
     * @param uptime hundredths of a second
     * @param inform true to wait until it is acknowledged; version 1 has none
     * @throws SnmpFailure if an inform is not acknowledged, or the notification cannot be sent
     */
    public void notify(Oid notification, long uptime, List<Varbind> varbinds, boolean inform) throws SnmpFailure, InterruptedException {
        if (inform && target.version() == SnmpVersion.V1) {
            throw new SnmpFailure(SnmpFailure.Kind.LOCAL, SnmpPhrase.NO_INFORMS.with());
        }
        List<Varbind> all = new ArrayList<>(varbinds.size() + 2);
        all.add(new Varbind(Notification.UPTIME, new SmiValue.Number(SmiType.TIME_TICKS, uptime)));
        all.add(new Varbind(Notification.TRAP_OID, new SmiValue.ObjectId(notification)));
        all.addAll(varbinds);
        if (inform) {
            Answer answer = ask(Operation.INFORM, 0, 0, all);
            if (answer.errorStatus() != 0) {
                throw refusal(answer, notification);
            }
            return;
        }
        new TrapSender(endpoint, target).send(library().address(), notification, uptime, varbinds, all);
    }

    @Override
    public SnmpFailure refusal(Answer answer, Oid oid) {
        if (answer.errorStatus() == Answer.AUTHORIZATION) {
            return new SnmpFailure(
                    SnmpFailure.Kind.REFUSED,
                    target.credentials() instanceof Credentials.User user && user.priv() == null
                            ? SnmpPhrase.NOT_AUTHORIZED_LEVEL.with(place(), user.name(), user.level(), oid)
                            : SnmpPhrase.NOT_AUTHORIZED.with(place(), oid));
        }
        return new SnmpFailure(SnmpFailure.Kind.AGENT, SnmpPhrase.ANSWERED_ERROR.with(place(), answer.errorName(), oid));
    }

    @Override
    public Answer ask(Operation operation, int nonRepeaters, int maxRepetitions, List<Varbind> varbinds)
            throws SnmpFailure, InterruptedException {
        Messages messages = plain != null && CommunityMessages.can(operation) ? plain : library();
        inFlight.acquire();
        try {
            return exchange(messages, new Messages.Request(operation == Operation.INFORM ? REQUEST_IDS.nextInt(1, Integer.MAX_VALUE) : 0, operation, nonRepeaters,
                    maxRepetitions, varbinds));
        } finally {
            inFlight.release();
        }
    }

    private Answer exchange(Messages messages, Messages.Request request) throws SnmpFailure, InterruptedException {
        int attempts = target.retries() + 1;
        for (int attempt = 0; attempt < attempts; attempt++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long wait = attempt == attempts - 1 ? target.timeout().toNanos() : Math.min(usualWait() << attempt, target.timeout().toNanos());
            messages.prepare(wait);
            Answer answer;
            endpoint.window().enter();
            long start = System.nanoTime();
            try {
                answer = messages.send(request, wait);
            } catch (IOException e) {
                boolean away = HostProbe.failed(e) == HostProbe.Finding.NO_ROUTE;
                throw new SnmpFailure(away ? SnmpFailure.Kind.NO_ANSWER : SnmpFailure.Kind.LOCAL, Diagnosis.unsent(place(), e), e);
            } finally {
                endpoint.window().leave();
            }
            if (answer != null) {
                learn(System.nanoTime() - start);
                endpoint.window().answered();
                return answer;
            }
            SnmpFailure hopeless = attempt == 0 && roundTrip == 0 && !target.tcp()
                    ? Diagnosis.hopeless(target, new InetSocketAddress(address, target.port()))
                    : null;
            if (hopeless != null) {
                throw hopeless;
            }
            repeated.incrementAndGet();
            missed();
            if (attempt < attempts - 1) {
                messages.lost();
            }
        }
        if (messages.otherWay()) {
            return exchange(messages, request);
        }
        throw messages.silence();
    }

    private long usualWait() {
        long known = roundTrip;
        long most = target.timeout().toNanos();
        return known == 0 ? most : Math.clamp(known * 8, Math.min(SHORTEST_WAIT, most), most);
    }

    private void learn(long nanos) {
        long known = roundTrip;
        roundTrip = known == 0 ? nanos : known + (nanos - known) / 8;
        long shortest = distance;
        distance = shortest == 0 || nanos < shortest ? nanos : shortest + (nanos - shortest) / 64;
    }

    /** An answer that came too late was not seen, so that only this tells that the usual time has become longer. */
    private void missed() {
        long known = roundTrip;
        if (known > 0) {
            roundTrip = Math.min(known * 2, target.timeout().toNanos());
            endpoint.window().lost();
        }
    }
}
