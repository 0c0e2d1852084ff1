package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.TreeSet;
import org.vospace.model.Property;
import org.vospace.model.ServiceProperties;
import org.vospace.server.node.NodeService;
import org.vospace.spi.space.AbstractSpace;

/** {@code /protocols}, {@code /views} and {@code /properties} (VOSpace 2.1, 6.1). */
@Path("")
public final class ServiceDocumentsResource {
    private final AbstractSpace space;
    private final NodeService nodes;

    @Inject
    public ServiceDocumentsResource(AbstractSpace space, NodeService nodes) {
        this.space = space;
        this.nodes = nodes;
    }

    @GET
    @Path("protocols")
    public Response protocols() {
        return Xml.ok(space.protocols());
    }

    @GET
    @Path("views")
    public Response views() {
        return Xml.ok(space.views());
    }

    @GET
    @Path("properties")
    public Response properties() {
        AbstractSpace.KnownProperties known = space.properties();
        List<Property> contains =
                new TreeSet<>(nodes.propertiesInUse())
                        .stream().map(uri -> Property.of(uri, "")).toList();
        return Xml.ok(new ServiceProperties(known.accepts(), known.provides(), contains));
    }
}
