package io.nocturne.mib;

import java.util.List;

/**
 * What came of compiling MIB files.
 *
 * @param files files read
 * @param modules distinct modules
 * @param objects OBJECT-TYPEs, unique by module and name
 * @param resolved how many of them have a complete object identifier
 * @param notifications NOTIFICATION-TYPEs and TRAP-TYPEs, unique by module and name
 * @param faults all faults found, at most some hundreds a file
 * @param millis wall time
 */
public record CompileReport(int files, int modules, int objects, int resolved, int notifications, List<MibFault> faults, long millis) {
    /** Faults by which something was lost. */
    public List<MibFault> failed() {
        return faults.stream().filter(MibFault::fatal).toList();
    }

    /** How many faults were put up with. */
    public long warnings() {
        return faults.stream().filter(f -> !f.fatal()).count();
    }
}
