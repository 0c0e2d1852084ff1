package org.vospace.client.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.client.http.Origin;

/**
 * The content of a {@code .netrc}: names and passwords by host. Immutable; its text form keeps
 * both.
 */
final class Netrc {
    private final List<Entry> entries;

    /**
     * What there is for a host.
     *
     * @param machine in lower case, perhaps with {@code :port}; null for the default
     */
    record Entry(@Nullable String machine, String login, String password) {
        @Override
        public String toString() {
            return "entry for " + machine;
        }
    }

    private Netrc(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads entries; those without a name or a password are of no use and left out.
     *
     * @throws IllegalArgumentException at what does not belong there; the message tells the line
     *     and no part of it
     */
    static Netrc parse(String text) {
        NetrcWords words = new NetrcWords(text);
        List<Entry> entries = new ArrayList<>();
        Draft draft = new Draft(null);
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            switch (word.get()) {
                case "machine" -> {
                    draft.addTo(entries);
                    draft = new Draft(words.value().toLowerCase(Locale.ROOT));
                    draft.named = true;
                }
                case "default" -> {
                    draft.addTo(entries);
                    draft = new Draft(null);
                    draft.named = true;
                }
                case "login", "user" -> draft.login = words.value();
                case "password" -> draft.password = words.value();
                case "account" -> words.value();
                case "macdef" -> words.skipMacro();
                default -> throw words.unexpected();
            }
        }
        draft.addTo(entries);
        return new Netrc(entries);
    }

    /** The entry for a host and port, else for the host, else the default. */
    Optional<Entry> find(Origin origin) {
        return find(origin.host() + ":" + origin.port())
                .or(() -> find(origin.host()))
                .or(() -> entries.stream().filter(entry -> entry.machine() == null).findFirst());
    }

    private Optional<Entry> find(String machine) {
        return entries.stream().filter(entry -> machine.equals(entry.machine())).findFirst();
    }

    private static final class Draft {
        private final @Nullable String machine;
        private boolean named;
        private @Nullable String login;
        private @Nullable String password;

        Draft(@Nullable String machine) {
            this.machine = machine;
        }

        void addTo(List<Entry> entries) {
            if (named && login != null && password != null) {
                entries.add(new Entry(machine, login, password));
            }
        }
    }

    @Override
    public String toString() {
        return "netrc with " + entries.size() + " entries";
    }
}
