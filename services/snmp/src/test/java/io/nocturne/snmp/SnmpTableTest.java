package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnmpTableTest {
    private static final Oid TABLE = Oid.parse("1.3.6.1.4.1.99999.1");

    @TempDir
    Path directory;

    private SnmpReader device(String rows) throws Exception {
        return OfflineDevice.open(Files.writeString(directory.resolve("device.snmprec"), rows));
    }

    @Test
    void columnsAndRowsTellThemselvesByTheirNumbers() throws Exception {
        SnmpTable table = SnmpTable.read(
                device("1.3.6.1.4.1.99999.1.1.2.1|4|a\n1.3.6.1.4.1.99999.1.1.2.2|4|b\n1.3.6.1.4.1.99999.1.1.3.1|2|1\n1.3.6.1.4.1.99999.1.1.3.2|2|2\n"), TABLE);
        assertThat(table.columns()).containsExactly(TABLE.child(1, 2), TABLE.child(1, 3));
        assertThat(table.rows()).extracting(row -> row.index().toString()).containsExactly("1", "2");
    }

    /** A single column with a long index looks like anything; only the MIB tells where its index begins. */
    @Test
    void theRowObjectOfTheMibDecidesWhereTheIndexBegins() throws Exception {
        SnmpReader device = device("1.3.6.1.4.1.99999.1.1.4.1.10.0.0.1|2|7\n1.3.6.1.4.1.99999.1.1.4.2.10.0.0.2|2|8\n");
        SnmpTable table = SnmpTable.read(device, TABLE, TABLE.child(1));
        assertThat(table.columns()).containsExactly(TABLE.child(1, 4));
        assertThat(table.rows()).extracting(row -> row.index().toString()).containsExactly("1.10.0.0.1", "2.10.0.0.2");
        SnmpTable column = SnmpTable.read(device, TABLE.child(1, 4), TABLE.child(1));
        assertThat(column.rows()).isEqualTo(table.rows());
    }
}
