package org.vospace.spi.testkit.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs the rows of the checklist against one service, one after the other, and keeps what came of
 * them. Close it to have the nodes removed that it made. Thread-safe.
 */
public final class ConformanceSuite implements AutoCloseable {
    private static final String SUITE = "suite";

    private final Service service;
    private final List<Concept> concepts = Concept.all();
    private final List<Result> results = new ArrayList<>();
    private boolean opened;

    public ConformanceSuite(Target target) {
        this.service = new Service(target);
    }

    /** All rows, by what they are about, in the order in which they are meant to be run. */
    public List<Concept> concepts() {
        return concepts;
    }

    /**
     * Runs a row.
     *
     * @throws IllegalStateException if the service cannot be examined at all: nobody answers, or
     *     the owner cannot make the container in which the suite works
     */
    public synchronized Result run(Row row) {
        open();
        Result result = row.run(service);
        results.add(result);
        return result;
    }

    private void open() {
        if (opened) {
            return;
        }
        Documents documents = new Documents(service.target().authority());
        String scratch = service.scratch();
        try {
            service.discover(caller(Account.ANONYMOUS));
            String readable = Documents.property(service.target().publicRead(), "true");
            caller(service.target().owner())
                    .put(service.nodes(scratch), documents.container(scratch, readable))
                    .ok();
        } catch (NotMet e) {
            throw new IllegalStateException(
                    service.target().url() + " cannot be examined: " + e.getMessage(), e);
        }
        opened = true;
    }

    /** What has come of the rows so far. */
    public synchronized Report report() {
        return new Report(service.target().url(), results);
    }

    /** Removes the container in which the suite worked. */
    @Override
    public synchronized void close() {
        if (opened) {
            opened = false;
            // a service may rightly refuse to delete what others have made with what is around it
            service.madeByOthers()
                    .forEach(made -> caller(made.account()).delete(made.node().toString()));
            caller(service.target().owner()).delete(service.nodes(service.scratch()));
        }
    }

    private Caller caller(Account account) {
        return new Caller(service, account, SUITE, new Trace());
    }
}
