# vmkdir, vcp and vcat: files both ways, of all sizes, by wildcards and whole trees. To be sourced.
part "commands, files: $WAY"

check 'vmkdir makes a container' 'vmkdir $AS $TOP/files && vls $AS $TOP | line files'
check 'vmkdir -p makes parents, and what is there already is no error' '
  vmkdir $AS -p vos:/${TOP#vos:}/files/a/b
  vmkdir $AS -p vos:/${TOP#vos:}/files/a/b
  vls $AS $TOP/files/a | is b'
check 'vmkdir of what exists fails' 'exits 17 vmkdir $AS $TOP/files'
check 'vmkdir without a parent fails' 'refused vmkdir $AS $TOP/files/no/parent | match NotFound'

for size in 0 1k 6m; do
  check "vcp sends and fetches a file of $size" '
    vcp $AS $samples/'$size'.bin $TOP/files/'$size'.bin
    vcp $AS $TOP/files/'$size'.bin back-'$size'.bin
    cmp $samples/'$size'.bin back-'$size'.bin'
done
if [ "$WAY" != basic ]; then
  check 'vcp sends and fetches a file of 200m' '
    vcp $AS $samples/200m.bin $TOP/files/200m.bin
    vcp $AS $TOP/files/200m.bin back-200m.bin
    cmp $samples/200m.bin back-200m.bin
    rm back-200m.bin
    vrm $AS $TOP/files/200m.bin'
fi
check 'what vls -l shows of a file is what was sent' '
  vls $AS -l $TOP/files | match "^-rw-------  alice .* 6291456 .* 6m.bin$"
  vls $AS -l $TOP/files | match "^-rw-------  alice .* 0 .* 0.bin$"'
check 'vcp replaces a file by a longer, a shorter and an empty one' '
  vcp $AS $samples/1k.bin $TOP/files/changing && vcp $AS $samples/6m.bin $TOP/files/changing
  vcp $AS $TOP/files/changing changing-1 && cmp $samples/6m.bin changing-1
  vcp $AS $samples/1k.bin $TOP/files/changing
  vcp $AS $TOP/files/changing changing-2 && cmp $samples/1k.bin changing-2
  vcp $AS $samples/0.bin $TOP/files/changing
  vcp $AS $TOP/files/changing changing-3 && cmp $samples/0.bin changing-3'
check 'vcp of what is equal sends no bytes, but dates the node anew' '
  before=$(curl -sf "$S/nodes/${TOP#vos:}/files/6m.bin" | grep -o "core#date\">[^<]*")
  sleep 0.01
  vcp $AS -v $samples/6m.bin $TOP/files/6m.bin 2>&1 | match "identical .* Skip transfer"
  [ "$before" != "$(curl -sf "$S/nodes/${TOP#vos:}/files/6m.bin" | grep -o "core#date\">[^<]*")" ]'
check 'vcp of what is there already fetches no bytes' '
  vcp $AS $TOP/files/6m.bin back-6m.bin && cmp $samples/6m.bin back-6m.bin'
check 'vcp goes on with a part that was left behind' '
  md5=$(md5sum < $samples/6m.bin | cut -d" " -f1)
  head -c 4000000 $samples/6m.bin > resumed.bin-$md5.part
  vcp $AS $TOP/files/6m.bin resumed.bin
  cmp $samples/6m.bin resumed.bin'
check 'vcp sends several files into a container' '
  vmkdir $AS $TOP/files/several
  vcp $AS $samples/1k.bin $samples/0.bin $TOP/files/several/
  vls $AS $TOP/files/several | is 0.bin 1k.bin'
check 'vcp sends and fetches names with all legal punctuation' '
  vmkdir $AS $TOP/files/names
  vcp $AS $samples/names/* $TOP/files/names/
  mkdir -p names && vcp $AS $TOP/files/names/* names/
  diff -r $samples/names names
  vls $AS $TOP/files/names | is "a+b;c@d=e&f\$g!h*i~k,l:m.txt" é.txt'
check 'vcp refuses names with blanks, quotes or parentheses: 22 (known)' '
  cp $samples/1k.bin "two words" && exits 22 vcp $AS "two words" $TOP/files/
  vls $AS $TOP/files | absent words'
check 'vcp fetches by the wildcards * ? and [..]' '
  vmkdir $AS $TOP/files/wild
  for name in a1.txt a2.txt b1.txt a1.dat; do vcp $AS $samples/1k.bin $TOP/files/wild/$name; done
  mkdir -p wild-star wild-one wild-set
  vcp $AS "$TOP/files/wild/*.txt" wild-star/ && ls wild-star | is a1.txt a2.txt b1.txt
  vcp $AS "$TOP/files/wild/a?.txt" wild-one/ && ls wild-one | is a1.txt a2.txt
  vcp $AS "$TOP/files/wild/[b-z]*" wild-set/ && ls wild-set | is b1.txt'
check 'vcp sends and fetches a tree' '
  vcp $AS $samples/tree $TOP/files/
  vcp $AS $TOP/files/tree trees
  diff -r $samples/tree trees'
check 'vcp of a tree goes into a container that is there' '
  mkdir -p into && vcp $AS $TOP/files/tree into && diff -r $samples/tree into/tree'
check 'vcp of a tree sends only the files that --include names' '
  vcp $AS --include .txt $samples/tree $TOP/files/included
  vls $AS $TOP/files/included/sub | is deep && vls $AS $TOP/files/included | is one.txt sub'
check 'vcp of a tree leaves out the files that --exclude names' '
  vcp $AS --exclude two,three $samples/tree $TOP/files/excluded
  vls $AS $TOP/files/excluded/sub/deep | is empty.txt'
check 'vcp -i asks before it replaces' '
  echo n | refused vcp $AS -i $TOP/files/1k.bin back-1k.bin | match "Overwrite"
  echo y | vcp $AS -i $TOP/files/1k.bin back-1k.bin'
check 'vcp takes the options that have no meaning any more' '
  vcp $AS --overwrite --quick $samples/1k.bin $TOP/files/1k.bin'
check 'vcp --ignore goes on as without it where nothing fails' '
  vcp $AS --ignore $samples/tree/one.txt $TOP/files/ignored.txt'
check 'vcp passes links by, and follows them with -L' '
  vln $AS $TOP/files/1k.bin $TOP/files/link
  vcp $AS $TOP/files/link passed-by && [ ! -e passed-by ]
  vcp $AS -L $TOP/files/link followed && cmp $samples/1k.bin followed
  vln $AS $TOP/files/tree $TOP/files/tree-link
  vcp $AS -L $TOP/files/tree-link followed-tree && diff -r $samples/tree followed-tree'
check 'vcp within the space is not known to the client yet' '
  refused vcp $AS $TOP/files/1k.bin $TOP/files/copy | match "Can not .yet. copy"'
# --token is not passed on by vcat: it reads public files, or comes with a certificate or netrc
check 'vcat shows text, several files and links' '
  vchmod $AS o+r $TOP && vchmod $AS o+r $TOP/files && vchmod $AS o+r $TOP/files/names
  vchmod $AS o+r $TOP/files/names/é.txt && vchmod $AS o+r $TOP/files/link && vchmod $AS o+r $TOP/files/tree
  vchmod $AS o+r $TOP/files/tree/one.txt && vln $AS $TOP/files/tree/one.txt $TOP/files/text
  vchmod $AS o+r $TOP/files/text
  as=$AS; if [ $WAY = token ]; then as=""; fi
  vcat $as $TOP/files/names/é.txt $TOP/files/text | grep -v "^$" | is accent one
  vcat -q $as $TOP/files/names/é.txt | line accent'
check 'vcat -q is quiet about what is missing' '
  [ -z "$(exits 2 vcat -q $AS $TOP/files/absent)" ] && exits 2 vcat $AS $TOP/files/absent | match NotFound'
