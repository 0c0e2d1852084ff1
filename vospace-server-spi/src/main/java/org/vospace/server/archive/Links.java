package org.vospace.server.archive;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/** Turns targets of LinkNodes into those of symbolic links. */
final class Links {
    private Links() {}

    /**
     * The node of this service that a link points to.
     *
     * @param root of the service's space
     */
    static Optional<NodePath> local(String target, VosUri root) {
        if (!target.startsWith("vos:")) {
            return Optional.empty();
        }
        try {
            return Optional.of(VosUri.parse(target))
                    .filter(uri -> uri.sameAuthority(root))
                    .map(VosUri::path);
        } catch (VOSpaceException e) {
            // any text is a target that a link may have
            return Optional.empty();
        }
    }

    /** The way from the directory that {@code link} is in to {@code target}, both member names. */
    static String relative(String link, String target) {
        List<String> from = Arrays.asList(link.split("/", -1));
        List<String> directory = from.subList(0, from.size() - 1);
        List<String> to = Arrays.asList(target.split("/", -1));
        int common = 0;
        while (common < Math.min(directory.size(), to.size() - 1)
                && directory.get(common).equals(to.get(common))) {
            common++;
        }
        return String.join(
                "/",
                Stream.concat(
                                Collections.nCopies(directory.size() - common, "..").stream(),
                                to.subList(common, to.size()).stream())
                        .toList());
    }
}
