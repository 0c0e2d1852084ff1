"""Cases written in Python, reported as lib/report.sh reports those written in bash."""
import os
import sys
import traceback

_cases = []


class Skipped(Exception):
    """What cannot be tried here, and why."""


def case(sentence):
    """Makes a function a case."""

    def register(function):
        _cases.append((sentence, function))
        return function

    return register


def refused(kind, call, *args, **options):
    """Calls what has to raise an error of this kind; returns the error."""
    try:
        result = call(*args, **options)
    except kind as error:
        return error
    raise AssertionError(
        f"{getattr(call, '__name__', call)} returned {result!r} (expected: {kind})")


def equal(value, expected):
    """Fails, and shows both, unless the values are equal."""
    assert value == expected, f"{value!r} (expected: {expected!r})"


def run(part):
    """Runs all cases in their order; each leaves a line in the file $results."""
    for sentence, function in _cases:
        try:
            function()
            outcome = "passed"
        except Skipped as reason:
            required = os.environ.get("REQUIRE_ALL") == "1"
            outcome = "FAILED" if required else "skipped"
            print(f"{outcome} ({part}): {sentence}: {reason}", file=sys.stderr)
        except BaseException:  # a client that exits the process has failed too
            outcome = "FAILED"
            print(f"FAILED ({part}): {sentence}", file=sys.stderr)
            trace = traceback.format_exc().splitlines()[-14:]
            print("\n".join("  | " + line[:400] for line in trace), file=sys.stderr)
        with open(os.environ["results"], "a", encoding="utf-8") as results:
            results.write(f"{part}\t{outcome}\t{sentence}\n")
    _cases.clear()
