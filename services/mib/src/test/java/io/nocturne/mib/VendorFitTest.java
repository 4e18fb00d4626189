package io.nocturne.mib;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendorFitTest {
    @TempDir
    Path dir;

    private void write(String folder, String label, String updated, int enterprise) throws Exception {
        Path at = Files.createDirectories(dir.resolve(folder));
        Files.writeString(at.resolve("shared.mib"), """
                SHARED-MIB DEFINITIONS ::= BEGIN
                IMPORTS mib-2, MODULE-IDENTITY, OBJECT-TYPE FROM SNMPv2-SMI;
                shared MODULE-IDENTITY LAST-UPDATED "%s" ORGANIZATION "" CONTACT-INFO "" DESCRIPTION "" ::= { mib-2 9999 }
                sharedState OBJECT-TYPE SYNTAX INTEGER { %s(1) } MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { shared 1 }
                END
                """.formatted(updated, label));
        Files.writeString(at.resolve("own.mib"), """
                %1$s-MIB DEFINITIONS ::= BEGIN
                IMPORTS enterprises FROM SNMPv2-SMI;
                %2$s OBJECT IDENTIFIER ::= { enterprises %3$d }
                %2$sProducts OBJECT IDENTIFIER ::= { %2$s 1 }
                END
                """.formatted(folder.toUpperCase(java.util.Locale.ROOT), folder, enterprise));
    }

    @Test
    void theVersionOfTheDevicesVendorIsUsed() throws Exception {
        write("alpha", "fine", "202001010000Z", 99901);
        write("beta", "good", "201001010000Z", 99902);
        Dictionary all = Dictionary.load(List.of(dir));
        Oid state = Oid.parse("1.3.6.1.2.1.9999.1");
        assertThat(all.allAt(state)).hasSize(2);
        assertThat(all.resolve("sharedState").orElseThrow().labels()).containsValue("fine");

        Dictionary beta = all.fitting(Oid.parse("1.3.6.1.4.1.99902.1.5"));
        assertThat(beta.locate(state).orElseThrow().object().labels()).containsValue("good");
        assertThat(beta.object("SHARED-MIB", "sharedState").labels()).containsValue("good");
        assertThat(beta.children(state.parent()).getFirst().object().labels()).containsValue("good");
        assertThat(all.fitting(Oid.parse("1.3.6.1.4.1.99901.7")).locate(state).orElseThrow().object().labels()).containsValue("fine");
        assertThat(all.fitting(Oid.parse("1.3.6.1.4.1.4242.1"))).isSameAs(all);
        assertThat(all.fitting(Oid.parse("1.3.6.1.2.1"))).isSameAs(all);
    }
}
