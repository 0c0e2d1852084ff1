package org.vospace.posix.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vospace.posix.config.ServerSettings.Database;

/** Reads the address of a database as libpq writes it, or as JDBC does. */
final class Dsn {
    private static final String JDBC = "jdbc:";

    /** Not java.net.URI, which takes neither several hosts nor an underscore in a name. */
    private static final Pattern SHAPE =
            Pattern.compile(
                    "postgres(?:ql)?://(?:(?<credentials>[^/?]*)@)?(?<hosts>[^/?@\\s]+)"
                            + "/(?<database>[^/?#\\s]+)(?:\\?(?<query>[^#\\s]*))?");

    private Dsn() {}

    /**
     * Reads an address. User and password are taken out of it, so that the rest can be logged.
     *
     * @throws IllegalArgumentException that tells what was expected and, because the address may
     *     have a password in it, nothing of what was found
     */
    static Database parse(String dsn) {
        Matcher parts = SHAPE.matcher(dsn.startsWith(JDBC) ? dsn.substring(JDBC.length()) : dsn);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "malformed (expected: postgres://user:password@host:port/database or"
                            + " jdbc:postgresql://host:port/database, with reserved characters of"
                            + " the password percent-encoded)");
        }
        String credentials = parts.group("credentials");
        int colon = credentials == null ? -1 : credentials.indexOf(':');
        String user = credentials;
        String password = null;
        if (credentials != null && colon >= 0) {
            user = credentials.substring(0, colon);
            password = credentials.substring(colon + 1);
        }
        List<String> others = new ArrayList<>();
        for (String parameter : parameters(parts.group("query"))) {
            if (parameter.startsWith("user=")) {
                user = parameter.substring("user=".length());
            } else if (parameter.startsWith("password=")) {
                password = parameter.substring("password=".length());
            } else {
                others.add(parameter);
            }
        }
        String query = others.isEmpty() ? "" : "?" + String.join("&", others);
        return new Database(
                "jdbc:postgresql://" + parts.group("hosts") + "/" + parts.group("database") + query,
                decode(user),
                decode(password).map(Secret::of));
    }

    private static List<String> parameters(@Nullable String query) {
        return query == null || query.isEmpty() ? List.of() : List.of(query.split("&", -1));
    }

    private static Optional<String> decode(@Nullable String text) {
        // a plus stands for itself outside forms
        return text == null
                ? Optional.empty()
                : Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
