package org.vospace.posix.config;

import java.util.List;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> errors;

    public SettingsException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    /** One line for each error: the key, the offending value and the expected one. */
    public List<String> errors() {
        return errors;
    }
}
