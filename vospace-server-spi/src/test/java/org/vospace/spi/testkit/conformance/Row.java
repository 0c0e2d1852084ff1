package org.vospace.spi.testkit.conformance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;

/** One test of the suite, for one requirement. Run it with {@link ConformanceSuite#run}. */
public final class Row {
    private final Requirement requirement;
    private final Method method;
    private final Function<RowContext, ? extends Rows> object;

    Row(Method method, Function<RowContext, ? extends Rows> object) {
        this.requirement = Checklist.requirement(idOf(method));
        this.method = method;
        this.object = object;
    }

    static boolean isRow(Method method) {
        return method.getName().matches("[A-Z]{2}[0-9]+_.+");
    }

    private static String idOf(Method method) {
        return method.getName().substring(0, method.getName().indexOf('_'));
    }

    /** The requirement that it examines. */
    public Requirement requirement() {
        return requirement;
    }

    /** The ID of the requirement. */
    public String id() {
        return requirement.id();
    }

    /** The ID and a sentence: {@code CN2_aSecondCreateIsRefused}. */
    public String name() {
        return method.getName();
    }

    /** Where its source is, as JUnit has it. */
    public URI source() {
        return URI.create("method:" + method.getDeclaringClass().getName() + "#" + name());
    }

    int number() {
        return Integer.parseInt(id().substring(2));
    }

    Result run(Service service) {
        Result result = judge(service);
        return new Result(requirement, result.verdict(), service.shorten(result.seen()));
    }

    private Result judge(Service service) {
        Trace trace = new Trace();
        try {
            method.invoke(object.apply(new RowContext(service, id(), trace)));
            return new Result(requirement, Verdict.MET, trace.summary());
        } catch (InvocationTargetException e) {
            return result(Objects.requireNonNull(e.getCause()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(name(), e);
        }
    }

    private Result result(Throwable thrown) {
        if (thrown instanceof Error error && !(thrown instanceof NotMet)) {
            throw error;
        }
        if (thrown instanceof NotOffered) {
            return new Result(
                    requirement, Verdict.NOT_OFFERED, String.valueOf(thrown.getMessage()));
        }
        // what is thrown while an answer is taken apart is an answer that is not as it should be
        String seen =
                thrown instanceof NotMet ? String.valueOf(thrown.getMessage()) : thrown.toString();
        return new Result(requirement, Verdict.NOT_MET, seen);
    }

    @Override
    public String toString() {
        return name();
    }
}
