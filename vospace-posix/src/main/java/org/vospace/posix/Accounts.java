package org.vospace.posix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.vospace.posix.config.AccountSettings;
import org.vospace.posix.config.ServerSettings.User;
import org.vospace.posix.config.SettingsException;
import org.vospace.server.security.group.DatabaseGroups;
import org.vospace.server.security.group.FileGroups;
import org.vospace.server.security.group.GmsConfig;
import org.vospace.server.security.group.GmsGroups;
import org.vospace.server.security.group.GroupProviders;
import org.vospace.server.security.group.LdapGroups;
import org.vospace.server.security.ldap.LdapConfig;
import org.vospace.server.security.ldap.LdapDirectory;
import org.vospace.server.security.password.BasicAuthenticator;
import org.vospace.server.security.password.FailureLimit;
import org.vospace.server.security.password.LdapUsers;
import org.vospace.server.security.password.PasswordFile;
import org.vospace.server.security.password.PasswordSource;
import org.vospace.server.store.Database;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.GroupProvider;

/** Where the users and groups of a server come from, and what stays open for them. */
final class Accounts implements AutoCloseable {
    private final AccountSettings settings;
    private final List<PasswordSource> passwords = new ArrayList<>();
    private final List<GroupProvider> groups = new ArrayList<>();
    private @Nullable LdapDirectory directory;

    private Accounts(AccountSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads the files and prepares to ask the services, which need not be there yet.
     *
     * @throws SettingsException if settings do not fit together, or a file is not as it should be
     */
    static Accounts open(AccountSettings settings) throws SettingsException {
        Accounts accounts = new Accounts(settings);
        List<String> errors = new ArrayList<>();
        accounts.openFiles(errors);
        accounts.openGms(errors);
        settings.ldap().ifPresent(ldap -> accounts.openLdap(ldap, errors));
        if (!errors.isEmpty()) {
            accounts.close();
            throw new SettingsException(errors);
        }
        return accounts;
    }

    private void openFiles(List<String> errors) {
        try {
            Optional<Path> file = settings.passwords().file();
            if (file.isPresent()) {
                passwords.add(PasswordFile.open(file.get()));
            }
        } catch (IOException e) {
            errors.add("passwords.file: " + e.getMessage() + " (vos-admin user add makes one)");
        }
        try {
            Optional<Path> file = settings.groups().file();
            if (file.isPresent()) {
                groups.add(FileGroups.open(file.get()));
            }
        } catch (IOException e) {
            errors.add("groups.file: " + e.getMessage());
        }
    }

    private void openLdap(AccountSettings.Ldap ldap, List<String> errors) {
        try {
            LdapConfig config = LdapParts.config(ldap);
            LdapDirectory opened = new LdapDirectory(config);
            directory = opened;
            passwords.add(new LdapUsers(opened));
            ldap.groups().ifPresent(found -> groups.add(new LdapGroups(opened, found.cache())));
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(line -> errors.add("ldap." + line));
        } catch (IOException e) {
            errors.add("ldap.ca_file: " + e.getMessage());
        }
    }

    private void openGms(List<String> errors) {
        int number = 0;
        for (AccountSettings.Gms gms : settings.groups().gms()) {
            try {
                groups.add(
                        new GmsGroups(
                                new GmsConfig(
                                        gms.uri(),
                                        gms.url(),
                                        settings.groups().gmsCache(),
                                        settings.groups().gmsTimeout(),
                                        Optional.empty())));
            } catch (IllegalArgumentException e) {
                errors.add("groups.gms[%d].%s".formatted(number, e.getMessage()));
            }
            number++;
        }
    }

    /**
     * Recognises everybody who has a password, or a token of the table.
     *
     * @param realm the name of the space, for people
     * @param table asked before everything else
     */
    Authenticator authenticator(String realm, Collection<User> table) {
        List<PasswordSource> sources = new ArrayList<>();
        sources.add(new TablePasswords(table));
        sources.addAll(passwords);
        AccountSettings.Passwords policy = settings.passwords();
        FailureLimit limit = new FailureLimit(policy.maxFailures(), policy.window());
        return new TableAuthenticator(
                realm, table, new BasicAuthenticator(realm, sources, limit, policy.cache()));
    }

    /** Knows who is in which group, also by what is in the database. */
    GroupProvider groups(DataSource interactive, DataSource bulk) {
        List<GroupProvider> all = new ArrayList<>(groups);
        if (settings.groups().database()) {
            all.add(new DatabaseGroups(new Database(interactive, bulk)));
        }
        return new GroupProviders(all);
    }

    @Override
    public void close() {
        if (directory != null) {
            directory.close();
        }
    }
}
