# Servers from the distribution that the build has made. To be sourced; needs $scratch.

servers=()
unpacked=$scratch/server

unpack_server() {
  local found=("$interop"/../../vospace-posix/target/vospace-server-*.tar.gz)
  if [ ! -f "${found[0]}" ]; then
    echo "no distribution in vospace-posix/target (expected: mvn verify has made it)" >&2
    exit 1
  fi
  mkdir -p "$unpacked"
  tar xzf "${found[0]}" -C "$unpacked" --strip-components 1
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Starts a server by $scratch/NAME.conf with data of its own.
start_server() { # name, port
  "$unpacked/bin/vospace" serve --config "$scratch/$1.conf" --data "$scratch/$1.data" --port "$2" \
    > "$scratch/$1.log" 2>&1 &
  servers+=($!)
}

await_server() { # name, URL of the service
  for _ in $(seq 1 300); do
    if curl -sfk -o /dev/null "$2/availability"; then
      return
    fi
    sleep 0.2
  done
  echo "the server $1 does not answer:" >&2
  tail -40 "$scratch/$1.log" >&2
  exit 1
}

stop_servers() {
  local server
  for server in "${servers[@]}"; do
    kill "$server" 2> /dev/null || true
  done
  wait 2> /dev/null || true
}

# An authority, the certificates it has signed for a server and two users, one user's proxy
# (RFC 3820), and one that somebody has forged. NAME-both.pem has the key too, as users have it.
make_pki() { # directory
  local pki=$1
  mkdir -p "$pki"
  new_key() { openssl genrsa -out "$pki/$1.key" 2048 2> /dev/null; }
  sign() { # name, subject, issuer, extensions
    new_key "$1"
    openssl req -new -key "$pki/$1.key" -subj "$2" -out "$pki/$1.csr"
    openssl x509 -req -in "$pki/$1.csr" -CA "$pki/$3.pem" -CAkey "$pki/$3.key" -days 2 \
      -extfile <(printf '%s\n' "$4") -out "$pki/$1.pem" 2> /dev/null
    cat "$pki/$1.pem" "$pki/$1.key" > "$pki/$1-both.pem"
  }
  new_key ca
  openssl req -x509 -new -key "$pki/ca.key" -subj '/O=Test/CN=Test CA' -days 2 -out "$pki/ca.pem" \
    -addext 'keyUsage=critical,keyCertSign,cRLSign'
  sign server '/O=Test/CN=localhost' ca $'subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth'
  sign alice '/O=Test/CN=alice' ca 'keyUsage=critical,digitalSignature'
  sign proxy '/O=Test/CN=alice/CN=4711' alice \
    $'keyUsage=critical,digitalSignature\nproxyCertInfo=critical,language:id-ppl-inheritAll'
  sign bob '/O=Test/CN=bob' ca 'keyUsage=critical,digitalSignature'
  new_key forged
  openssl req -x509 -new -key "$pki/forged.key" -subj '/O=Test/CN=alice' -days 2 -out "$pki/forged.pem"
  cat "$pki/forged.pem" "$pki/forged.key" > "$pki/forged-both.pem"
  cat "$pki/proxy.pem" "$pki/proxy.key" "$pki/alice.pem" > "$pki/cadcproxy.pem"
  chmod 600 "$pki"/*
}

# The users all suites know, whatever they show to prove who they are. NAME.conf for a server of
# http, or of https if there is the directory of a make_pki.
configure_server() { # name, [directory of keys]
  echo 'ivo://cadc.nrc.ca/gms?TEAM: bob' > "$scratch/groups"
  chmod 600 "$scratch/groups"
  {
    echo "groups { file = \"$scratch/groups\" }"
    echo 'space { uri = "ivo://cadc.nrc.ca/vault"'
    if [ $# = 2 ]; then
      echo "  use_ssl = true, cert_file = \"$2/server.pem\", key_file = \"$2/server.key\" }"
      echo "certificates { trusted = \"$2/ca.pem\", user_from = cn }"
    else
      echo '}'
    fi
    cat << 'CONF'
users = [
  { name = alice, token = alicetoken, password = alicesecret }
  { name = bob, token = bobtoken, password = bobsecret, groups = ["ivo://cadc.nrc.ca/gms?TEAM"] }
  { name = admin, token = admintoken }
]
administrators = [ admin ]
CONF
  } > "$scratch/$1.conf"
  chmod 600 "$scratch/$1.conf"
}
