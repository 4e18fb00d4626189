package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.util.ArrayList;
import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.smi.AbstractVariable;
import org.snmp4j.smi.AssignableFromByteArray;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Between our values and those of SNMP4J. */
final class Wire {
    private Wire() {}

    static Oid oid(OID oid) {
        return Oid.of(oid.getValue());
    }

    static OID oid(Oid oid) {
        return new OID(oid.toArray());
    }

    static SmiValue value(Variable variable) {
        SmiType type = SmiType.ofTag(variable.getSyntax()).orElse(SmiType.OPAQUE);
        return switch (type) {
            case INTEGER, COUNTER32, GAUGE32, TIME_TICKS, COUNTER64 -> new SmiValue.Number(type, variable.toLong());
            case OBJECT_IDENTIFIER -> new SmiValue.ObjectId(oid((OID) variable));
            case OCTET_STRING, OPAQUE, IP_ADDRESS ->
                new SmiValue.Octets(type, variable instanceof AssignableFromByteArray octets ? octets.toByteArray() : new byte[0]);
            case NULL, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> new SmiValue.Absent(type);
        };
    }

    static Variable variable(SmiValue value) {
        return switch (value) {
            case SmiValue.Number n -> switch (n.type()) {
                case COUNTER32 -> new Counter32(n.value());
                case GAUGE32 -> new Gauge32(n.value());
                case TIME_TICKS -> new TimeTicks(n.value());
                case COUNTER64 -> new Counter64(n.value());
                default -> new Integer32(Math.toIntExact(n.value()));
            };
            case SmiValue.Octets o -> switch (o.type()) {
                case IP_ADDRESS -> new IpAddress(o.bytes());
                case OPAQUE -> new Opaque(o.bytes());
                default -> new OctetString(o.bytes());
            };
            case SmiValue.ObjectId id -> oid(id.value());
            case SmiValue.Absent absent -> absent.type() == SmiType.NULL
                    ? new Null()
                    : AbstractVariable.createFromSyntax(absent.type().tag());
        };
    }

    static Varbind varbind(VariableBinding binding) {
        return new Varbind(oid(binding.getOid()), value(binding.getVariable()));
    }

    static List<Varbind> varbinds(PDU pdu) {
        List<Varbind> all = new ArrayList<>(pdu.size());
        for (VariableBinding binding : pdu.getVariableBindings()) {
            all.add(varbind(binding));
        }
        return all;
    }
}
