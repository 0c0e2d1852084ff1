package org.vospace.client.nio;

import static java.util.Objects.requireNonNull;

import java.nio.file.LinkOption;
import java.util.Set;

/** Whether a link at the end of a path stands for its target or for itself. */
enum Links {
    FOLLOW,
    KEEP;

    static Links of(LinkOption... options) {
        for (LinkOption option : options) {
            requireNonNull(option, "option");
        }
        return options.length == 0 ? FOLLOW : KEEP;
    }

    static Links of(Set<?> options) {
        return options.contains(LinkOption.NOFOLLOW_LINKS) ? KEEP : FOLLOW;
    }
}
