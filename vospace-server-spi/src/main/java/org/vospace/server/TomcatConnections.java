package org.vospace.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.vospace.server.guard.RequestRecord;
import org.vospace.server.rest.Connections;
import org.vospace.spi.storage.FileRegion;

/** What Tomcat knows of the request that a thread serves, and its sendfile. */
final class TomcatConnections extends ValveBase implements Connections {
    private static final ThreadLocal<@Nullable Request> CURRENT = new ThreadLocal<>();
    private final AtomicInteger underWay = new AtomicInteger();

    TomcatConnections() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        CURRENT.set(request);
        underWay.incrementAndGet();
        try {
            getNext().invoke(request, response);
        } finally {
            underWay.decrementAndGet();
            CURRENT.remove();
        }
    }

    /** The number of requests being served now. */
    int underWay() {
        return underWay.get();
    }

    @Override
    public Connection current() {
        Request request = CURRENT.get();
        return request == null ? UNKNOWN.current() : new TomcatConnection(request);
    }

    /** One request in Tomcat. */
    private record TomcatConnection(Request request) implements Connection {
        @Override
        public List<X509Certificate> certificates() {
            Object chain = request.getAttribute("jakarta.servlet.request.X509Certificate");
            return chain instanceof X509Certificate[] certificates
                    ? List.of(certificates)
                    : List.of();
        }

        @Override
        public String remoteAddress() {
            return request.getRemoteAddr();
        }

        @Override
        public RequestRecord record() {
            return request.getAttribute(RequestRecord.ATTRIBUTE) instanceof RequestRecord record
                    ? record
                    : RequestRecord.unknown();
        }

        /**
         * Tomcat sends after the request has been served, so the file must stay a little longer.
         */
        @Override
        public boolean sendFile(FileRegion region) {
            if (!Boolean.TRUE.equals(request.getAttribute("org.apache.tomcat.sendfile.support"))) {
                return false;
            }
            request.setAttribute("org.apache.tomcat.sendfile.filename", region.path().toString());
            request.setAttribute("org.apache.tomcat.sendfile.start", region.offset());
            request.setAttribute(
                    "org.apache.tomcat.sendfile.end", region.offset() + region.length());
            return true;
        }

        /**
         * Jersey holds the beginning of an answer back, and the headers with it: while there is no
         * content type, a fault can still be sent in its place.
         */
        @Override
        public void breakOff() {
            Response response = request.getResponse();
            if (response.isCommitted() || response.getContentType() != null) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        }
    }
}
