package io.nocturne.app.cli;

/** Where the commands get their names of objects from. */
final class Names {
    private Names() {}

    static ObjectNames load(CommonOptions common) {
        return ObjectNames.NUMBERS;
    }
}
