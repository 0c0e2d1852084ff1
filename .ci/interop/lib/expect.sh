# The words cases are written in. Bash reads this file before each case (BASH_ENV).

# The command ends with this exit code; what it says goes on to the next command.
exits() { # code, command…
  local expected=$1 code=0
  shift
  "$@" 2>&1 || code=$?
  if [ "$code" != "$expected" ]; then
    printf 'exit code %s (expected: %s): %s\n' "$code" "$expected" "$*" >&2
    return 1
  fi
}

# The command ends with any exit code but 0.
refused() { # command…
  if "$@" 2>&1; then
    printf 'succeeded (expected: to fail): %s\n' "$*" >&2
    return 1
  fi
}

# The input has this line, is matched by this pattern in some line, is these lines and no others.
# Each reads its input to the end, since the Python client fails if nobody listens to it.
line() { shown "$1" -Fx; }
match() { shown "$1" -E; }
shown() { # pattern, option of grep
  local input
  input=$(cat)
  if ! grep "$2" -e "$1" <<< "$input" > /dev/null; then
    printf 'not there: %s\nin:\n%s\n' "$1" "$input" >&2
    return 1
  fi
}
absent() { # pattern
  local input
  input=$(cat)
  if grep -E -e "$1" <<< "$input" > /dev/null; then
    printf 'there: %s\nin:\n%s\n' "$1" "$input" >&2
    return 1
  fi
}
is() { # lines…
  diff <(printf '%s\n' "$@") - >&2
}

# The value of the last header of this name in a file that curl -D has written.
header() { # name, file
  sed -n "s/^$1: *//Ip" "$2" | tr -d '\r' | tail -1
}
