package org.vospace.server.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;
import org.vospace.server.guard.AuditLog;
import org.vospace.server.guard.AuditPath;
import org.vospace.server.guard.GuardConfig;
import org.vospace.server.guard.RequestGuard;
import org.vospace.server.guard.RequestRecord;

/**
 * The first and the last to see a request, those included that Tomcat refuses by itself: gives it a
 * number and writes it down.
 */
public final class RequestValve extends ValveBase implements AccessLog {
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The name under which lines of the server's own log tell the request. */
    private static final String MDC_KEY = "request";

    private final RequestGuard guard;
    private final GuardConfig config;
    private final String basePath;
    private final Clock clock;

    public RequestValve(RequestGuard guard, String basePath, Clock clock) {
        super(true);
        this.guard = guard;
        this.config = guard.config();
        this.basePath = basePath;
        this.clock = clock;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        RequestRecord record = begin(request);
        response.setHeader(REQUEST_ID, record.id());
        MDC.put(MDC_KEY, record.id());
        try {
            getNext().invoke(request, response);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    private RequestRecord begin(Request request) {
        String peer = Optional.ofNullable(request.getPeerAddr()).orElse("unknown");
        List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
        RequestRecord record =
                RequestRecord.of(id(request, peer), guard.addresses().client(peer, forwarded));
        request.setAttribute(RequestRecord.ATTRIBUTE, record);
        return record;
    }

    private String id(Request request, String peer) {
        return Optional.ofNullable(request.getHeader(REQUEST_ID))
                .filter(id -> guard.addresses().isTrusted(peer) && ID.matcher(id).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** Called by Tomcat once for each request, when it has ended. */
    @Override
    public void log(Request request, Response response, long nanos) {
        RequestRecord record =
                request.getAttribute(RequestRecord.ATTRIBUTE) instanceof RequestRecord known
                        ? known
                        : begin(request);
        record.end();
        if (config.audit()) {
            write(record, request, response, nanos);
        }
    }

    private void write(RequestRecord record, Request request, Response response, long nanos) {
        String raw = Optional.ofNullable(request.getRequestURI()).orElse("");
        AuditPath path = AuditPath.of(raw, basePath);
        String fault = Optional.ofNullable(response.getHeader("X-VO-Fault")).orElse("");
        AuditLog.line("request", clock.instant().toString())
                .add("request", record.id())
                .add("who", record.who())
                .add("how", record.how())
                .add("credential", record.problem())
                .add("on_behalf_of", record.owner())
                .add("address", record.address())
                .add("method", Optional.ofNullable(request.getMethod()).orElse(""))
                .add("endpoint", path.endpoint())
                .add("node", record.node().isEmpty() ? path.node() : record.node())
                .add("path", path.path())
                .add("status", response.getStatus())
                .add("fault", fault.split(" ", 2)[0])
                .add("bytes_in", request.getCoyoteRequest().getBytesRead())
                .add("bytes_out", sent(request, response))
                .add("millis", nanos / 1_000_000)
                .write();
    }

    /** What Tomcat sends from a file, it sends after this. */
    private static long sent(Request request, Response response) {
        boolean file =
                request.getAttribute("org.apache.tomcat.sendfile.start") instanceof Long
                        && request.getAttribute("org.apache.tomcat.sendfile.end") instanceof Long;
        return file
                ? (Long) request.getAttribute("org.apache.tomcat.sendfile.end")
                        - (Long) request.getAttribute("org.apache.tomcat.sendfile.start")
                : response.getBytesWritten(false);
    }

    /** The attributes that other valves set are not used. */
    @Override
    public void setRequestAttributesEnabled(boolean enabled) {}

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}
