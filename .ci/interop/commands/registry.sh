# The client finds the service by a host of the user's choice: VOSPACE_WEBSERVICE names one that has
# /reg/resource-caps, as our servers do, always by https. To be sourced by who comes with a
# certificate, because the client believes the test's authority then.
part "commands, VOSPACE_WEBSERVICE"

# A home in which nothing leads to the service and nothing of it is cached
export registry_home="$scratch/home-registry" registry
registry=$(sed 's|https://\([^/]*\)/.*|\1|' <<< "$S")
mkdir -p "$registry_home/.config/vos/caches" "$registry_home/.config/cadc-registry"
cp -p "$HOME/.config/vos/caches/.pypi_versions.json" "$registry_home/.config/vos/caches/"
echo "ivo://example.org/other = $S/capabilities" \
  > "$registry_home/.config/cadc-registry/resource-caps"
touch -d 2099-01-01 "$registry_home/.config/cadc-registry/resource-caps"

check 'without it, nothing here leads to the service' '
  export HOME="$registry_home"
  refused vls $AS $TOP | match "ivo://cadc.nrc.ca/vault|No VOSpace service found"'
check 'short names and whole URIs are found by the registry of the service' '
  export HOME="$registry_home" VOSPACE_WEBSERVICE="$registry"
  vls $AS vos: | line "$WAY"
  vls $AS $TOP > short && vls $AS "vos://cadc.nrc.ca~vault/$WAY" | diff short -
  [ -s "$HOME/.config/cadc-registry/alt-domains/$registry/resource-caps" ]'
check 'files go up and down by it' '
  export HOME="$registry_home" VOSPACE_WEBSERVICE="$registry"
  vcp $AS $samples/1k.bin $TOP/by-registry && vcp $AS $TOP/by-registry by-registry
  cmp $samples/1k.bin by-registry
  vrm $AS $TOP/by-registry && exits 2 vls $AS $TOP/by-registry > /dev/null'
check 'the library is told by it too' '
  export HOME="$registry_home" VOSPACE_WEBSERVICE="$registry"
  python -c "
import sys, vos
client = vos.Client(vospace_certfile=sys.argv[1])
assert \"$WAY\" in client.listdir(\"vos:\"), client.listdir(\"vos:\")" "${AS#--certfile }"'
check 'a host that is not there is told' '
  export HOME="$scratch/home-no-registry" VOSPACE_WEBSERVICE=localhost:1
  mkdir -p "$HOME" && refused vls $AS $TOP | match "localhost:1/reg/resource-caps|No VOSpace service found"'
