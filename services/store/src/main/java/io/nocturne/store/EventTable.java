package io.nocturne.store;

import io.nocturne.core.Event;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.api.TableEngine;
import org.h2.command.ddl.CreateTableData;
import org.h2.command.query.AllColumnsForPlan;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.Index;
import org.h2.index.IndexType;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.result.SortOrder;
import org.h2.table.Column;
import org.h2.table.IndexColumn;
import org.h2.table.Table;
import org.h2.table.TableBase;
import org.h2.table.TableFilter;
import org.h2.table.TableType;
import org.h2.util.JSR310Utils;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueInteger;
import org.h2.value.ValueNull;
import org.h2.value.ValueVarchar;
import org.jspecify.annotations.Nullable;

/** The events of a stream, or their fields, as a table of H2: rows are made while they are asked for, and of them only the columns that are. */
final class EventTable extends TableBase {
    private static final Map<String, EventStream> STREAMS = new ConcurrentHashMap<>();
    /** How many rows H2 plans for: nobody knows before they are read. */
    private static final long MANY_ROWS = 1_000_000_000;

    private final EventStream stream;
    private final boolean fields;
    private final Scan scan;

    private EventTable(CreateTableData data, EventStream stream, boolean fields) {
        super(data);
        this.stream = stream;
        this.fields = fields;
        this.scan = new Scan(this);
    }

    /** Makes a stream known by a name until {@link #forget}. */
    static void offer(String name, EventStream stream) {
        STREAMS.put(name, stream);
    }

    static void forget(String name) {
        STREAMS.remove(name);
    }

    /** What stands behind the columns of a table of events or of fields, so that it is read from the stream of this name. */
    static String engine(String name) {
        return " ENGINE \"" + Engine.class.getName() + "\" WITH \"" + name + '"';
    }

    /** Makes such tables; H2 itself makes the instance. */
    public static final class Engine implements TableEngine {
        /** For H2. */
        public Engine() {}

        @Override
        public Table createTable(CreateTableData data) {
            EventStream stream = STREAMS.get(data.tableEngineParams.getFirst());
            if (stream == null) {
                throw DbException.getUnsupportedException("no such stream");
            }
            return new EventTable(data, stream, data.tableName.equalsIgnoreCase("field"));
        }
    }

    private static Value text(@Nullable String text) {
        return text == null ? ValueNull.INSTANCE : ValueVarchar.get(text);
    }

    private static Value value(long number, Event event, int column) {
        var severity = event.severity();
        return switch (column) {
            case 0, SearchRow.ROWID_INDEX -> ValueBigint.get(number);
            case 1 -> JSR310Utils.instantToValue(event.time());
            case 2 -> text(severity == null ? null : severity.keyword());
            case 3 -> severity == null ? ValueNull.INSTANCE : ValueInteger.get(severity.code());
            case 4 -> event.facility() < 0 ? ValueNull.INSTANCE : ValueInteger.get(event.facility());
            case 5 -> text(event.host());
            case 6 -> text(event.app());
            case 7 -> text(event.pid());
            case 8 -> text(event.message());
            case 9 -> text(event.format());
            case 10 -> text(event.source().name());
            case 11 -> event.partition() < 0 ? ValueNull.INSTANCE : ValueInteger.get(event.partition());
            case 12 -> event.position() < 0 ? ValueNull.INSTANCE : ValueBigint.get(event.position());
            default -> throw new IndexOutOfBoundsException(column);
        };
    }

    private static Value value(long number, Map.Entry<String, String> field, int column) {
        return switch (column) {
            case 0, SearchRow.ROWID_INDEX -> ValueBigint.get(number);
            case 1 -> text(field.getKey());
            case 2 -> text(field.getValue());
            default -> throw new IndexOutOfBoundsException(column);
        };
    }

    /** A row of one event, or of one of its fields. Nobody changes it. */
    private static final class EventRow extends Row {
        private final Event event;
        private final Map.@Nullable Entry<String, String> field;
        private final int columns;

        EventRow(long number, Event event, Map.@Nullable Entry<String, String> field, int columns) {
            this.key = number;
            this.event = event;
            this.field = field;
            this.columns = columns;
        }

        @Override
        public Value getValue(int column) {
            return field == null ? value(key, event, column) : value(key, field, column);
        }

        @Override
        public Value[] getValueList() {
            Value[] values = new Value[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = getValue(i);
            }
            return values;
        }

        @Override
        public int getColumnCount() {
            return columns;
        }

        @Override
        public int getMemory() {
            return 200;
        }

        @Override
        public void setValue(int column, Value value) {
            throw new UnsupportedOperationException("rows of events stay as they are");
        }

        @Override
        public void copyFrom(SearchRow source) {
            throw new UnsupportedOperationException("rows of events stay as they are");
        }
    }

    private final class Rows implements Cursor {
        private final EventStream.Pass pass = stream.begin();
        private final int columns = getColumns().length;
        private long number;
        private @Nullable Row row;
        private @Nullable Event event;
        private @Nullable Iterator<Map.Entry<String, String>> left;

        @Override
        public boolean next() {
            row = fields ? nextField() : nextEvent();
            return row != null;
        }

        private @Nullable Row nextEvent() {
            event = pass.next();
            return event == null ? null : new EventRow(++number, event, null, columns);
        }

        private @Nullable Row nextField() {
            while (left == null || !left.hasNext()) {
                event = pass.next();
                if (event == null) {
                    return null;
                }
                number++;
                left = event.fields().entrySet().iterator();
            }
            return event == null ? null : new EventRow(number, event, left.next(), columns);
        }

        @Override
        public @Nullable Row get() {
            return row;
        }

        @Override
        public @Nullable SearchRow getSearchRow() {
            return row;
        }

        @Override
        public boolean previous() {
            throw DbException.getUnsupportedException("going back");
        }
    }

    private static final class Scan extends Index {
        Scan(EventTable table) {
            super(table, 0, table.getName() + "_SCAN", IndexColumn.wrap(table.getColumns()), 0, IndexType.createScan(false));
        }

        @Override
        public Cursor find(SessionLocal session, @Nullable SearchRow first, @Nullable SearchRow last, boolean reverse) {
            return ((EventTable) table).new Rows();
        }

        @Override
        public double getCost(
                SessionLocal session, int @Nullable [] masks, TableFilter @Nullable [] filters, int filter, @Nullable SortOrder order,
                @Nullable AllColumnsForPlan columns) {
            return 1e9;
        }

        @Override
        public String getPlanSQL() {
            return table.getName();
        }

        @Override
        public @Nullable String getCreateSQL() {
            return null;
        }

        /** As that of H2: every column, wherever it stands. */
        @Override
        public int getColumnIndex(Column column) {
            return -1;
        }

        @Override
        public boolean isFirstColumn(Column column) {
            return false;
        }

        @Override
        public void close(SessionLocal session) {}

        @Override
        public void add(SessionLocal session, Row row) {
            throw readOnly();
        }

        @Override
        public void remove(SessionLocal session, Row row) {
            throw readOnly();
        }

        @Override
        public void remove(SessionLocal session) {}

        @Override
        public void truncate(SessionLocal session) {
            throw readOnly();
        }

        @Override
        public boolean needRebuild() {
            return false;
        }

        @Override
        public long getRowCount(SessionLocal session) {
            return getRowCountApproximation(session);
        }

        @Override
        public long getRowCountApproximation(SessionLocal session) {
            return MANY_ROWS;
        }
    }

    private static DbException readOnly() {
        return DbException.getUnsupportedException("writing");
    }

    @Override
    public Index getScanIndex(SessionLocal session) {
        return scan;
    }

    @Override
    public @Nullable ArrayList<Index> getIndexes() {
        return null;
    }

    @Override
    public TableType getTableType() {
        return TableType.EXTERNAL_TABLE_ENGINE;
    }

    @Override
    public boolean canGetRowCount(SessionLocal session) {
        return false;
    }

    @Override
    public long getRowCount(SessionLocal session) {
        return getRowCountApproximation(session);
    }

    @Override
    public long getRowCountApproximation(SessionLocal session) {
        return MANY_ROWS;
    }

    @Override
    public long getMaxDataModificationId() {
        return 0;
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public boolean isInsertable() {
        return false;
    }

    @Override
    public boolean canDrop() {
        return true;
    }

    @Override
    public void close(SessionLocal session) {}

    @Override
    public Index addIndex(
            SessionLocal session, String name, int id, IndexColumn[] columns, int unique, IndexType type, boolean create, @Nullable String comment) {
        throw readOnly();
    }

    @Override
    public void addRow(SessionLocal session, Row row) {
        throw readOnly();
    }

    @Override
    public void removeRow(SessionLocal session, Row row) {
        throw readOnly();
    }

    @Override
    public long truncate(SessionLocal session) {
        throw readOnly();
    }

    @Override
    public void checkSupportAlter() {
        throw readOnly();
    }
}
