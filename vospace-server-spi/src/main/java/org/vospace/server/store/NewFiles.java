package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data nodes to be inserted into one container together with their bytes. They are alike in
 * everything else, and neither locked nor with properties.
 *
 * @param contents by decoded name, in the order in which they are inserted; at most {@value
 *     FileRepository#MAX}
 */
public record NewFiles(
        String owner,
        boolean isPublic,
        List<String> groupRead,
        List<String> groupWrite,
        Map<String, NewContent> contents) {
    public NewFiles {
        requireNonNull(owner, "owner");
        groupRead = List.copyOf(groupRead);
        groupWrite = List.copyOf(groupWrite);
        contents = Collections.unmodifiableMap(new LinkedHashMap<>(contents));
        FileRepository.requireFew(contents.size());
        for (String name : contents.keySet()) {
            if (name.isEmpty() || name.indexOf('/') >= 0) {
                throw new IllegalArgumentException(
                        "name: '" + name + "' (expected: not empty, no slash)");
            }
        }
    }
}
