package org.vospace.posix;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.posix.config.ServerSettings.User;
import org.vospace.server.security.password.BasicCredentials;
import org.vospace.server.security.password.PasswordSource;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

/**
 * The passwords of a table of users. Digests are compared, always all of them and in constant time,
 * so that the time of an answer does not tell which users there are. A user who has only a token
 * may have a password elsewhere. Thread-safe.
 */
final class TablePasswords implements PasswordSource {
    private final List<Row> rows;

    private record Row(Identity who, SecretDigest name, SecretDigest password) {}

    TablePasswords(Collection<User> users) {
        this.rows =
                users.stream()
                        .filter(user -> user.password().isPresent())
                        .map(TablePasswords::row)
                        .toList();
    }

    private static Row row(User user) {
        Set<GroupId> groups =
                user.groups().stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet());
        return new Row(
                new Identity(user.name(), groups),
                SecretDigest.of(user.name()),
                SecretDigest.of(user.password()));
    }

    @Override
    public Answer check(BasicCredentials pair) {
        SecretDigest name = SecretDigest.of(pair.name());
        SecretDigest password = SecretDigest.of(pair.password());
        Answer answer = new Unknown();
        for (Row row : rows) {
            boolean sameName = row.name().matches(name);
            boolean samePassword = row.password().matches(password);
            if (sameName) {
                answer = samePassword ? new Accepted(row.who()) : new Wrong();
            }
        }
        return answer;
    }
}
