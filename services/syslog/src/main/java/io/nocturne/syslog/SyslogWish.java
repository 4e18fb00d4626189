package io.nocturne.syslog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to receive syslog, as it is kept: the names of files, not what stands in them.
 *
 * @param listens at least one
 * @param certificate PEM file of the receiver's certificate; null for one of the receiver's own making
 * @param key PEM file of its key; null with the certificate only
 * @param authorities PEM file of the authorities that senders' certificates have to come from; null asks senders for none
 */
public record SyslogWish(List<SyslogListen> listens, @Nullable Path certificate, @Nullable Path key, @Nullable Path authorities) {
    public SyslogWish {
        listens = List.copyOf(listens);
        if (listens.isEmpty() || (certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a receiver listens somewhere, and a certificate has its key");
        }
    }

    /**
     * The places of a text, with commas or blanks between them.
     *
     * @throws IllegalArgumentException if one of them is none, or there is none
     */
    public static List<SyslogListen> places(String text) {
        List<SyslogListen> places = Arrays.stream(text.strip().split("[,\\s]+")).filter(one -> !one.isEmpty()).map(SyslogListen::parse).toList();
        if (places.isEmpty()) {
            throw new IllegalArgumentException("no place to listen at");
        }
        return places;
    }

    /** The text that {@link #places} reads. */
    public static String text(List<SyslogListen> places) {
        return places.stream().map(SyslogListen::spec).collect(Collectors.joining(", "));
    }

    /**
     * Reads the files; makes a certificate where one is needed and none is given.
     *
     * @param own the directory of a certificate of the receiver's own making
     * @throws IOException with a sentence that names the file
     */
    public SyslogSettings settings(Path own) throws IOException {
        SyslogSettings settings = new SyslogSettings(listens, null, SyslogLimits.STANDARD);
        if (listens.stream().noneMatch(listen -> listen.transport() == SyslogListen.Transport.TLS)) {
            return settings;
        }
        Path its = certificate;
        Path secret = key;
        if (its == null || secret == null) {
            SyslogTls alone = SyslogTls.selfSigned(own);
            if (authorities == null) {
                return settings.withTls(alone);
            }
            its = SyslogTls.ownCertificate(own);
            secret = SyslogTls.ownKey(own);
        }
        return settings.withTls(SyslogTls.of(its, secret, authorities));
    }
}
