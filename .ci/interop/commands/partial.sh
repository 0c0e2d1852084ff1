# Several files at once of which one cannot be had: what is done, what is not, and how the client
# ends. It stops at the first that fails, in the order of a listing. To be sourced.
part "commands, several files of which one fails: $WAY"

export MIDDLE=$TOP/middle
check 'vcp by a wildcard stops at what leads nowhere: what is before it is whole, of the rest nothing' '
  mkdir -p partial && cd partial
  vmkdir $AS $MIDDLE && mkdir -p middle fetched
  for name in a b c; do printf %s "$name" > middle/$name.txt; done
  vcp $AS middle/a.txt middle/c.txt $MIDDLE/ && vln $AS $MIDDLE/absent $MIDDLE/b.txt
  exits 255 vcp $AS -L "$MIDDLE/*.txt" fetched/ | match "ERROR::"
  ls fetched | is a.txt && cmp middle/a.txt fetched/a.txt
  vrm $AS $MIDDLE/b.txt && vcp $AS middle/b.txt $MIDDLE/'
check 'vcp of several operands stops at one that is missing: 2' '
  mkdir -p partial && cd partial
  mkdir -p some && exits 2 vcp $AS $MIDDLE/a.txt $MIDDLE/absent $MIDDLE/c.txt some/ | match "NodeNotFound.*absent"
  ls some | is a.txt'
check 'what may not be read is not listed: a wildcard and a tree are what is left, a name is refused' '
  mkdir -p partial && cd partial
  for node in $TOP $MIDDLE $MIDDLE/a.txt $MIDDLE/c.txt; do vchmod $AS g+r $node TEAM; done
  mkdir -p others && vcp $OTHER "$MIDDLE/*.txt" others/ && ls others | is a.txt c.txt
  vcp $OTHER $MIDDLE others-tree && ls others-tree | is a.txt c.txt
  mkdir -p named && refused vcp $OTHER $MIDDLE/a.txt $MIDDLE/b.txt $MIDDLE/c.txt named/ && ls named | is a.txt'
check 'vcp of several files sends up to the one that is locked, which stays as it is: 14' '
  mkdir -p partial && cd partial
  mkdir -p changed && for name in a b c; do printf "new %s" "$name" > changed/$name.txt; done
  vlock $AS --lock $MIDDLE/b.txt
  exits 14 vcp $AS changed/a.txt changed/b.txt changed/c.txt $MIDDLE/ | match "NodeLocked.*b.txt"
  vlock $AS --unlock $MIDDLE/b.txt
  mkdir -p sent && vcp $AS "$MIDDLE/*.txt" sent/
  cmp changed/a.txt sent/a.txt && cmp middle/b.txt sent/b.txt && cmp middle/c.txt sent/c.txt'
check 'vcp of a tree with a file that is locked fails, and leaves that file as it is: 14' '
  mkdir -p partial && cd partial
  vcp $AS middle $MIDDLE && vlock $AS --lock $MIDDLE/middle/b.txt
  cp changed/*.txt middle/ && exits 14 vcp $AS middle $MIDDLE | match "NodeLocked.*b.txt"
  vlock $AS --unlock $MIDDLE/middle/b.txt
  vcp $AS $MIDDLE/middle/b.txt unlocked-b && [ "$(cat unlocked-b)" = b ]'
check 'vrm of several files stops at the one that is missing: 2' '
  mkdir -p partial && cd partial
  exits 2 vrm $AS $MIDDLE/a.txt $MIDDLE/absent.txt $MIDDLE/c.txt
  vls $AS $MIDDLE | is b.txt c.txt middle'
