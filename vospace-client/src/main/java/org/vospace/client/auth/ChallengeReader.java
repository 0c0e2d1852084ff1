package org.vospace.client.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code WWW-Authenticate}: several challenges may share a line, commas are in both. */
final class ChallengeReader {
    private static final int MAX_LENGTH = 16 * 1024;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    /** A parameter, or else a scheme with an old-style credential behind it that is passed over. */
    private static final Pattern PART =
            Pattern.compile(
                    "\\G[\\s,]*(?:("
                            + TOKEN
                            + ")\\s*=(?!=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|("
                            + TOKEN
                            + "|[^\\s,\"]+))|("
                            + TOKEN
                            + ")(?=[\\s,]|$))");

    private ChallengeReader() {}

    /** The challenges of all lines. What cannot be understood ends a line and is no challenge. */
    static List<AuthChallenge> read(Iterable<String> lines) {
        List<AuthChallenge> challenges = new ArrayList<>();
        for (String line : lines) {
            if (line.length() <= MAX_LENGTH) {
                challenges.addAll(read(line));
            }
        }
        return challenges;
    }

    private static List<AuthChallenge> read(String line) {
        List<String> schemes = new ArrayList<>();
        List<Map<String, String>> parameters = new ArrayList<>();
        Matcher part = PART.matcher(line);
        while (part.find()) {
            if (part.group(4) != null) {
                schemes.add(part.group(4).toLowerCase(Locale.ROOT));
                parameters.add(new LinkedHashMap<>());
            } else if (!schemes.isEmpty()) {
                String value =
                        part.group(2) != null
                                ? part.group(2).replaceAll("\\\\(.)", "$1")
                                : part.group(3);
                parameters
                        .get(parameters.size() - 1)
                        .putIfAbsent(part.group(1).toLowerCase(Locale.ROOT), value);
            }
        }
        List<AuthChallenge> challenges = new ArrayList<>();
        for (int i = 0; i < schemes.size(); i++) {
            challenges.add(new AuthChallenge(schemes.get(i), parameters.get(i)));
        }
        return challenges;
    }
}
