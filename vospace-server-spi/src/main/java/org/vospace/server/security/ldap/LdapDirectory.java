package org.vospace.server.security.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.spi.security.GroupId;

/**
 * A directory with a few connections to it. Referrals are not followed: they would carry passwords
 * to servers that nobody has named. Thread-safe.
 */
public final class LdapDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);
    private static final int MAX_GROUPS = 10_000;
    private static final String MEMBER_OF = "memberOf";

    /** By these a directory says that a password does not let in, whatever the reason. */
    private static final Set<ResultCode> REFUSALS =
            Set.of(
                    ResultCode.INVALID_CREDENTIALS,
                    ResultCode.INAPPROPRIATE_AUTHENTICATION,
                    ResultCode.NO_SUCH_OBJECT,
                    ResultCode.CONSTRAINT_VIOLATION,
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                    ResultCode.UNWILLING_TO_PERFORM);

    private final LdapConfig config;
    private final LDAPConnectionPool pool;

    /** Prepares to work with a directory, which need not be there yet. */
    public LdapDirectory(LdapConfig config) {
        this.config = config;
        this.pool = LdapConnections.pool(config);
    }

    /**
     * Finds a user.
     *
     * @return empty if there is none of that name, or more than one
     * @throws LdapException if this cannot be found out
     */
    public Optional<LdapEntry> find(String user) throws LdapException {
        try {
            LdapConfig.Users users = config.users();
            SearchRequest search =
                    users.dnTemplate().isPresent()
                            ? request(
                                    LdapTemplates.dn(users.dnTemplate().get(), user),
                                    SearchScope.BASE,
                                    Filter.createPresenceFilter("objectClass"))
                            : request(
                                    users.base(),
                                    SearchScope.SUB,
                                    LdapTemplates.filter(users.filter(), user, ""));
            search.setSizeLimit(2);
            List<SearchResultEntry> found = pool.search(search).getSearchEntries();
            return found.size() == 1 ? entry(found.get(0)) : Optional.empty();
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                    || e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return Optional.empty();
            }
            throw failure(e);
        }
    }

    private SearchRequest request(String base, SearchScope scope, Filter filter) {
        SearchRequest search =
                new SearchRequest(base, scope, filter, config.users().nameAttribute(), MEMBER_OF);
        search.setTimeLimitSeconds(Math.max(1, Math.toIntExact(config.timeout().toSeconds())));
        search.setFollowReferrals(false);
        return search;
    }

    private Optional<LdapEntry> entry(SearchResultEntry found) {
        String[] memberOf = found.getAttributeValues(MEMBER_OF);
        List<String> groups = memberOf == null ? List.of() : Arrays.asList(memberOf);
        return Optional.ofNullable(found.getAttributeValue(config.users().nameAttribute()))
                .filter(name -> !name.isBlank())
                .map(name -> new LdapEntry(found.getDN(), name, groups));
    }

    /**
     * Whether the directory lets an entry in by a password.
     *
     * @throws LdapException if this cannot be found out
     */
    public boolean accepts(String dn, String password) throws LdapException {
        if (dn.isEmpty() || password.isEmpty()) {
            // the directory would take such a bind for one that wants no authentication (RFC 4513)
            return false;
        }
        try {
            SimpleBindRequest bind = new SimpleBindRequest(dn, password);
            bind.setFollowReferrals(false);
            BindResult result = pool.bindAndRevertAuthentication(bind);
            return result.getResultCode().equals(ResultCode.SUCCESS);
        } catch (LDAPException e) {
            if (REFUSALS.contains(e.getResultCode())) {
                return false;
            }
            throw failure(e);
        }
    }

    /** The name of an entry that is not there, to ask about in nobody's stead. */
    public String nobody(String random) throws LdapException {
        try {
            LdapConfig.Users users = config.users();
            String template = users.dnTemplate().orElse("cn={user}," + users.base());
            return LdapTemplates.dn(template, random);
        } catch (LDAPException e) {
            throw failure(e);
        }
    }

    /**
     * The groups of a user.
     *
     * @throws LdapException if this cannot be found out
     */
    public Set<GroupId> groups(LdapEntry user) throws LdapException {
        if (config.groups().isEmpty()) {
            return Set.of();
        }
        LdapConfig.Groups groups = config.groups().get();
        Set<GroupId> found = new LinkedHashSet<>();
        for (String name : groups.base().isPresent() ? search(groups, user) : names(user)) {
            if (!name.isBlank() && name.matches("[^\\s,?#\\p{Cntrl}]+")) {
                found.add(new GroupId(groups.template().replace(LdapConfig.NAME, name)));
            }
        }
        return Set.copyOf(found);
    }

    private List<String> search(LdapConfig.Groups groups, LdapEntry user) throws LdapException {
        try {
            SearchRequest search =
                    new SearchRequest(
                            groups.base().orElseThrow(),
                            SearchScope.SUB,
                            LdapTemplates.filter(groups.filter(), user.name(), user.dn()),
                            groups.nameAttribute());
            search.setSizeLimit(MAX_GROUPS);
            search.setFollowReferrals(false);
            return pool.search(search).getSearchEntries().stream()
                    .map(entry -> entry.getAttributeValue(groups.nameAttribute()))
                    .filter(Objects::nonNull)
                    .toList();
        } catch (LDAPException e) {
            throw failure(e);
        }
    }

    /** What {@code memberOf} names, without the rest of the distinguished names. */
    private static List<String> names(LdapEntry user) {
        List<String> names = new ArrayList<>();
        for (String group : user.memberOf()) {
            try {
                RDN rdn = new DN(group).getRDN();
                names.add(rdn == null ? "" : rdn.getAttributeValues()[0]);
            } catch (LDAPException e) {
                LOG.debug("memberOf of {} names no group: {}", user.dn(), group, e);
            }
        }
        return names;
    }

    private LdapException failure(LDAPException e) {
        return new LdapException(
                "%s: %s".formatted(config.server(), e.getResultCode().getName()), e);
    }

    @Override
    public void close() {
        pool.close();
    }
}
