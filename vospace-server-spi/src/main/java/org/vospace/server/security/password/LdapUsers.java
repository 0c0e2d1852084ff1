package org.vospace.server.security.password;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.ldap.LdapDirectory;
import org.vospace.server.security.ldap.LdapEntry;
import org.vospace.server.security.ldap.LdapException;
import org.vospace.spi.security.Identity;

/**
 * Users of an LDAP directory, which lets them in or not: the entry is searched, then bound with the
 * password. Where there is no such entry, one that does not exist is bound, so that a stranger
 * learns nothing from the number of questions. Who somebody is comes from the entry, not from the
 * request. Thread-safe.
 */
public final class LdapUsers implements PasswordSource {
    private final LdapDirectory directory;

    /** Asks a directory, which the caller closes. */
    public LdapUsers(LdapDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Answer check(BasicCredentials pair) {
        try {
            Optional<LdapEntry> entry = directory.find(pair.name());
            if (entry.isEmpty()) {
                directory.accepts(directory.nobody(random()), pair.password());
                return new Unknown();
            }
            return directory.accepts(entry.get().dn(), pair.password())
                    ? new Accepted(new Identity(entry.get().name(), Set.of()))
                    : new Wrong();
        } catch (LdapException e) {
            throw new VOSpaceException(
                    FaultType.SERVICE_BUSY,
                    "the directory of users does not answer; try again later",
                    e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
