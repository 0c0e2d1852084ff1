/**
 * A black-box proof that a VOSpace does what the standards ask: each of the requirements ID1 to
 * VS10 of the checklist is one row, a method named by its ID that sends requests over HTTP and
 * looks at the answers.
 *
 * <p>A {@link org.vospace.spi.testkit.conformance.ConformanceSuite} runs the rows against a {@link
 * org.vospace.spi.testkit.conformance.Target}; JUnit drives it through {@code VOSpaceConformance},
 * a terminal through {@link org.vospace.spi.testkit.conformance.Main}. Nothing here uses a class of
 * the server, of the client or of their XML, and requests are literal documents: a suite that
 * shared code with what it judges would share its bugs. For the same reason it needs the JDK only.
 *
 * <p>What a service does not offer is learnt from its own faults and service documents and not from
 * the configuration, because a setting that turns a row off would also hide a defect.
 */
@NullMarked
package org.vospace.spi.testkit.conformance;

import org.jspecify.annotations.NullMarked;
