package io.nocturne.mib;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged in every way must cost nothing but their own definitions. */
class MutationTest {
    private static final int FILES = 250;
    private static final int ROUNDS = 4;
    private static final String MODULE = """
            %1$s DEFINITIONS ::= BEGIN
            IMPORTS MODULE-IDENTITY, OBJECT-TYPE, NOTIFICATION-TYPE, enterprises, Integer32, Counter64, TimeTicks FROM SNMPv2-SMI
                    TEXTUAL-CONVENTION, DisplayString, MacAddress FROM SNMPv2-TC OBJECT-GROUP FROM SNMPv2-CONF;
            m MODULE-IDENTITY LAST-UPDATED "202001010000Z" ORGANIZATION "A -- B" CONTACT-INFO "x" DESCRIPTION "All ""of"" it."
                REVISION "202001010000Z" DESCRIPTION "First." ::= { enterprises 99999 7 }
            Tenths ::= TEXTUAL-CONVENTION DISPLAY-HINT "d-1" STATUS current DESCRIPTION "t" SYNTAX Integer32 (-10..100 | 200)
            objects OBJECT IDENTIFIER ::= { m 1 }
            temp OBJECT-TYPE SYNTAX Tenths UNITS "degrees" MAX-ACCESS read-only STATUS current DESCRIPTION "How warm." DEFVAL { 5 } ::= { objects 1 }
            table OBJECT-TYPE SYNTAX SEQUENCE OF Entry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { objects 2 }
            entry OBJECT-TYPE SYNTAX Entry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" INDEX { mac, IMPLIED name } ::= { table 1 }
            Entry ::= SEQUENCE { mac MacAddress, name DisplayString, flags BITS, count Counter64 }
            mac OBJECT-TYPE SYNTAX MacAddress MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { entry 1 }
            name OBJECT-TYPE SYNTAX DisplayString (SIZE (0..32)) MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { entry 2 }
            flags OBJECT-TYPE SYNTAX BITS { fast(0), quiet(9) } MAX-ACCESS read-write STATUS current DESCRIPTION "" DEFVAL {{ fast }} ::= { entry 3 }
            count OBJECT-TYPE SYNTAX Counter64 MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { entry 4 }
            alarm NOTIFICATION-TYPE OBJECTS { temp, flags } STATUS current DESCRIPTION "Hot." ::= { m 0 1 }
            old TRAP-TYPE ENTERPRISE m VARIABLES { temp } ::= 7
            group OBJECT-GROUP OBJECTS { temp, flags, count } STATUS current DESCRIPTION "" ::= { m 2 }
            END
            """;
    private static final String[] TOKENS = {
            "{", "}", "::=", "\"", "--", "BEGIN", "END", "OBJECT-TYPE", "SYNTAX", "INTEGER", "4294967296", "-1", ";", ",", "(", ")", "..", "|", "'0F'H", "'",
            "SEQUENCE OF", "MACRO", "IMPORTS", "FROM", "DEFINITIONS", "OBJECT IDENTIFIER", "m", "entry", "{ m 1 }", "\f", "\u0000", "\u001a", "BITS", "AUGMENTS", "CHOICE"
    };

    @TempDir
    Path dir;

    private final Random random = new Random(20_260_101);

    @Test
    @Timeout(60)
    void noDamageEscapes() throws Exception {
        long begin = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            Path folder = Files.createDirectories(dir.resolve("r" + round));
            for (int i = 0; i < FILES; i++) {
                byte[] text = MODULE.formatted("M" + i % 40 + "-MIB").getBytes(StandardCharsets.UTF_8);
                for (int k = random.nextInt(1, 2 + round * 6); k > 0; k--) {
                    text = damaged(text);
                }
                Files.write(folder.resolve("m" + i + ".mib"), text);
            }
            Dictionary dictionary = Dictionary.load(List.of(folder));
            look(dictionary, Oid.parse("1.3.6.1.4.1"));
            assertThat(dictionary.find("temp", 50)).isNotNull();
            assertThat(dictionary.oid("ifDescr")).contains(Oid.parse("1.3.6.1.2.1.2.2.1.2"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    @Timeout(30)
    void aDamagedCacheIsCompiledOver() throws Exception {
        Path file = dir.resolve("m.mib");
        Files.writeString(file, MODULE.formatted("M-MIB"));
        Path cache = dir.resolve("cache");
        Dictionary.load(List.of(file), cache);
        Path image;
        try (var all = Files.list(cache)) {
            image = all.filter(p -> String.valueOf(p.getFileName()).startsWith("mibs-") && p.toString().endsWith(".image")).findFirst().orElseThrow();
        }
        byte[] good = Files.readAllBytes(image);
        for (int i = 0; i < 40; i++) {
            byte[] bad = good.clone();
            for (int k = 0; k < 20; k++) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path other = dir.resolve("cache" + i);
            Files.createDirectories(other);
            Files.write(other.resolve(String.valueOf(image.getFileName())), i % 4 == 0 ? java.util.Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);
            Dictionary dictionary = Dictionary.load(List.of(file), other);
            look(dictionary, Oid.parse("1.3.6.1.4.1.99999"));
            assertThat(dictionary.oid("M-MIB::count")).contains(Oid.parse("1.3.6.1.4.1.99999.7.1.2.1.4"));
        }
    }

    private static void look(Dictionary dictionary, Oid at) {
        for (Dictionary.Child child : dictionary.children(at)) {
            for (MibObject object : dictionary.allAt(child.oid())) {
                dictionary.text(object);
                dictionary.index(child.oid().child(1, 2, 3));
            }
            if (child.oid().length() < Oid.MAX_LENGTH && (at.length() > 6 || child.oid().arc(6) >= 99_000)) {
                look(dictionary, child.oid());
            }
        }
    }

    private byte[] damaged(byte[] text) {
        int at = random.nextInt(text.length);
        int length = Math.min(text.length - at, random.nextInt(1, 60));
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 64);
        out.write(text, 0, at);
        switch (random.nextInt(6)) {
            case 0 -> {
                out.write(random.nextInt(256));
                out.write(text, at + 1, text.length - at - 1);
            }
            case 1 -> out.write(text, at + length, text.length - at - length);
            case 2 -> {
                out.write(text, at, length);
                out.write(text, at, text.length - at);
            }
            case 3 -> {
                out.writeBytes((" " + TOKENS[random.nextInt(TOKENS.length)] + " ").getBytes(StandardCharsets.UTF_8));
                out.write(text, at, text.length - at);
            }
            case 4 -> {
                int from = random.nextInt(text.length);
                out.write(text, from, Math.min(length, text.length - from));
                out.write(text, at, text.length - at);
            }
            default -> {
                if (random.nextInt(4) > 0) {
                    out.write(text, at, text.length - at);
                }
            }
        }
        byte[] made = out.toByteArray();
        return made.length == 0 ? new byte[] {' '} : made;
    }
}
