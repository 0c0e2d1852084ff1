#!/bin/sh
# Builds the server and the client, starts the one and tries it with the other.
#   examples/quickstart/quickstart.sh [--once] [--port N] [--data DIR] [FILE…]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
echo "Building (the first time downloads what is needed) …"
(cd "$top" && mvn -B -q -Pquick -DskipTests -pl examples/quickstart -am package)
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
  -cp "$here/target/classes:$here/target/lib/*" \
  org.vospace.examples.quickstart.Quickstart "$@"
