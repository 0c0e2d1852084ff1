package org.vospace.server.security.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.server.security.preauth.Operation;
import org.vospace.server.security.preauth.SignedToken;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.security.Restriction.Grant;

/** Sessions as tokens, the details as the fields of a form. */
final class SessionText {
    private static final String USER = "u";
    private static final String GROUP = "g";
    private static final String RESTRICTED = "r";
    private static final String GRANT = "p";
    private static final String ISSUED = "i";
    private static final String ENDS = "e";

    private SessionText() {}

    private record Field(String name, String value) {
        @Override
        public String toString() {
            return name + "=" + URLEncoder.encode(value, UTF_8);
        }

        static Field parse(String text) {
            int equals = text.indexOf('=');
            return new Field(
                    text.substring(0, equals),
                    URLDecoder.decode(text.substring(equals + 1), UTF_8));
        }
    }

    static SignedToken write(Session session) {
        List<Field> fields = new ArrayList<>();
        Identity who = session.who();
        fields.add(new Field(USER, who.name()));
        fields.add(new Field(ISSUED, Long.toString(session.issued().getEpochSecond())));
        fields.add(new Field(ENDS, Long.toString(session.ends().getEpochSecond())));
        who.groups().stream()
                .map(GroupId::uri)
                .sorted()
                .forEach(group -> fields.add(new Field(GROUP, group)));
        who.restriction()
                .ifPresent(
                        restriction -> {
                            fields.add(new Field(RESTRICTED, "1"));
                            restriction.grants().stream()
                                    .map(Grant::toString)
                                    .sorted()
                                    .forEach(grant -> fields.add(new Field(GRANT, grant)));
                        });
        String details = fields.stream().map(Field::toString).collect(Collectors.joining("&"));
        return new SignedToken(Operation.ACT, session.id(), session.expires(), details);
    }

    /** Reads what {@link #write} wrote; empty for anything else. */
    static Optional<Session> read(SignedToken token) {
        if (token.operation() != Operation.ACT) {
            return Optional.empty();
        }
        try {
            List<Field> fields =
                    List.of(token.details().split("&")).stream().map(Field::parse).toList();
            Identity who =
                    new Identity(
                            only(fields, USER),
                            values(fields, GROUP).stream()
                                    .map(GroupId::new)
                                    .collect(Collectors.toSet()));
            boolean isRestricted = !values(fields, RESTRICTED).isEmpty();
            return Optional.of(
                    new Session(
                            token.id(),
                            isRestricted ? who.restrictedTo(restriction(fields)) : who,
                            instant(fields, ISSUED),
                            token.expires(),
                            instant(fields, ENDS)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Restriction restriction(List<Field> fields) {
        return new Restriction(
                values(fields, GRANT).stream().map(Grant::parse).collect(Collectors.toSet()));
    }

    private static Instant instant(List<Field> fields, String name) {
        return Instant.ofEpochSecond(Long.parseLong(only(fields, name)));
    }

    private static String only(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    private static Set<String> values(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .collect(Collectors.toSet());
    }
}
