package org.vospace.client.cli;

import java.io.Console;
import java.util.Optional;

/** Finds out whether somebody watches, and asks them. */
final class Terminal {
    private Terminal() {}

    static boolean isInteractive() {
        return console().isPresent();
    }

    /** Asks for a password without showing it. */
    static String readPassword(String prompt) {
        char[] typed = console().map(c -> c.readPassword("%s", prompt)).orElse(new char[0]);
        return new String(typed);
    }

    /** Since Java 22 there is always a console, which then knows whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<Console> console() {
        Console console = System.console();
        if (console == null) {
            return Optional.empty();
        }
        try {
            boolean terminal = (boolean) Console.class.getMethod("isTerminal").invoke(console);
            return terminal ? Optional.of(console) : Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.of(console);
        }
    }
}
