package io.nocturne.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the lab should be like; begin with {@link #usual}.
 *
 * @param devices of the simulated network, 1 to 20,000
 * @param broker whether there is a Kafka broker, with producers and groups
 * @param rate log lines a second over all topics; at least 0
 * @param seed equal seeds give equal networks, equal lines and equal faults
 * @param notificationPort UDP port on 127.0.0.1 that gets SNMP notifications; 0 for none
 * @param syslogPort UDP port on 127.0.0.1 that gets the devices' syslog; 0 for none
 * @param faultsApart mean time between two faults; zero for none
 * @param net first octets of the devices' addresses, {@code 127.A}
 * @param replays saved walks to answer as further devices
 */
public record LabOptions(
        int devices,
        boolean broker,
        double rate,
        long seed,
        int notificationPort,
        int syslogPort,
        Duration faultsApart,
        String net,
        List<Path> replays) {
    public LabOptions {
        replays = List.copyOf(replays);
        if (rate < 0 || Double.isNaN(rate)) {
            throw new IllegalArgumentException("a rate of " + rate + " lines a second is below 0");
        }
        if (notificationPort < 0 || notificationPort > 65_535 || syslogPort < 0 || syslogPort > 65_535) {
            throw new IllegalArgumentException("ports are numbers from 0 to 65535");
        }
    }

    /** 24 devices, a broker, 200 lines a second, a fault every 20 s, nobody to tell of it. */
    public static LabOptions usual() {
        return new LabOptions(24, true, 200, 1, 0, 0, Duration.ofSeconds(20), "127.40", List.of());
    }

    public LabOptions withDevices(int n) {
        return new LabOptions(n, broker, rate, seed, notificationPort, syslogPort, faultsApart, net, replays);
    }

    public LabOptions withBroker(boolean wanted) {
        return new LabOptions(devices, wanted, rate, seed, notificationPort, syslogPort, faultsApart, net, replays);
    }

    public LabOptions withRate(double perSecond) {
        return new LabOptions(devices, broker, perSecond, seed, notificationPort, syslogPort, faultsApart, net, replays);
    }

    public LabOptions withSeed(long other) {
        return new LabOptions(devices, broker, rate, other, notificationPort, syslogPort, faultsApart, net, replays);
    }

    public LabOptions withNotificationPort(int port) {
        return new LabOptions(devices, broker, rate, seed, port, syslogPort, faultsApart, net, replays);
    }

    public LabOptions withSyslogPort(int port) {
        return new LabOptions(devices, broker, rate, seed, notificationPort, port, faultsApart, net, replays);
    }

    public LabOptions withFaultsApart(Duration apart) {
        return new LabOptions(devices, broker, rate, seed, notificationPort, syslogPort, apart, net, replays);
    }

    public LabOptions withNet(String other) {
        return new LabOptions(devices, broker, rate, seed, notificationPort, syslogPort, faultsApart, other, replays);
    }

    public LabOptions withReplays(List<Path> walks) {
        return new LabOptions(devices, broker, rate, seed, notificationPort, syslogPort, faultsApart, net, walks);
    }
}
