package org.vospace.posix;

/** The program {@code vospace}: serves a space on a POSIX file system and PostgreSQL. */
public final class Main {
    private Main() {}

    /** Runs a command; {@code --help} tells which there are. */
    public static void main(String[] arguments) {
        Logging.configure();
        System.exit(VospaceCommand.create(new Assembly()).execute(arguments));
    }
}
