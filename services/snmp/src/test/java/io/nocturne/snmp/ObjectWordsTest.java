package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectWordsTest {
    private static final Oid CONTACT = Oid.parse("1.3.6.1.2.1.1.4.0");

    private static String name(Oid oid) {
        return oid.equals(CONTACT) ? "sysContact.0" : oid.toString();
    }

    @Test
    void numbersOfObjectsAreNamedWhereverTheyStand() {
        Sentence refusal = SnmpPhrase.SET_REFUSED.with("127.0.0.1:161", CONTACT, "notWritable", SnmpPhrase.SET_READ_ONLY.with());
        assertThat(refusal.english()).contains("1.3.6.1.2.1.1.4.0");
        assertThat(ObjectWords.named(refusal, ObjectWordsTest::name).english()).contains("sysContact.0", "127.0.0.1:161").doesNotContain("1.3.6.1");
        Sentence both = SnmpPhrase.BOTH.with(refusal, Sentence.words("1.3.6.1 is the internet"));
        assertThat(ObjectWords.named(both, ObjectWordsTest::name).english()).contains("sysContact.0", "1.3.6.1 is the internet");
        Sentence listed = new Sentence("", List.of(ObjectWords.named(new Sentence("snmp-says.both", List.of(List.of(CONTACT.toString()), "10.0.0.1")),
                ObjectWordsTest::name).arguments().toString()));
        assertThat(listed.english()).contains("sysContact.0", "10.0.0.1");
    }
}
