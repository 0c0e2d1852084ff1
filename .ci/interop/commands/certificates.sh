# Whom the server believes whose certificate. To be sourced.
part "commands, certificates"

check "what a proxy makes belongs to its user" '
  vcp $AS $samples/1k.bin $TOP/mine && vls $AS -l $TOP | match "^-rw-------  alice .* mine$"'
check "a server whose authority is not known is not talked to" '
  PYTHONPATH= refused vls $AS $TOP | match "No VOSpace service found|certificate verif|CERTIFICATE_VERIFY"'
check "another user's certificate reads nothing private" '
  refused vcp $OTHER $TOP/mine stolen && [ ! -s stolen ]'
check 'members of a group that vos-admin has made may read' '
  vos_admin() { "$scratch/server/bin/vos-admin" "$@" --config "$scratch/https.conf" --data "$scratch/https.data"; }
  vos_admin group create CREW && vos_admin group add CREW bob
  vchmod $AS g+r $TOP CREW && vchmod $AS g+r $TOP/mine CREW
  for _ in $(seq 1 20); do
    if vcp $OTHER $TOP/mine shared; then break; fi
    sleep 1
  done
  cmp $samples/1k.bin shared'
check 'a forged certificate does not get at private data' '
  vcp $AS $samples/1k.bin $TOP/secret
  refused vcp --certfile $scratch/pki/forged-both.pem $TOP/secret forged && [ ! -s forged ]'
check 'it does not keep anybody from public data' '
  vchmod $AS o+r $TOP && vchmod $AS o+r $TOP/secret
  vcp --certfile $scratch/pki/forged-both.pem $TOP/secret public && cmp $samples/1k.bin public'
