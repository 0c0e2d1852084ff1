# How the suites of other people's clients tell what passed. To be sourced; needs $scratch.
#
# A case is a sentence and a piece of bash in which every line must succeed; it may use the words of
# expect.sh. Each leaves one line in $results: part, outcome and sentence, parted by tabs. Programs
# in other languages add lines of the same form.

export results="$scratch/results" part="" interop
interop=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
: > "$results"

part() { export part=$1; }

record() { printf '%s\t%s\t%s\n' "$part" "$1" "$2" >> "$results"; } # outcome, sentence

check() { # sentence, bash
  local out
  out=$(mktemp "$scratch/out.XXXXXX")
  if BASH_ENV="$interop/lib/expect.sh" timeout "${case_seconds:-120}" \
    bash -euo pipefail -c "$2" > "$out" 2>&1 < /dev/null; then
    record passed "$1"
  else
    record FAILED "$1"
    {
      printf 'FAILED (%s): %s\n' "$part" "$1"
      printf '%s\n' "$2" | sed 's/^ */  $ /'
      tail -40 "$out" | sed 's/^/  | /'
    } >&2
  fi
  rm -f "$out"
}

# What cannot be tried here. Under REQUIRE_ALL=1 nothing may be missing.
skip() { # sentence, reason
  if [ "${REQUIRE_ALL:-}" = 1 ]; then
    record FAILED "$1"
    printf 'FAILED (%s): %s: %s (REQUIRE_ALL=1)\n' "$part" "$1" "$2" >&2
  else
    record skipped "$1"
    printf 'skipped (%s): %s: %s\n' "$part" "$1" "$2" >&2
  fi
}

# The table of all parts, in the order they began. Fails if a case did, or if there was none.
report() {
  awk -F '\t' '
    !($1 in cases) { parts[++n] = $1 }
    { cases[$1]++; count[$1, $2]++; total[$2]++ }
    END {
      format = "%-52s %6s %6s %7s\n"
      printf format, "part", "passed", "failed", "skipped"
      for (i = 1; i <= n; i++)
        printf format, parts[i], count[parts[i], "passed"] + 0, count[parts[i], "FAILED"] + 0,
          count[parts[i], "skipped"] + 0
      printf format, "all", total["passed"] + 0, total["FAILED"] + 0, total["skipped"] + 0
      exit total["FAILED"] > 0 || total["passed"] == 0
    }' "$results"
}
