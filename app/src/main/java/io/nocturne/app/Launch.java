package io.nocturne.app;

import io.nocturne.app.cli.NocturneCommand;
import io.nocturne.app.cli.Output;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The entry point of the console and of every command. */
public final class Launch {
    private Launch() {}

    public static void main(String[] args) {
        Output output = new Output(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
        OutOfMemory.tell();
        int status = NocturneCommand.execute(output, args);
        output.flush();
        System.exit(status);
    }
}
