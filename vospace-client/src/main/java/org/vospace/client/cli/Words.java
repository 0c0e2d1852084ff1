package org.vospace.client.cli;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.vospace.client.sync.TreeFilter;

/** The filters of the Python client's commands: plain words, or an expression, in a file's name. */
final class Words {
    private Words() {}

    /**
     * Chooses files by words in the names they get, of which {@code target} is the beginning.
     * Directories always take part.
     */
    static TreeFilter ofTarget(String target, List<String> includes, List<String> excludes) {
        if (includes.isEmpty() && excludes.isEmpty()) {
            return TreeFilter.ALL;
        }
        return (path, directory) -> {
            String name = target.endsWith("/") ? target + path : target + "/" + path;
            return directory
                    || (excludes.stream().noneMatch(name::contains)
                            && (includes.isEmpty() || includes.stream().anyMatch(name::contains)));
        };
    }

    /**
     * Chooses files by an expression that occurs in their local names, and leaves out files and
     * directories that have one of some words in theirs.
     *
     * @param source the local name of the tree
     * @throws UsageException if the expression is malformed
     */
    static TreeFilter ofSource(String source, String include, List<String> excludes) {
        if (include.isEmpty() && excludes.isEmpty()) {
            return TreeFilter.ALL;
        }
        Predicate<String> wanted = expression(include);
        return (path, directory) -> {
            String name = source.endsWith("/") ? source + path : source + "/" + path;
            return excludes.stream().noneMatch(name::contains) && (directory || wanted.test(name));
        };
    }

    private static Predicate<String> expression(String text) {
        try {
            return Pattern.compile(text).asPredicate();
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "--include "
                            + text
                            + " (expected: a regular expression): "
                            + e.getDescription());
        }
    }
}
