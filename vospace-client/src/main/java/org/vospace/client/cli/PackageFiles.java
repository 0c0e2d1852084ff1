package org.vospace.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vospace.client.Client;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes the manual pages and the completions for shells that the packages hold, from the very
 * commands. The build runs it.
 */
public final class PackageFiles {
    private static final int WIDTH = 4096;

    private PackageFiles() {}

    /**
     * Writes {@code man1} and {@code completions} into a directory.
     *
     * @param args the directory
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException(args.length + " arguments (expected: a directory)");
        }
        // what help tells of a place or a number is the same wherever this is built
        Locale.setDefault(Locale.ROOT);
        write(Vos.commandLine(Environment.ofProcess()), Path.of(args[0]));
    }

    static void write(CommandLine vos, Path target) throws IOException {
        Path pages = Files.createDirectories(target.resolve("man1"));
        Path completions = Files.createDirectories(target.resolve("completions"));
        vos.setUsageHelpWidth(WIDTH);
        for (CommandLine command : all(vos)) {
            ManPage page = new ManPage(command);
            Files.writeString(pages.resolve(page.name() + ".1"), page.text(Client.version()));
            boolean program = command == vos || page.name().equals(command.getCommandName());
            if (program) {
                Files.writeString(
                        completions.resolve(page.name()), AutoComplete.bash(page.name(), command));
            }
        }
    }

    /** A command and all below it; hidden ones only directly below the first, as aliases. */
    private static List<CommandLine> all(CommandLine vos) {
        List<CommandLine> found = new ArrayList<>(List.of(vos));
        vos.getSubcommands().values().stream().distinct().forEach(each -> addTo(found, each));
        return found;
    }

    private static void addTo(List<CommandLine> found, CommandLine command) {
        boolean inner = command.getCommandName().startsWith("_");
        if (!inner) {
            found.add(command);
            command.getSubcommands().values().stream()
                    .distinct()
                    .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                    .forEach(each -> addTo(found, each));
        }
    }
}
