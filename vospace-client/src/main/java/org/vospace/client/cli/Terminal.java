package org.vospace.client.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finds out whether somebody watches, and asks them. */
final class Terminal {
    private static final int MAX_LINE = 200;

    private Terminal() {}

    static boolean isInteractive() {
        return console().isPresent();
    }

    /** Asks for a password without showing it. */
    static String readPassword(String prompt) {
        char[] typed = console().map(c -> c.readPassword("%s", prompt)).orElse(new char[0]);
        return new String(typed);
    }

    /** Reads a line of at most some hundred characters; empty text at the end. */
    static String readLine(InputStream in) {
        StringBuilder line = new StringBuilder();
        try {
            for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
                if (line.length() < MAX_LINE) {
                    line.append((char) octet);
                }
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString();
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
