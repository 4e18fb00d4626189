package io.nocturne.app;

import io.nocturne.app.cli.NocturneCommand;
import io.nocturne.app.cli.Output;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The entry point of the console and of every command. */
public final class Launch {
    private Launch() {}

    public static void main(String[] args) {
        OutOfMemory.tell();
        QuickStart.chooseSelector();
        QuickStart.end(run(new Output(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err)), args));
    }

    /** Runs one call; what it has to say is written when this returns its status. */
    static int run(Output output, String... args) {
        int status = NocturneCommand.execute(output, args);
        output.flush();
        return status;
    }
}
