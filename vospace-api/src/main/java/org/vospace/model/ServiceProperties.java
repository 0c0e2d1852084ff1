package org.vospace.model;

import java.util.List;

/**
 * The properties a service knows (VOSpace 2.1, 6.1.3). Only URI and readOnly count; the text is
 * blank.
 *
 * @param accepts those clients may set
 * @param provides those the service sets
 * @param contains those in use on nodes now
 */
public record ServiceProperties(
        List<Property> accepts, List<Property> provides, List<Property> contains) {
    public ServiceProperties {
        accepts = List.copyOf(accepts);
        provides = List.copyOf(provides);
        contains = List.copyOf(contains);
    }
}
