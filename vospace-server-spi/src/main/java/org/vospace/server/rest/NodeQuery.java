package org.vospace.server.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Detail;
import org.vospace.model.VosUri;
import org.vospace.server.node.ListOptions;

/**
 * The query of a getNode request.
 *
 * @param view {@code data} asks for the bytes
 */
record NodeQuery(ListOptions options, Optional<String> view) {
    static NodeQuery of(MultivaluedMap<String, String> parameters) {
        refuseSorting(parameters);
        Optional<String> view = first(parameters, "view");
        if (view.isPresent() && !view.get().equals("data")) {
            throw new VOSpaceException(
                    FaultType.VIEW_NOT_SUPPORTED, view.get() + " (expected: data, or no view)");
        }
        return new NodeQuery(
                new ListOptions(
                        first(parameters, "detail").map(Detail::parse).orElse(Detail.MAX),
                        limit(parameters),
                        first(parameters, "uri").map(VosUri::parse)),
                view);
    }

    boolean wantsData() {
        return view.isPresent();
    }

    private static OptionalLong limit(MultivaluedMap<String, String> parameters) {
        Optional<String> text = first(parameters, "limit");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long limit = Long.parseLong(text.get());
            if (limit >= 0) {
                return OptionalLong.of(limit);
            }
        } catch (NumberFormatException e) {
            throw invalid("limit", text.get(), "a number, 0 or more");
        }
        throw invalid("limit", text.get(), "a number, 0 or more");
    }

    /** Clients of OpenCADC look for these very words. */
    private static void refuseSorting(MultivaluedMap<String, String> parameters) {
        if (parameters.containsKey("sort") || parameters.containsKey("order")) {
            throw new VOSpaceException(
                    FaultType.OPTION_NOT_SUPPORTED,
                    "sorting options not supported (expected: neither sort nor order)");
        }
    }

    private static Optional<String> first(MultivaluedMap<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.getFirst(name));
    }

    private static VOSpaceException invalid(String name, String value, String expected) {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT, name + "='" + value + "' (expected: " + expected + ")");
    }
}
