#!/bin/sh
# Prints the load table: builds what it needs, runs the server and nginx on this machine's loopback
# interface, and removes what it made. Arguments go to the program; --help lists them.
#
#   examples/benchmarks/load-table.sh            the whole table, at most ten minutes
#   examples/benchmarks/load-table.sh --quick    a smoke test
#
# nginx is optional and needs its WebDAV module; on Debian: apt-get install nginx
#
#   JAVA_HOME    the Java to use (17 or later); else java on the PATH
#   JAVA_OPTS    options for the Java of the load generator; those of the servers: --server-option
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

echo "load-table: building" >&2
(cd "$here/../.." && mvn -B -q -Pquick -pl examples/benchmarks -am -DskipTests package) >&2

# JAVA_OPTS is a list of words
# shellcheck disable=SC2086
exec "$java" ${JAVA_OPTS:-} -cp "$here/target/classes:$here/target/lib/*" \
  org.vospace.examples.benchmarks.LoadTable "$@"
