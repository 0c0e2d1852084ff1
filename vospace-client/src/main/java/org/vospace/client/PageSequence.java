package org.vospace.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/**
 * Makes one sequence of children out of pages: each page but the first begins with the last child
 * of the one before (VOSpace 2.1, 6.3.2), or with its successor where that has vanished or the
 * service leaves it out, or with the very first child where the service takes no notice of the
 * request.
 */
final class PageSequence {
    /** What a child of a page is. */
    enum Verdict {
        NEW,
        KNOWN,
        /** The page is the whole listing again, so that the one before was complete. */
        STARTS_ANEW
    }

    private final PageGuard guard = new PageGuard();
    private @Nullable VosUri first;
    private @Nullable VosUri last;
    private boolean continued;
    private boolean atStart = true;
    private boolean passingOver;
    private boolean broughtNew;
    private boolean startsWereHeeded;

    /** Where the next page shall begin; empty: at the first child. */
    Optional<VosUri> start() {
        return Optional.ofNullable(last);
    }

    /**
     * A page begins.
     *
     * @param afterCut whether the page before was cut off and did not end by itself
     */
    void begin(boolean afterCut) {
        continued = afterCut;
        atStart = true;
        passingOver = false;
        broughtNew = false;
    }

    Verdict next(VosUri child) {
        boolean opens = atStart;
        atStart = false;
        if (child.equals(last)) {
            passingOver = false;
            startsWereHeeded = startsWereHeeded || (opens && !child.equals(first));
            return Verdict.KNOWN;
        }
        if (opens && child.equals(first)) {
            if (startsWereHeeded) {
                throw circle(child);
            }
            if (!continued) {
                return Verdict.STARTS_ANEW;
            }
            passingOver = true;
        }
        if (passingOver) {
            return Verdict.KNOWN;
        }
        startsWereHeeded = startsWereHeeded || (opens && last != null);
        first = first == null ? child : first;
        last = child;
        broughtNew = true;
        return Verdict.NEW;
    }

    /**
     * A page ended by itself.
     *
     * @return whether there may be another
     * @throws VOSpaceException OptionNotSupported if the pages go round in a circle
     */
    boolean goesOn() {
        if (!broughtNew || last == null) {
            return false;
        }
        if (guard.hasSeen(last)) {
            throw circle(last);
        }
        return true;
    }

    private static VOSpaceException circle(VosUri child) {
        return new VOSpaceException(
                FaultType.OPTION_NOT_SUPPORTED,
                "the service lists " + child + " again and again (expected: each child once)");
    }
}
