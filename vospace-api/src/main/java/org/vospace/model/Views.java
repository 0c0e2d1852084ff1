package org.vospace.model;

import java.util.List;

/**
 * The views of a service.
 *
 * @param accepts those the service imports
 * @param provides those the service exports
 */
public record Views(List<View> accepts, List<View> provides) {
    public Views {
        accepts = List.copyOf(accepts);
        provides = List.copyOf(provides);
    }
}
