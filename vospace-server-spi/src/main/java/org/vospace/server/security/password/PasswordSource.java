package org.vospace.server.security.password;

import static java.util.Objects.requireNonNull;

import org.vospace.spi.security.Identity;

/** Knows the passwords of some users. Implementations are thread-safe. */
public interface PasswordSource {
    /** What a source makes of a pair. */
    sealed interface Answer {}

    /** The password is the user's. */
    record Accepted(Identity who) implements Answer {
        public Accepted {
            requireNonNull(who, "who");
        }
    }

    /** The user is known, and has another password or may not log in. No other source decides. */
    record Wrong() implements Answer {}

    /** This source does not know the user. */
    record Unknown() implements Answer {}

    /**
     * Looks a pair up. To find out that a user is not known must take the work that a wrong
     * password takes.
     *
     * @param pair plausible, see {@link BasicCredentials#isPlausible}
     * @throws org.vospace.fault.VOSpaceException ServiceBusy if this cannot be found out now
     */
    Answer check(BasicCredentials pair);

    /** Changes when answers may: those got before are then forgotten. */
    default long version() {
        return 0;
    }
}
