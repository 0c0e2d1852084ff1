#!/bin/sh
# Prints what work on large trees costs others: builds what it needs, runs the server on the loopback
# interface, and removes what it made. Arguments go to the program; --help lists them.
#
#   examples/benchmarks/tree-table.sh               a tree of 100,000 nodes, some minutes
#   examples/benchmarks/tree-table.sh --levels 0    a smoke test
#
#   JAVA_HOME    the Java to use (17 or later); else java on the PATH
#   JAVA_OPTS    options for the Java of the load generator
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

echo "tree-table: building" >&2
(cd "$here/../.." && mvn -B -q -Pquick -pl examples/benchmarks -am -DskipTests package) >&2

# JAVA_OPTS is a list of words
# shellcheck disable=SC2086
exec "$java" ${JAVA_OPTS:-} -cp "$here/target/classes:$here/target/lib/*" \
  org.vospace.examples.benchmarks.TreeTable "$@"
