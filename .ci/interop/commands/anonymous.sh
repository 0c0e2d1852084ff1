# Who shows nothing: reads what is public and nothing else. Needs the files of alice by token.
part "commands: anonymous"

export PUB=vos:token
check 'alice makes public files' '
  vmkdir --token alicetoken $PUB/public && vcp --token alicetoken $samples/tree $PUB/public/
  vcp --token alicetoken $samples/6m.bin $samples/0.bin $PUB/public/
  vcp --token alicetoken $samples/1k.bin $PUB/public/private
  vchmod --token alicetoken o+r $PUB && vchmod --token alicetoken -R o+r $PUB/public
  vchmod --token alicetoken o-r $PUB/public/private'
check 'vls, vls -l and wildcards' '
  vls $PUB/public | line 6m.bin && vls -l $PUB/public | match "^-rw----r--  alice .* 6291456 .* 6m.bin$"
  vls "$PUB/public/*.bin" | is 0.bin 6m.bin'
check 'vcp fetches files and trees' '
  vcp $PUB/public/6m.bin 6m.bin && cmp $samples/6m.bin 6m.bin
  vcp $PUB/public/0.bin 0.bin && cmp $samples/0.bin 0.bin
  vcp $PUB/public/tree tree && diff -r $samples/tree tree'
check 'vcat shows text' 'vcat $PUB/public/tree/one.txt | line one'
check 'what is private is refused: 403, so 147' 'exits 147 vls $PUB/public/private && refused vcp $PUB/public/private stolen && [ ! -s stolen ]'
check 'nothing can be written, made, moved, tagged, locked, granted or removed' '
  refused vcp $samples/1k.bin $PUB/public/1k.bin
  refused vmkdir $PUB/public/mine
  refused vmv $PUB/public/6m.bin $PUB/public/moved
  refused vln $PUB/public/6m.bin $PUB/public/link
  refused vtag $PUB/public/6m.bin a=b
  refused vlock --lock $PUB/public/6m.bin
  refused vchmod o-r $PUB/public/6m.bin
  refused vrm $PUB/public/6m.bin
  refused vrm -R $PUB/public/tree
  vls $PUB/public | is 0.bin 6m.bin tree'
check 'the API reads' 'python3 -c "
import os, vos
c = vos.Client(vospace_certfile=\"\")
assert sorted(c.listdir(\"$PUB/public\")) == [\"0.bin\", \"6m.bin\", \"tree\"]
assert c.copy(\"$PUB/public/6m.bin\", \"api.bin\") == 6291456
assert c.isfile(\"$PUB/public/6m.bin\") and c.isdir(\"$PUB/public/tree\")"'
