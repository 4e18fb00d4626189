package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.Located;
import io.nocturne.mib.MibObject;
import io.nocturne.ui.tool.mibbrowser.GraphUnit.Kind;
import org.junit.jupiter.api.Test;

class GraphUnitTest {
    private static GraphUnit unit(String name) {
        Oid oid = Dictionary.bundled().oid(name).orElseThrow();
        MibObject object = Dictionary.bundled().locate(oid).map(Located::object).orElseThrow();
        return GraphUnit.of(new Watched(oid, name, name.contains("Octets")), object);
    }

    @Test
    void linesOfDifferentUnitsHaveDifferentAxes() {
        assertThat(unit("ifHCInOctets.1")).isEqualTo(unit("ifInOctets.2"));
        assertThat(unit("ifHCInOctets.1").kind()).isEqualTo(Kind.BITS);
        assertThat(unit("ifInUcastPkts.1")).isEqualTo(unit("ifInErrors.1"));
        assertThat(unit("ifInErrors.1").kind()).isEqualTo(Kind.RATE);
        assertThat(unit("sysUpTime.0").kind()).isEqualTo(Kind.TICKS);
        assertThat(unit("hrMemorySize.0")).isEqualTo(new GraphUnit(Kind.PLAIN, "KBytes", true));
        assertThat(unit("hrProcessorLoad.1")).isEqualTo(unit("hrProcessorLoad.2")).isNotEqualTo(unit("hrStorageUsed.1"));
    }
}
