# Users as they come: a home with what the Python client and curl keep there, and the words they are
# told. To be sourced; needs $scratch and, for certificates, a make_pki.

# From now on $HOME and $AS are those of alice by one way to show who she is, $OTHER is bob's, $S is
# the service's URL, and $TOP a container of hers. The client asks nobody but the service: its
# registry and the news of its releases are cached long ahead.
become() { # anonymous|token|basic|certificate, URL of the service
  export WAY=$1 S=$2 TOP="vos:$1" HOME="$scratch/home-$1" AS="" OTHER="--token bobtoken" PYTHONPATH=""
  mkdir -p "$HOME/.config/cadc-registry" "$HOME/.config/vos/caches"
  echo "ivo://cadc.nrc.ca/vault = $S/capabilities" > "$HOME/.config/cadc-registry/resource-caps"
  echo '{"releases": {}}' > "$HOME/.config/vos/caches/.pypi_versions.json"
  touch -d 2099-01-01 "$HOME/.config/cadc-registry/resource-caps" \
    "$HOME/.config/vos/caches/.pypi_versions.json"
  case $1 in
    anonymous)
      : > "$HOME/.curlrc"
      ;;
    token)
      AS="--token alicetoken"
      echo 'header = "Authorization: Bearer alicetoken"' > "$HOME/.curlrc"
      ;;
    basic)
      printf 'machine localhost login alice password alicesecret\n' > "$HOME/.netrc"
      chmod 600 "$HOME/.netrc"
      echo netrc > "$HOME/.curlrc"
      ;;
    certificate)
      AS="--certfile $scratch/pki/cadcproxy.pem"
      OTHER="--certfile $scratch/pki/bob-both.pem"
      printf 'cert = "%s"\ncacert = "%s"\n' "$scratch/pki/cadcproxy.pem" "$scratch/pki/ca.pem" \
        > "$HOME/.curlrc"
      # the client believes the authorities of certifi and no others
      mkdir -p "$scratch/shadow"
      printf 'def where():\n    return "%s"\n' "$scratch/pki/ca.pem" > "$scratch/shadow/certifi.py"
      export PYTHONPATH="$scratch/shadow"
      ;;
    *)
      echo "unknown way to come: $1 (expected: anonymous, token, basic or certificate)" >&2
      return 1
      ;;
  esac
  cd "$HOME"
}

# Gives alice a container at the top, as an administrator does who takes in a user.
give_container() { # name, [option of curl…]
  local name=$1
  shift
  curl -q -sf -o /dev/null -X PUT -H 'Authorization: Bearer admintoken' -H 'Content-Type: text/xml' \
    --data-binary @- "$@" "$S/nodes/$name" << XML
<node xmlns="http://www.ivoa.net/xml/VOSpace/v2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" xsi:type="vos:ContainerNode"
  uri="vos://cadc.nrc.ca!vault/$name"><properties><property
  uri="ivo://ivoa.net/vospace/core#creator">alice</property></properties><nodes/></node>
XML
}
