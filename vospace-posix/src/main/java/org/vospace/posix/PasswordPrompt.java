package org.vospace.posix;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Gets a new password from whoever runs a command, never from the command line. */
@FunctionalInterface
interface PasswordPrompt {
    int MIN_LENGTH = 8;
    int MAX_BYTES = 1024;

    /**
     * Asks for a password.
     *
     * @throws IOException if there is none, or it is no good one
     */
    String ask(String user) throws IOException;

    /** Asks at the terminal, twice; without one, reads a line of standard input. */
    static PasswordPrompt system() {
        return user -> {
            Optional<Console> terminal = terminal();
            return checked(terminal.isPresent() ? ask(terminal.get(), user) : readLine());
        };
    }

    /** Since Java 22 there is always a console, which then knows whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<Console> terminal() {
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

    private static String ask(Console console, String user) throws IOException {
        char[] first = console.readPassword("Password of %s: ", user);
        char[] second = console.readPassword("Once more: ");
        if (first == null || second == null || !Arrays.equals(first, second)) {
            throw new IOException("the two passwords differ (expected: the same twice)");
        }
        return new String(first);
    }

    private static String readLine() throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        return line == null ? "" : line;
    }

    /** Refuses what nobody should have as a password, or could not log in with. */
    static String checked(String password) throws IOException {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < MIN_LENGTH || bytes > MAX_BYTES) {
            throw new IOException(
                    "a password of %d characters (expected: %d characters to %d bytes)"
                            .formatted(password.length(), MIN_LENGTH, MAX_BYTES));
        }
        return password;
    }
}
