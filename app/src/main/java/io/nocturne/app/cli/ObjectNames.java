package io.nocturne.app.cli;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.TextOctets;
import io.nocturne.snmp.ObjectWords;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Varbind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names of objects and words for their values. */
interface ObjectNames extends ObjectWords {
    /** Nothing but numbers. */
    ObjectNames NUMBERS = new ObjectNames() {
        @Override
        public Optional<Oid> resolve(String text) {
            return Oid.looksNumeric(text) ? Optional.of(Oid.parse(text)) : Optional.empty();
        }

        @Override
        public String name(Oid oid) {
            return oid.toString();
        }

        @Override
        public String text(Oid oid, SmiValue value) {
            return value.text();
        }
    };

    /** The object identifier of {@code sysUpTime.0}, {@code IF-MIB::ifDescr.1} or {@code 1.3.6.1.2.1.1.3.0}. */
    Optional<Oid> resolve(String text);

    /** The row object (entry) that a table, a row object or a column belongs to; empty where no MIB tells. */
    default Optional<Oid> entry(Oid oid) {
        return Optional.empty();
    }

    /** What an instance of a table is the index of, by name; empty where no MIB tells. */
    default Map<String, String> index(Oid instance) {
        return Map.of();
    }

    /**
     * What was typed for an instance, as the MIB says it is to be read.
     *
     * @throws IllegalArgumentException with a sentence if it is no value of the object
     */
    default SmiValue value(Oid oid, String text) {
        throw new IllegalArgumentException("no loaded MIB knows the type of " + oid + ": name it instead of =");
    }

    /**
     * These names, in the versions of their modules that fit a device; may ask it. These themselves where there is but one version of each.
     *
     * @throws SnmpFailure if the device does not answer
     */
    default ObjectNames fitting(SnmpReader device) throws SnmpFailure, InterruptedException {
        return this;
    }

    /** What services say, in English, with these names in place of numbers. */
    default String said(Sentence sentence) {
        return ObjectWords.named(sentence, this::name).english();
    }

    default Oid resolveOrFail(String text) {
        return resolve(text).orElseThrow(() -> new CommandFailure(
                ExitStatus.WRONG_USAGE, text + " is neither a number such as 1.3.6.1.2.1.1.3.0 nor a name that a loaded MIB knows"));
    }

    /** As the commands print it: oid, name, type, value, text, and hex where the octets do not print. */
    default Map<String, Object> json(Varbind varbind) {
        Map<String, Object> one = new LinkedHashMap<>();
        SmiValue value = varbind.value();
        one.put("oid", varbind.oid().toString());
        one.put("name", name(varbind.oid()));
        one.put("type", value.type().label());
        one.put("value", switch (value) {
            case SmiValue.Number number -> number.value() < 0 && number.type() == SmiType.COUNTER64
                    ? new java.math.BigInteger(number.text())
                    : (Object) number.value();
            case SmiValue.Octets octets when TextOctets.isText(octets.bytes()) && octets.type() != SmiType.IP_ADDRESS -> TextOctets.decode(octets.bytes());
            default -> value.text();
        });
        one.put("text", text(varbind.oid(), value));
        if (value instanceof SmiValue.Octets octets && octets.type() != SmiType.IP_ADDRESS && !octets.isPrintable()) {
            one.put("hex", octets.hex());
        }
        return one;
    }
}
