package org.vospace.examples.benchmarks;

/**
 * A reply whose body was read.
 *
 * @param length of the body, in bytes
 */
record Reply(int status, long length) {
    boolean isSuccess() {
        return isSuccess(status);
    }

    static boolean isSuccess(int status) {
        return status / 100 == 2;
    }
}
