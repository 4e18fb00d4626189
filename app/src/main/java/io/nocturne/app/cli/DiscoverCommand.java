package io.nocturne.app.cli;

import io.nocturne.app.PingSweep;
import io.nocturne.core.HostLookup;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import io.nocturne.logs.Texts;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.topology.AddressBlock;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.IpNetwork;
import io.nocturne.topology.SeedList;
import io.nocturne.topology.SnmpAgents;
import io.nocturne.topology.Survey;
import io.nocturne.topology.Topology;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne discover}: finds devices and how they are cabled. */
@Command(name = "discover", mixinStandardHelpOptions = true, description = "Finds devices and cabling, from a few addresses on.")
final class DiscoverCommand implements Callable<Integer> {
    private static final long PROGRESS_NANOS = Duration.ofMillis(500).toNanos();

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    SnmpOptions options = new SnmpOptions();

    @Parameters(paramLabel = "SEED", arity = "0..*", description = "Names or addresses to begin with, with a port behind a colon where it is not that of --port.")
    List<String> seeds = new ArrayList<>();

    @Option(names = "-f", paramLabel = "FILE", description = {
            "Reads devices to begin with from a file: an address or name a line, or CSV with a heading of address, name, community (also vault:NAME)",
            "and port; - is standard input."})
    @Nullable
    String file;

    @Option(names = "--sweep", paramLabel = "CIDR", description = "A block of addresses to try, such as 10.1.0.0/24 or 10.1.0.5-10.1.0.80.")
    List<String> sweeps = new ArrayList<>();

    @Option(names = "--max-devices", defaultValue = "10000", description = "Devices read at most (${DEFAULT-VALUE}); status 5 where more were known.")
    int maxDevices;

    @Option(names = "--port", defaultValue = "161", description = "Where agents listen (${DEFAULT-VALUE}).")
    int port;

    @Option(names = "--no-follow", description = "Only the addresses named, not their neighbours.")
    boolean stay;

    @Option(names = "--no-guess", description = {
            "Asks nobody whom only address tables show. Else, where no neighbour is announced any more, addresses beside the devices found are",
            "tried that answer to ping, in their management networks and of their makers; without an address table, management networks of",
            "at most 1,022 addresses."})
    boolean announcedOnly;

    @Option(names = "--once", description = {
            "Asks everybody once only. Else, where a device was met on the way whose cables only forwarding tables can tell of, or a device named was",
            "silent and answers at the end, what may have changed is read a second time."})
    boolean once;

    @Option(names = "--parallel", defaultValue = "64", description = "Devices asked at the same time (${DEFAULT-VALUE}).")
    int parallel;

    @Option(names = "--rate", defaultValue = "0", description = "Devices begun with in a second at most; 0 for no limit (${DEFAULT-VALUE}).")
    int rate;

    @Option(names = "--per-device", defaultValue = "4", description = "Requests in flight at one device at most (${DEFAULT-VALUE}).")
    int perDevice;

    @Option(names = "--hops", defaultValue = "0", description = {
            "How far from the devices named neighbours are followed: 1 for their neighbours, 2 for those of these too; 0 for as far as they",
            "lead (${DEFAULT-VALUE})."})
    int hops;

    @Option(names = "--within", paramLabel = "NETWORK", description = "Follows neighbours in this network alone, such as 10.0.0.0/8; may be repeated.")
    List<String> within = new ArrayList<>();

    private final Output output;
    /** Names of the file that are not found. */
    private final List<String> unnamed = new ArrayList<>();

    private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());

    DiscoverCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        if (seeds.isEmpty() && sweeps.isEmpty() && file == null) {
            throw new CommandFailure(
                    ExitStatus.WRONG_USAGE, "name at least one device to begin with, a file of them with -f, or a block of addresses with --sweep");
        }
        if (maxDevices < 1 || parallel < 1 || port < 1 || port > 65_535 || rate < 0 || perDevice < 1 || hops < 0) {
            throw new CommandFailure(
                    ExitStatus.WRONG_USAGE, "--max-devices, --parallel and --per-device are at least 1, --rate and --hops are not negative, --port is 1 to 65535");
        }
        Set<String> swept = new LinkedHashSet<>();
        List<IpNetwork> networks;
        try {
            sweeps.forEach(block -> swept.addAll(AddressBlock.parse(block).addresses()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--sweep " + e.getMessage(), e);
        }
        try {
            networks = IpNetwork.parseAll(String.join(",", within));
        } catch (WrongInput e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--within " + e.sentence().english(), e);
        }
        long start = System.nanoTime();
        try (Scope scope = new Scope("discover"); SnmpEndpoint endpoint = SnmpEndpoint.open(scope)) {
            Thread me = Thread.currentThread();
            Interruption.onCtrlC(me::interrupt);
            SnmpAgents.Reach reach = new SnmpAgents.Reach(port, options.timeout, options.retries, perDevice);
            SnmpAgents agents = new SnmpAgents(endpoint, logins(), reach, new PingSweep(), scope);
            Discovery.Limits limits = new Discovery.Limits(maxDevices, parallel, !stay, rate, !announcedOnly, hops, networks, perDevice);
            Set<String> begin = addresses(agents);
            if (begin.isEmpty() && swept.isEmpty()) {
                throw unnamed.isEmpty()
                        ? new CommandFailure(ExitStatus.WRONG_USAGE, file + " names no device")
                        : new CommandFailure(ExitStatus.FAILED, "no device to begin with has a name that is found");
            }
            Survey.Found found = new Survey(agents, limits, this::progress, scope).run(begin, swept, !once);
            report(found.result(), found.topology(), found.cut(), (System.nanoTime() - start) / 1_000_000);
            if (found.givenUp() > 0) {
                output.message("stopped at " + maxDevices + " devices (--max-devices); " + found.givenUp() + " more addresses were known and not read");
            }
            if (found.cut()) {
                output.message("stopped before the end: neighbours and cables may be missing");
            }
            return status(found.result(), found.cut() || found.givenUp() > 0).code();
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "no socket can be opened: " + e.getMessage(), e);
        }
    }

    /** Where no version is named, those that know only version 1 are found as well. */
    private List<SnmpAgents.Login> logins() {
        List<SnmpAgents.Login> all = new ArrayList<>();
        options.logins().forEach(login -> all.add(new SnmpAgents.Login(login.version(), login.credentials())));
        if (options.version == null) {
            options.logins().stream()
                    .filter(login -> login.version() == SnmpVersion.V2C)
                    .forEach(login -> all.add(new SnmpAgents.Login(SnmpVersion.V1, login.credentials())));
        }
        return all;
    }

    /** The addresses to begin with; what is said of their communities and ports is told to the agents. */
    private Set<String> addresses(SnmpAgents agents) {
        Set<String> all = new LinkedHashSet<>();
        Map<String, SnmpAgents.Own> own = new LinkedHashMap<>();
        for (String typed : seeds) {
            SeedList.Seed seed = typed(typed);
            add("", Hosts.find("", seed.address()), seed, all, own);
        }
        if (file != null) {
            List<SeedList.Seed> listed = seedList(file);
            Thread me = Thread.currentThread();
            Map<String, HostLookup.Found> found = HostLookup.all(listed.stream().map(SeedList.Seed::address).toList(), me::isInterrupted);
            for (SeedList.Seed seed : listed) {
                String where = file + ":" + seed.line();
                HostLookup.Found host = found.get(seed.address());
                if (host != null && host.failure() instanceof WrongInput wrong) {
                    throw new CommandFailure(ExitStatus.WRONG_USAGE, where + ": " + wrong.sentence().english(), wrong);
                } else if (host == null || host.address() == null) {
                    // One name that is gone since the list was written must not keep the night shift from all the others.
                    unnamed.add(seed.address());
                    output.message(where + ": the name " + seed.address() + " is not found; the others are asked");
                } else {
                    add(where, host.address(), seed, all, own);
                }
            }
        }
        agents.know(own);
        return all;
    }

    private void add(String where, InetAddress found, SeedList.Seed seed, Set<String> all, Map<String, SnmpAgents.Own> own) {
        String address = found.getHostAddress();
        all.add(address);
        SnmpVersion version = "1".equals(options.version) ? SnmpVersion.V1 : SnmpVersion.V2C;
        SnmpAgents.Login login = seed.community().isEmpty()
                ? null
                : new SnmpAgents.Login(version, Credentials.community(options.secret(where, seed.community())));
        if (seed.port() != 0 || login != null) {
            own.put(address, new SnmpAgents.Own(seed.port(), login));
        }
    }

    private static SeedList.Seed typed(String text) {
        try {
            return SeedList.typed(text);
        } catch (WrongInput e) {
            String help = text.indexOf('/') < 0 ? "" : "; a block of addresses is given with --sweep";
            throw new CommandFailure(ExitStatus.WRONG_USAGE, e.sentence().english() + help, e);
        }
    }

    private static List<SeedList.Seed> seedList(String name) {
        try {
            String text = Texts.decode(name.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name)));
            if (text.indexOf('\0') >= 0) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, name + " is no text");
            }
            return SeedList.parse(name, text.lines().toList());
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "cannot read " + name + ": " + Sentence.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private void progress(int found, int asked, int waiting) {
        long now = System.nanoTime();
        long last = lastProgress.get();
        if (System.console() != null && now - last > PROGRESS_NANOS && lastProgress.compareAndSet(last, now)) {
            output.message(found + " devices found, " + asked + " addresses asked, " + waiting + " to go");
        }
    }

    private void report(Discovery.Result found, Topology topology, boolean cut, long millis) {
        if (common.json()) {
            output.json(new TopologyJson(found, topology, Vendors.byObjectId()).document(millis));
        } else {
            TopologyText.print(found, topology, millis, output);
        }
        found.partial().forEach((address, missing) -> missing.forEach(sentence -> output.message(address + ": " + sentence.english())));
        found.refused().forEach((address, why) -> output.message(address + " refused: " + why));
        found.silent().forEach(address -> output.message(address + " did not answer"));
        if (found.devices().isEmpty() && !cut) {
            output.message("no device answered SNMP: check the addresses, the community (--community) and the port (--port)");
        }
    }

    /** @param less whether it ended before all that was known was asked */
    private ExitStatus status(Discovery.Result found, boolean less) {
        if (found.devices().isEmpty() && !less) {
            return found.refused().isEmpty() ? ExitStatus.NO_ANSWER : ExitStatus.REFUSED;
        }
        return less || !unnamed.isEmpty() || !found.silent().isEmpty() || !found.partial().isEmpty() ? ExitStatus.PARTIAL : ExitStatus.DONE;
    }
}
