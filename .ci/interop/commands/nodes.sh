# vls, vmv, vln, vlock, vchmod, vtag, vrm and vrmdir: nodes and what is known of them. To be sourced.
part "commands, nodes: $WAY"

check 'a tree to work on is there' '
  vmkdir $AS $TOP/nodes && vmkdir $AS $TOP/nodes/sub && vmkdir $AS $TOP/nodes/other
  vcp $AS $samples/6m.bin $TOP/nodes/large
  vcp $AS $samples/1k.bin $TOP/nodes/small
  vcp $AS $samples/0.bin $TOP/nodes/nothing
  vcp $AS $samples/tree/one.txt $TOP/nodes/sub/one.txt'

check 'vls lists the root, with and without a slash' '
  vls $AS vos: | line ${TOP#vos:} && vls $AS vos:/ | line ${TOP#vos:}'
check 'vls lists by full URI' 'vls $AS vos://cadc.nrc.ca~vault/${TOP#vos:}/nodes | line large'
check 'vls lists a container by name, and one file' '
  vls $AS $TOP/nodes | is large nothing other small sub
  vls $AS $TOP/nodes/small | is small'
check 'vls -l shows mode, owner, groups, size, time and name' '
  vls $AS -l $TOP/nodes | match "^-rw-------  alice +NONE +NONE +6291456 $(date +%b) .*:.. large$"
  vls $AS -l $TOP/nodes | match "^drw-------  alice +NONE +NONE .* sub$"'
check 'vls -g shows no owner' 'vls $AS -g $TOP/nodes | match "^-rw------- +NONE +NONE +1024 .* small$"'
check 'vls -h makes sizes readable' '
  vls $AS -lh $TOP/nodes | match " 6M .* large$" && vls $AS -lh $TOP/nodes | match " 1K .* small$"'
check 'vls -S sorts by size, the largest first' '
  vls $AS -S $TOP/nodes | grep -E "large|small|nothing" | is large small nothing'
check 'vls -S -r sorts by size, the smallest first' '
  vls $AS -S -r $TOP/nodes | grep -E "large|small|nothing" | is nothing small large'
check 'vls -t sorts by time, the latest first' '
  vls $AS -t $TOP/nodes | grep -E "large|small|nothing" | is nothing small large'
check 'vls -t -r sorts by time, the earliest first' '
  vls $AS -t -r $TOP/nodes | grep -E "large|small|nothing" | is large small nothing'
check 'vls -r sorts by name, the last first' 'vls $AS -r $TOP/nodes | is sub small other nothing large'
check 'vls lists what a wildcard matches: files, then each container' '
  vls $AS "$TOP/nodes/s*" | is small "" sub: one.txt | cat
  vls $AS "$TOP/nodes/[ln]*" | is large nothing'
check 'vls -l shows where links lead, and with a slash what is there' '
  vln $AS $TOP/nodes/sub $TOP/nodes/link
  vls $AS -l $TOP/nodes | match "^lrw.* link -> vos://cadc.nrc.ca.vault/${TOP#vos:}/nodes/sub$"
  vls $AS -l $TOP/nodes/link | match "^lrw.* link -> "
  vls $AS $TOP/nodes/link | is one.txt && vls $AS -l $TOP/nodes/link/ | match one.txt'
check 'vls of what is missing fails' 'exits 2 vls $AS $TOP/nodes/absent | match NodeNotFound'

check 'vmv renames a file and a container' '
  vmv $AS $TOP/nodes/small $TOP/nodes/renamed
  vmv $AS $TOP/nodes/other $TOP/nodes/another
  vls $AS $TOP/nodes | is another large link nothing renamed sub'
check 'vmv goes into a container' '
  vmv $AS $TOP/nodes/renamed $TOP/nodes/another && vls $AS $TOP/nodes/another | is renamed
  vmv $AS $TOP/nodes/another/renamed $TOP/nodes/small'
check 'vmv -v moves a container into a container' '
  vmv $AS -v $TOP/nodes/another $TOP/nodes/sub && vls $AS $TOP/nodes/sub | is another one.txt
  vmv $AS $TOP/nodes/sub/another $TOP/nodes/another'
check 'vmv onto a file that is there fails' '
  refused vmv $AS $TOP/nodes/small $TOP/nodes/large && vls $AS -l $TOP/nodes/large | match 6291456'
check 'vmv of what is missing fails: 14, since the error says which node' '
  exits 14 vmv $AS $TOP/nodes/absent $TOP/nodes/b | match "NodeNotFound.*absent"'
check 'vmv below itself fails' 'refused vmv $AS $TOP/nodes/sub $TOP/nodes/sub/sub'

check 'vln takes targets of any kind and keeps them to the letter' '
  vln $AS $TOP/nodes/large $TOP/nodes/to-file
  vln $AS $TOP/nodes/gone $TOP/nodes/dangling
  vln $AS "https://example.org/a%20b?c=d&e=f#g" $TOP/nodes/external
  vln $AS file:///etc/hosts $TOP/nodes/to-local
  vls $AS -l $TOP/nodes | line "$(vls $AS -l $TOP/nodes | grep external | sed "s/ -> .*//") -> https://example.org/a%20b?c=d&e=f#g"
  vls $AS -l $TOP/nodes | match "dangling -> vos://cadc.nrc.ca.vault/${TOP#vos:}/nodes/gone$"
  vls $AS -l $TOP/nodes | match "to-local -> file:///etc/hosts$"'
check 'links are resolved in the middle of a path' '
  vls $AS $TOP/nodes/link/one.txt | is one.txt
  vcp $AS $TOP/nodes/link/one.txt through && cmp $samples/tree/one.txt through
  vcp $AS $samples/1k.bin $TOP/nodes/link/through && vls $AS $TOP/nodes/sub | line through'
check 'a dangling link can be listed, but not read' '
  vls $AS $TOP/nodes | line dangling && refused vcp $AS -L $TOP/nodes/dangling dangling && [ ! -e dangling ]'
check 'vln where something is fails' 'refused vln $AS $TOP/nodes/large $TOP/nodes/small'
check 'vrm of a link leaves its target' '
  vrm $AS $TOP/nodes/to-file && vls $AS $TOP/nodes | absent "^to-file" && vls $AS $TOP/nodes | line large'

check 'vlock tells, locks and unlocks' '
  exits 255 vlock $AS $TOP/nodes/small
  vlock $AS --lock $TOP/nodes/small && vlock $AS $TOP/nodes/small
  vls $AS -l $TOP/nodes | match "LOCKED .* small$"
  vlock $AS --unlock $TOP/nodes/small && exits 255 vlock $AS $TOP/nodes/small'
check 'what is locked is neither written nor moved nor deleted, and vcp says how to unlock' '
  vlock $AS --lock $TOP/nodes/small
  refused vcp $AS $samples/6m.bin $TOP/nodes/small | match "NodeLocked|Use vlock to unlock"
  refused vmv $AS $TOP/nodes/small $TOP/nodes/moved | match NodeLocked
  refused vrm $AS $TOP/nodes/small | match NodeLocked
  vlock $AS --unlock $TOP/nodes/small
  vcp $AS $TOP/nodes/small unlocked && cmp $samples/1k.bin unlocked'

check 'vchmod o+r and o-r make public and private' '
  vchmod $AS o+r $TOP/nodes/small && vls $AS -l $TOP/nodes | match "^-rw----r-- .* small$"
  vchmod $AS o-r $TOP/nodes/small && vls $AS -l $TOP/nodes | match "^-rw------- .* small$"'
check 'vchmod g+r grants a group to read, g-r takes it back' '
  vchmod $AS g+r $TOP/nodes/small TEAM
  vls $AS -l $TOP/nodes | match "^-rw-r-----  alice +TEAM +NONE .* small$"
  vchmod $AS g-r $TOP/nodes/small && vls $AS -l $TOP/nodes | match "^-rw------- .* NONE +NONE .* small$"'
check 'vchmod g+w grants a group to write' '
  vchmod $AS g+w $TOP/nodes/small TEAM
  vls $AS -l $TOP/nodes | match "^-rw--w----  alice +NONE +TEAM .* small$" && vchmod $AS g-w $TOP/nodes/small'
check 'vchmod g+rw takes several groups to read and one to write' '
  vchmod $AS g+rw $TOP/nodes/small "READERS OTHERS" WRITERS
  vls $AS -l $TOP/nodes | match "alice +OTHERS READERS +WRITERS .* small$"
  vchmod $AS g-rw $TOP/nodes/small && vls $AS -l $TOP/nodes | match "^-rw-------  alice +NONE +NONE .* small$"'
check 'vchmod og+r, go-r and wr work as they stand' '
  vchmod $AS og+r $TOP/nodes/small TEAM && vls $AS -l $TOP/nodes | match "^-rw-r--r-- .* small$"
  vchmod $AS go-wr $TOP/nodes/small && vls $AS -l $TOP/nodes | match "^-rw------- .* small$"'
check 'vchmod = acts as + (known)' '
  vchmod $AS o=r $TOP/nodes/small && vls $AS -l $TOP/nodes | match "^-rw----r-- .* small$"
  vchmod $AS o-r $TOP/nodes/small'
check 'vchmod o+w makes public as o+r does (known)' '
  vchmod $AS o+w $TOP/nodes/small && vls $AS -l $TOP/nodes | match "^-rw----r-- .* small$"
  vchmod $AS o-w $TOP/nodes/small && vls $AS -l $TOP/nodes | match "^-rw------- .* small$"'
check 'vchmod takes three groups, and no fourth (known)' '
  vchmod $AS g+r $TOP/nodes/small "A B C" && vls $AS -l $TOP/nodes | match "alice +A B C +NONE .* small$"
  exits 255 vchmod $AS g+r $TOP/nodes/small "A B C D" | match "Exceeded max" && vchmod $AS g-r $TOP/nodes/small'
check 'vchmod refuses a mode it does not know' 'refused vchmod $AS u+x $TOP/nodes/small'
check 'vchmod -R changes a tree by a job of the server' '
  vchmod $AS -v -R g+r $TOP/nodes/sub TEAM 2>&1 | match "updated count: 3"
  vls $AS -l $TOP/nodes/sub | match "^-rw-r-----  alice +TEAM .* one.txt$"
  vls $AS -l $TOP/nodes | match "^drw-r----- .* TEAM .* sub$"
  vchmod $AS -R g-r $TOP/nodes/sub
  vls $AS -l $TOP/nodes/sub | match "^-rw-------  alice +NONE .* one.txt$"'
check 'a group that is granted may read, and nobody else' '
  refused vcp $OTHER $TOP/nodes/small stolen && [ ! -s stolen ]
  for node in $TOP $TOP/nodes $TOP/nodes/small; do vchmod $AS g+r $node TEAM; done
  vcp $OTHER $TOP/nodes/small shared && cmp $samples/1k.bin shared
  refused vcp $OTHER $samples/6m.bin $TOP/nodes/small
  vchmod $AS g+w $TOP/nodes/small TEAM
  vcp $OTHER $samples/1k.bin $TOP/nodes/small
  vchmod $AS g-rw $TOP/nodes/small'

check 'vtag sets, reads, lists and removes' '
  vtag $AS $TOP/nodes/small quality=good && vtag $AS $TOP/nodes/small quality | match good
  vtag $AS $TOP/nodes/small observer=me "title=two words" && vtag $AS $TOP/nodes/small | match two.words
  vtag $AS $TOP/nodes/small quality= && vtag $AS $TOP/nodes/small quality | match None
  vtag $AS --remove $TOP/nodes/small observer && vtag $AS $TOP/nodes/small observer | match None
  vtag $AS $TOP/nodes/small | absent observer'
check 'vtag keeps properties with a URI of their own' '
  vtag $AS $TOP/nodes/small ivo://example.org/props#seeing=0.7
  vtag $AS $TOP/nodes/small ivo://example.org/props#seeing | match 0.7'
check 'vtag refuses two = in one word (known)' 'refused vtag $AS $TOP/nodes/small a=b=c'
check 'vtag -R tags a tree by a job of the server' '
  vtag $AS -R $TOP/nodes/sub run=7
  vtag $AS $TOP/nodes/sub/one.txt run | match 7 && vtag $AS $TOP/nodes/sub run | match 7'

check 'vtag -R --remove removes from a tree' '
  vtag $AS -R --remove $TOP/nodes/sub run
  vtag $AS $TOP/nodes/sub/one.txt run | match None && vtag $AS $TOP/nodes/sub run | match None'
check 'vrm removes a file' 'vrm $AS $TOP/nodes/nothing && exits 2 vls $AS $TOP/nodes/nothing'
check 'vrm removes several files' '
  vcp $AS $samples/1k.bin $TOP/nodes/x1 && vcp $AS $samples/1k.bin $TOP/nodes/x2
  vrm $AS $TOP/nodes/x1 $TOP/nodes/x2 && vls $AS $TOP/nodes | absent "^x"'
check 'vrm of a container without a slash does nothing and succeeds (known)' '
  vrm $AS $TOP/nodes/sub && vls $AS $TOP/nodes | line sub'
check 'vrm of a container with a slash fails' 'refused vrm $AS $TOP/nodes/sub/ | match "is a directory"'
check 'vrm of what is missing fails' 'exits 2 vrm $AS $TOP/nodes/absent'
check 'vrm knows no wildcards: 2 (known)' '
  exits 2 vrm $AS "$TOP/nodes/smal*" | match NodeNotFound && vls $AS $TOP/nodes | line small'
check 'vrm -R removes a tree by a job of the server' '
  vcp $AS $samples/tree $TOP/nodes/doomed
  vrm $AS -v -R $TOP/nodes/doomed 2>&1 | match "deleted count: 7"
  exits 2 vls $AS $TOP/nodes/doomed'
check 'vrm -R counts what it may not delete and fails' '
  vcp $AS $samples/tree $TOP/nodes/kept && vlock $AS --lock $TOP/nodes/kept/sub/two.dat
  refused vrm $AS -R $TOP/nodes/kept | match "failed count: [1-9]"
  vls $AS $TOP/nodes/kept/sub | line two.dat
  vlock $AS --unlock $TOP/nodes/kept/sub/two.dat && vrm $AS -R $TOP/nodes/kept'
check 'vrmdir removes containers with all that is in them' '
  vrmdir $AS $TOP/nodes/another $TOP/nodes/sub && vls $AS $TOP/nodes | absent "^(another|sub)$"'
check 'vrmdir of a file fails' 'refused vrmdir $AS $TOP/nodes/small && vls $AS $TOP/nodes | line small'
