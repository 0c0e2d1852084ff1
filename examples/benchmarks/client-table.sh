#!/usr/bin/env bash
# Prints how this project's client compares with the Python client `vos`: one server of ours with its
# standard settings on the loopback interface, both clients against it by turns, medians of all rounds.
# Before, both clients do all of it once unmeasured: who begins would meet a server that has just begun.
# Every byte that was sent or fetched is compared. Builds and installs what it needs into a temporary
# directory, and removes it.
#
#   examples/benchmarks/client-table.sh           the whole table: 3 rounds, 1 GiB, a tree of 2,000
#   examples/benchmarks/client-table.sh --quick   a smoke test: 1 round, 64 MiB, a tree of 200
#
#   --rounds N  --files N  --big MIB  --tree N    the sizes, one by one
#   --parallel N   files at a time, for both (vos cp -j, vsync -n): default 16
#   VOS=…          our command, to measure another start than java -jar …-all.jar
#   VENV=…         a virtual environment that has the Python client, to save its installation
#   JAVA_HOME      the Java to use (17 or later); else java on the PATH
#
# The Python client sends and fetches the files of a tree one by one; its vsync, and ours, take
# several at a time. `in one JVM` is the same work by the library, in a program that runs already and
# has done it for three seconds; the figures of the Python client have its start in them (see the first row).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=$here/../..
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

rounds=3 files=200 big=1024 tree=2000 parallel=16
while [ $# -gt 0 ]; do
  case $1 in
    --quick) rounds=1 big=64 tree=200 ;;
    --rounds | --files | --big | --tree | --parallel)
      declare "${1#--}=${2:?"$1 without a number"}"
      shift
      ;;
    --help)
      sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"
      exit
      ;;
    *)
      echo "client-table: unknown argument $1 (expected: one of those that --help lists)" >&2
      exit 2
      ;;
  esac
  shift
done

scratch=$(mktemp -d)
server=""
cleanup() {
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
  fi
  rm -rf "$scratch"
}
trap cleanup EXIT
chmod 755 "$scratch"

echo "client-table: building" >&2
(cd "$root" && mvn -B -q -Pquick -pl examples/benchmarks -am -DskipTests package) >&2
all=("$root"/vospace-client/target/vospace-client-*-all.jar)
libraries="$here/target/classes:$here/target/lib/*"
read -r -a vos <<< "${VOS:-$java -jar ${all[0]}}"
if [ -z "${VENV:-}" ]; then
  VENV="$scratch/venv"
  python3 -m venv "$VENV"
  "$VENV/bin/pip" -q install vos
fi
export PATH="$VENV/bin:$PATH"

# --- one server, and both clients' settings

mkdir "$scratch/home"
export HOME="$scratch/home"
cat > "$scratch/vospace.conf" << 'CONF'
space { uri = "ivo://cadc.nrc.ca/vault" }
users = [ { name = alice, token = alicetoken } ]
administrators = [ alice ]
CONF
chmod 600 "$scratch/vospace.conf"
"$java" -cp "$libraries" org.vospace.posix.Main serve --config "$scratch/vospace.conf" \
  --data "$scratch/data" --port 0 > "$scratch/server.log" 2>&1 &
server=$!
for _ in $(seq 1 300); do
  service=$(sed -n 's|.* is ready at \(http[^ ]*\).*|\1|p' "$scratch/server.log" | sed 's|127.0.0.1|localhost|')
  if [ -n "$service" ]; then break; fi
  if ! kill -0 "$server" 2> /dev/null; then cat "$scratch/server.log" >&2; exit 1; fi
  sleep 0.2
done
: "${service:?the server does not answer}"
export VOS_SERVICE=$service VOS_TOKEN=alicetoken
mkdir -p "$HOME/.config/cadc-registry" "$HOME/.config/vos/caches"
echo "ivo://cadc.nrc.ca/vault = $service/capabilities" > "$HOME/.config/cadc-registry/resource-caps"
echo '{"releases": {}}' > "$HOME/.config/vos/caches/.pypi_versions.json"
touch -d 2099-01-01 "$HOME/.config/cadc-registry/resource-caps" \
  "$HOME/.config/vos/caches/.pypi_versions.json"
T=(--token alicetoken)

# an application without a logging configuration logs at DEBUG, some lines for each request
echo '<configuration><root level="WARN"/></configuration>' > "$scratch/logback.xml"

# --- what is sent

mkdir "$scratch/small"
for number in $(seq "$files"); do
  head -c 1024 /dev/urandom > "$scratch/small/f$number.dat"
done
head -c "$((big * 1048576))" /dev/urandom > "$scratch/big.dat"
for number in $(seq "$files"); do # in 30 directories and their parent
  mkdir -p "$scratch/sync/d$((number % 30))"
  cp "$scratch/small/f$number.dat" "$scratch/sync/d$((number % 30))/"
done
for number in $(seq "$tree"); do # 50 files in a directory, 8 directories in one
  folder=$((number / 50))
  mkdir -p "$scratch/tree/a$((folder / 8))/b$((folder % 8))"
  head -c 1024 /dev/urandom > "$scratch/tree/a$((folder / 8))/b$((folder % 8))/f$number.dat"
done

# --- one measurement: its seconds to a file of the row and the client

measure() { # row, client, command…
  local row=$1 client=$2 began ended
  shift 2
  began=$(date +%s%N)
  if ! "$@" > "$scratch/said" 2>&1; then
    echo "client-table: $row, $client failed: $*" >&2
    tail -20 "$scratch/said" >&2
    exit 1
  fi
  ended=$(date +%s%N)
  echo "$(((ended - began) / 1000)) $client" >> "$scratch/times.$row"
}
same() { # file or directory, file or directory
  if ! diff -r "$1" "$2" > /dev/null; then
    echo "client-table: $2 is not what was sent" >&2
    exit 1
  fi
}
library() { # row, operation, file or directory, node; the program measures itself, when it is warm
  if ! "$java" -Dlogback.configurationFile="$scratch/logback.xml" -cp "$libraries" \
    org.vospace.examples.benchmarks.LibraryRound \
    --times "$scratch/times.$1" --parallel "$parallel" "$2" "$3" "$4" > "$scratch/said" 2>&1; then
    echo "client-table: $1, the library failed" >&2
    tail -20 "$scratch/said" >&2
    exit 1
  fi
}

# A virtual machine gets memory from its host when it is first touched, which takes longer than to copy
# a file into it: who comes last, and finds none that was used before, would pay for the others.
memory_at_hand() { # file, how many times as much as that
  local bytes=0
  if [ -f "$1" ]; then bytes=$(($(stat -c %s "$1") * $2)); fi
  head -c "$bytes" /dev/zero > "$scratch/pages"
  rm "$scratch/pages"
}

both_ways() { # row, file or directory, names of the round's place
  local row=$1 sent=$2 at=$3 name
  name=$(basename "$sent")
  local recursive=()
  if [ -d "$sent" ]; then recursive=(-r); fi
  "${vos[@]}" mkdir -p "vos:/$at/ours" "vos:/$at/python" > /dev/null
  memory_at_hand "$sent" 2
  measure "$row-up" vos "${vos[@]}" cp -q -j "$parallel" "${recursive[@]}" "$sent" "vos:/$at/ours/"
  memory_at_hand "$sent" 2
  measure "$row-up" python vcp "${T[@]}" "$sent" "vos:$at/python/"
  mkdir -p "$scratch/back/ours" "$scratch/back/python"
  memory_at_hand "$sent" 2
  measure "$row-down" vos "${vos[@]}" cp -q -j "$parallel" "${recursive[@]}" "vos:/$at/python/$name" "$scratch/back/ours/"
  same "$sent" "$scratch/back/ours/$name"
  memory_at_hand "$sent" 2
  measure "$row-down" python vcp "${T[@]}" "vos:$at/ours/$name" "$scratch/back/python/"
  same "$sent" "$scratch/back/python/$name"
  rm -rf "$scratch/back"
  memory_at_hand "$sent" 3
  library "$row-up" upload "$sent" "vos:/$at/library"
  mkdir -p "$scratch/back"
  memory_at_hand "$sent" 3
  library "$row-down" download "$scratch/back/library" "vos:/$at/library"
  same "$sent" "$scratch/back/library"
  rm -rf "$scratch/back"
}

nothing_to_sync() { # names of the round's place
  "${vos[@]}" mkdir -p "vos:/$1" > /dev/null
  vsync "${T[@]}" -r -n "$parallel" "$scratch/sync" "vos:$1" > /dev/null 2>&1
  measure sync python vsync "${T[@]}" -r -n "$parallel" "$scratch/sync" "vos:$1"
  if "${vos[@]}" sync --help > /dev/null 2>&1; then
    measure sync vos "${vos[@]}" sync "$scratch/sync/" "vos:/$1/sync"
  fi
  library sync sync "$scratch/sync" "vos:/$1/sync"
}

# what the first command trains in the background must not disturb the others
"${vos[@]}" --version > /dev/null
for _ in $(seq 100); do
  if compgen -G "$HOME/.cache/vos/*.lock" > /dev/null; then sleep 0.3; fi
done

both_ways unmeasured "$scratch/small" warm-small
both_ways unmeasured "$scratch/big.dat" warm-big

for round in $(seq "$rounds"); do
  echo "client-table: round $round of $rounds" >&2
  measure version vos "${vos[@]}" --version
  measure version python vls --version
  both_ways small "$scratch/small" "r$round-small"
  both_ways big "$scratch/big.dat" "r$round-big"
  "${vos[@]}" rm -r "vos:/r$round-big" > /dev/null 2>&1 || vrm "${T[@]}" -R "vos:r$round-big" > /dev/null
  nothing_to_sync "r$round-sync"
  both_ways tree "$scratch/tree" "r$round-tree"
done

# --- the table: medians in seconds, and how many times faster than the Python client

row() { # row, what it is, aim
  [ -s "$scratch/times.$1" ] || return 0
  sort -n "$scratch/times.$1" | awk -v what="$2" -v aim="$3" '
    { n[$2]++; value[$2, n[$2]] = $1 / 1e6 }
    function median(client, half) {
      half = int((n[client] + 1) / 2)
      return n[client] % 2 ? value[client, half] : (value[client, half] + value[client, half + 1]) / 2
    }
    function seconds(client) { return n[client] ? sprintf("%.2f", median(client)) : "–" }
    function ratio(client) { return n[client] ? sprintf("**%.1f**", median("python") / median(client)) : "–" }
    END {
      printf "| %s | %s | %s | %s | %s | %s | %s |\n", what, seconds("python"), seconds("vos"),
        ratio("vos"), seconds("library"), ratio("library"), aim
    }'
}
echo "$(nproc) cores of $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2> /dev/null | head -1), $(uname -sr)," \
  "$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/JDK \1/p'), $(python3 --version), vos" \
  "$(pip list 2> /dev/null | awk '$1 == "vos" { print $2 }'), load average $(cut -d' ' -f1 /proc/loadavg 2> /dev/null) at the end"
echo
echo "| $rounds rounds, seconds | Python client | our \`vos\` | times faster | in one JVM | times faster | aim |"
echo "|---|---:|---:|---:|---:|---:|---:|"
row version "start: \`--version\`" "≤ 0.35 s"
row small-up "$files files of 1 KiB up" "10"
row small-down "$files files of 1 KiB down" "10"
row big-up "a file of $big MiB up" "2"
row big-down "a file of $big MiB down" "2"
row sync "sync of $files files, nothing to send" "10"
row tree-up "a tree of $tree files up" ""
row tree-down "a tree of $tree files down" ""
