package org.vospace.server.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * What those who serve one request find out about it, for the audit log, and what is to be done at
 * its end. Thread-safe: a request may end on another thread than it began on.
 */
public final class RequestRecord {
    /** The name of the request attribute that carries this. */
    public static final String ATTRIBUTE = "org.vospace.request";

    private final String id;
    private final String address;
    private final boolean ends;
    private final List<Runnable> atEnd = new ArrayList<>();
    private String who = "";
    private String how = "";
    private String problem = "";
    private String node = "";
    private String owner = "";
    private boolean ended;

    private RequestRecord(String id, String address, boolean ends) {
        this.id = id;
        this.address = address;
        this.ends = ends;
    }

    /**
     * A request whose end will be told with {@link #end}.
     *
     * @param id of the request, for logs
     * @param address of the client
     */
    public static RequestRecord of(String id, String address) {
        return new RequestRecord(id, address, true);
    }

    /** A request in a container that tells nothing: neither its address nor its end. */
    public static RequestRecord unknown() {
        return new RequestRecord("", "unknown", false);
    }

    public String id() {
        return id;
    }

    /** The address of the client, that of a proxy only if nobody knows better. */
    public String address() {
        return address;
    }

    /** Whether the end of the request will be told. */
    public boolean ends() {
        return ends;
    }

    /**
     * Notes who asks.
     *
     * @param how by which kind of credential
     * @param problem what was wrong with it; empty if nothing was
     */
    public synchronized void caller(String who, String how, String problem) {
        this.who = who;
        this.how = how;
        this.problem = problem;
    }

    /** Notes on which node an operation is whose path does not tell. */
    public synchronized void node(String uri) {
        this.node = uri;
    }

    /** Notes whose rights a token in the path stands for. */
    public synchronized void onBehalfOf(String user) {
        this.owner = user;
    }

    public synchronized String owner() {
        return owner;
    }

    public synchronized String who() {
        return who;
    }

    public synchronized String how() {
        return how;
    }

    public synchronized String problem() {
        return problem;
    }

    public synchronized String node() {
        return node;
    }

    /** Runs {@code action} once when the request ends; at once if it has. */
    void onEnd(Runnable action) {
        synchronized (this) {
            if (!ended) {
                atEnd.add(action);
                return;
            }
        }
        action.run();
    }

    /** The request has ended, whichever way. */
    public void end() {
        List<Runnable> todo;
        synchronized (this) {
            ended = true;
            todo = List.copyOf(atEnd);
            atEnd.clear();
        }
        todo.forEach(Runnable::run);
    }
}
