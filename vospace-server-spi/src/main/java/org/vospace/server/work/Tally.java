package org.vospace.server.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.job.JobRun;
import org.vospace.server.store.Tx;

/**
 * How many nodes a work on a tree has done and how many it could not, and how its job ends for
 * that: COMPLETED if all were done, ERROR if none, otherwise ABORTED. That, and the form of the
 * results, is what OpenCADC's clients expect. For one thread.
 */
final class Tally {
    private long done;
    private long failed;
    private Optional<VOSpaceException> firstFault = Optional.empty();

    void done(long count) {
        done += count;
    }

    void failed(VOSpaceException fault) {
        failed++;
        firstFault = firstFault.or(() -> Optional.of(fault));
    }

    /** Ends the job in the transaction that does the last piece of work. */
    void end(JobRun run, Tx tx) {
        if (failed == 0) {
            run.complete(tx, results());
        } else if (done > 0) {
            run.completeInPart(tx, results());
        } else {
            run.fail(
                    tx,
                    results(),
                    firstFault.orElseGet(
                            () -> new VOSpaceException(FaultType.INTERNAL_FAULT, "no cause")));
        }
    }

    /** A count of errors means that there are some: clients take any text, "0" too, for true. */
    private Map<String, String> results() {
        Map<String, String> results = new LinkedHashMap<>();
        results.put("successcount", "final:" + done);
        if (failed > 0) {
            results.put("errorcount", "final:" + failed);
        }
        return results;
    }
}
