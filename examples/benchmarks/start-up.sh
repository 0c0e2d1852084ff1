#!/bin/sh
# How long the command line takes to start: the median of 20 runs of `vos --version`, with the
# archive of classes and without. The first argument is a directory with bin/vos, as unpacked from
# vos-….tar.gz; the second, how many runs.
#
#   examples/benchmarks/start-up.sh vos-0.1.0
set -eu
vos=${1:?"usage: $0 DIRECTORY [RUNS]"}/bin/vos
runs=${2:-20}
cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT
export XDG_CACHE_HOME="$cache"

median() {
  i=0
  while [ "$i" -lt "$runs" ]; do
    start=$(date +%s%N)
    "$vos" --version > /dev/null
    end=$(date +%s%N)
    echo $(((end - start) / 1000000))
    i=$((i + 1))
  done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

echo "without an archive: $(export VOS_CDS=off && median) ms"
"$vos" --version > /dev/null
tries=0
until ls "$cache"/vos/*.jsa > /dev/null 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 600 ] || { echo "no archive was made" >&2; exit 1; }
  sleep 0.1
done
echo "with it:            $(median) ms (aim: at most 350)"
