package org.vospace.server.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;
import org.vospace.model.Detail;
import org.vospace.model.VosUri;
import org.vospace.server.node.ListOptions;
import org.vospace.server.node.ListOrder;
import org.vospace.server.store.SortKey;
import org.vospace.server.transfer.ArchiveFormat;

/**
 * The query of a getNode request.
 *
 * @param view {@code data} asks for the bytes, {@code tar} or {@code zip} for all below a
 *     container, {@code permissions} who may do what
 * @param user whose permissions; empty: the caller's
 */
record NodeQuery(ListOptions options, Optional<String> view, Optional<String> user) {
    private static final String DATA = "data";
    private static final String PERMISSIONS = "permissions";

    static NodeQuery of(MultivaluedMap<String, String> parameters) {
        Optional<String> view = first(parameters, "view");
        view.ifPresent(NodeQuery::requireView);
        return new NodeQuery(
                new ListOptions(
                        first(parameters, "detail").map(Detail::parse).orElse(Detail.MAX),
                        limit(parameters),
                        first(parameters, "uri").map(VosUri::parse),
                        order(parameters)),
                view,
                first(parameters, "user"));
    }

    private static void requireView(String view) {
        boolean isKnown =
                view.equals(DATA)
                        || view.equals(PERMISSIONS)
                        || ArchiveFormat.named(view).isPresent();
        if (!isKnown) {
            throw new VOSpaceException(
                    FaultType.VIEW_NOT_SUPPORTED,
                    view + " (expected: data, tar, zip, permissions or no view)");
        }
    }

    boolean wantsData() {
        return view.filter(DATA::equals).isPresent();
    }

    boolean wantsPermissions() {
        return view.filter(PERMISSIONS::equals).isPresent();
    }

    /** The format in which the node is asked for. */
    Optional<ArchiveFormat> archive() {
        return view.flatMap(ArchiveFormat::named);
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

    /** The names of the keys, and the property URIs under which OpenCADC's clients know them. */
    private static ListOrder order(MultivaluedMap<String, String> parameters) {
        String order = first(parameters, "order").orElse("asc");
        if (!order.equals("asc") && !order.equals("desc")) {
            throw invalid("order", order, "asc or desc");
        }
        String sort = first(parameters, "sort").orElse("name");
        Optional<SortKey> key =
                switch (sort) {
                    case "name" -> Optional.empty();
                    case "length", CoreProperties.LENGTH -> Optional.of(SortKey.LENGTH);
                    case "date", CoreProperties.DATE -> Optional.of(SortKey.DATE);
                    default ->
                            throw invalid(
                                    "sort",
                                    sort,
                                    "name, length, date, "
                                            + CoreProperties.LENGTH
                                            + " or "
                                            + CoreProperties.DATE);
                };
        return new ListOrder(key, order.equals("desc"));
    }

    private static Optional<String> first(MultivaluedMap<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.getFirst(name));
    }

    private static VOSpaceException invalid(String name, String value, String expected) {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT, name + "='" + value + "' (expected: " + expected + ")");
    }
}
