# What the commands say and how they end when something is wrong. To be sourced.
part "commands, errors: $WAY"

check 'what is missing: 2' 'exits 2 vls $AS $TOP/absent && exits 2 vrm $AS $TOP/absent && exits 2 vtag $AS $TOP/absent k'
check 'vcp of what is missing fails and leaves no file' '
  refused vcp $AS $TOP/absent absent | match "ERROR::" && [ ! -e absent ]'
check 'vcp into a container that is missing fails, and says which' '
  refused vcp $AS $samples/1k.bin $TOP/no/such/file | match "NotFound"'
check 'vcp without the right to write fails: PermissionDenied' '
  refused vcp $OTHER $samples/1k.bin $TOP/others | match PermissionDenied'
check 'a token that is not known: 13, and nothing is done' '
  vcp $AS $samples/1k.bin $TOP/private
  for command in "vls $TOP/private" "vcp $samples/6m.bin $TOP/private" "vcp $TOP/private unknown" "vrm $TOP/private" \
    "vmkdir $TOP/unknown" "vtag $TOP/private a=b" "vlock --lock $TOP/private"; do
    exits 13 $command --token nobodystoken | match NotAuthenticated
  done
  [ ! -s unknown ] && vls $AS $TOP | absent unknown
  vcp $AS $TOP/private unchanged && cmp $samples/1k.bin unchanged'
check 'vmkdir where a file is fails' '
  vcp $AS $samples/1k.bin $TOP/file && exits 17 vmkdir $AS $TOP/file'
check 'vcp onto a container below a file fails' 'refused vcp $AS $samples/1k.bin $TOP/file/below'
check 'vcp beyond the quota fails before anything is stored, and says so' '
  vmkdir $AS $TOP/small
  printf %s "<node xmlns=\"http://www.ivoa.net/xml/VOSpace/v2.0\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:vos=\"http://www.ivoa.net/xml/VOSpace/v2.0\" xsi:type=\"vos:ContainerNode\" uri=\"vos://cadc.nrc.ca!vault/${TOP#vos:}/small\"><properties><property uri=\"ivo://ivoa.net/vospace/core#quota\">2000</property></properties></node>" |
    curl -q -skf -o answer -H "Authorization: Bearer admintoken" -H "Content-Type: text/xml" --data-binary @- "$S/nodes/${TOP#vos:}/small"
  refused vcp $AS $samples/6m.bin $TOP/small/large | match QuotaExceeded
  vls $AS $TOP/small | absent large'
check 'a wrong word on the command line: 2' 'exits 2 vls $AS --nonsense $TOP'
