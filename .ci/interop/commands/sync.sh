# vsync: local trees to the space. To be sourced.
part "commands, vsync: $WAY"

check 'vsync -r sends a tree, and nothing the second time' '
  vmkdir $AS $TOP/sync
  vsync $AS -v -r $samples/tree $TOP/sync 2>&1 | match "Sent 4 files|Sent 3 files"
  vcp $AS $TOP/sync/tree synced && diff -r $samples/tree synced
  vsync $AS -v -r $samples/tree $TOP/sync 2>&1 | match "No files needed sending"'
check 'vsync sends what has changed, and no more' '
  cp -r $samples/tree changing && vsync $AS -r changing $TOP/sync
  echo more >> changing/sub/two.dat
  vsync $AS -v -r changing $TOP/sync 2>&1 | match "Sent 1 files"
  vcp $AS $TOP/sync/changing/sub/two.dat changed && cmp changing/sub/two.dat changed'
check 'vsync of dir/ sends what is in it' '
  vmkdir $AS $TOP/sync/content && vsync $AS -r $samples/tree/ $TOP/sync/content
  vls $AS $TOP/sync/content | is one.txt sub'
check 'vsync without -r leaves out what is below' '
  vmkdir $AS $TOP/sync/flat && vsync $AS $samples/tree/ $TOP/sync/flat
  vls $AS $TOP/sync/flat | is one.txt'
check 'vsync --ignore-checksum compares size and date' '
  vsync $AS -v --ignore-checksum -r $samples/tree $TOP/sync 2>&1 | match "No files needed sending"'
check 'vsync --overwrite sends all' '
  cp -r $samples/tree again && rm again/sub/deep/empty.txt && vsync $AS -r again $TOP/sync
  vsync $AS -v --overwrite -r again $TOP/sync 2>&1 | match "Sent 3 files"'
check 'vsync -n takes as many streams as it has, and no more' '
  vsync $AS -n 30 -r $samples/tree $TOP/sync && exits 2 vsync $AS -n 31 -r $samples/tree $TOP/sync'
check 'vsync --include and --exclude choose by path' '
  vmkdir $AS $TOP/sync/chosen && vsync $AS -r --include "txt$|sub" --exclude empty $samples/tree/ $TOP/sync/chosen
  vls $AS $TOP/sync/chosen/sub/deep | is three.txt'
check 'vsync --cache_nodes remembers what is there' '
  vsync $AS --cache_nodes --cache_filename nodes.db -r $samples/tree $TOP/sync
  vsync $AS -v --cache_nodes --cache_filename nodes.db -r $samples/tree $TOP/sync 2>&1 |
    match "No files needed sending"
  [ -s nodes.db ]'
check 'vsync passes by a locked file, names the cure, and succeeds (known)' '
  vlock $AS --lock $TOP/sync/changing/one.txt && echo more >> changing/one.txt
  vsync $AS -v -r changing $TOP/sync 2>&1 | match "Use vlock to unlock"
  vlock $AS --unlock $TOP/sync/changing/one.txt'
check 'vsync skips names it takes for illegal, and succeeds (known)' '
  mkdir odd && echo odd > "odd/two words.txt"
  vsync $AS -r odd $TOP/sync 2>&1 | match "illegal characters" 
  [ -z "$(vls $AS $TOP/sync/odd)" ]'
check 'vsync of a file onto a remote file breaks (known)' '
  refused vsync $AS $samples/1k.bin $TOP/sync/tree/one.txt'
