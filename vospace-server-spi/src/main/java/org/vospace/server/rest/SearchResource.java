package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.vospace.server.node.SearchCriteria;
import org.vospace.server.node.SearchService;
import org.vospace.spi.security.Identity;

/** {@code /search}: nodes below a container, which VOSpace 2.1 no longer has an operation for. */
@Path("search")
public final class SearchResource {
    private final SearchService searches;
    private final UriInfo request;
    private final Identity who;

    @Inject
    public SearchResource(
            SearchService searches, @Context UriInfo request, @Context SecurityContext caller) {
        this.searches = searches;
        this.request = request;
        this.who = Callers.identity(caller);
    }

    @GET
    public Response search() {
        return Xml.ok(searches.search(SearchCriteria.of(request.getQueryParameters()), who));
    }
}
