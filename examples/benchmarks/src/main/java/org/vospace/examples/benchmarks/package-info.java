/**
 * The load table: how many operations a second a server does, and how many bytes, beside nginx. May
 * use what an integrator may: the published artifacts, and here little more than the program {@code
 * vospace serve}.
 *
 * <p>Servers are processes of their own, as shipped, durable settings included, because a server in
 * the JVM of its load would share its heap, its compiler and its luck. All of them are asked by the
 * same lean client: keep-alive sockets that know just enough HTTP, because a full HTTP client takes
 * more of a small machine than the servers that are measured. Rounds of different rows are
 * interleaved, so that a disturbance of the machine meets all rows and not one. What is reported is
 * the median, with the extremes beside it. Every reply is checked, and the bytes of every row are
 * compared once, outside the measured time: a number here is of work that was done.
 */
@NullMarked
package org.vospace.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
