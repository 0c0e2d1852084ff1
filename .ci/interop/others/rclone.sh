# rclone's http remote: listings and copies. To be sourced; wget.sh has made a public tree.
part "rclone"

if ! command -v rclone > /dev/null; then
  skip 'rclone' 'it is not installed (expected: apt-get install rclone)'
else
  export RCLONE_CONFIG="$scratch/rclone.conf" R=":http,url='$F/':"
  : > "$RCLONE_CONFIG"
  check 'rclone lsf lists a container and what is below' '
    rclone lsf ${R}web | match "^sub/$"
    rclone lsf -R --files-only ${R}web/sub | sort | is deep/empty.txt deep/three.txt two.dat'
  check 'rclone ls tells sizes' 'rclone ls ${R}web/sub | match "^ +3 two.dat$"'
  check 'rclone lsl tells times' 'rclone lsl ${R}web/sub | match "$(date -u +%Y-)"'
  check 'rclone copy fetches a tree, and nothing the second time' '
    rclone copy ${R}web copied && cmp $samples/tree/sub/deep/three.txt copied/sub/deep/three.txt
    [ "$(find copied -type f | wc -l)" = 5 ]
    rclone copy -v ${R}web copied 2>&1 | absent "Copied"'
  check 'rclone check --download finds the trees equal' 'rclone check --download copied ${R}web'
  check 'rclone copy fetches large files by several streams' '
    rclone copy --multi-thread-cutoff 1M --multi-thread-streams 4 ${R}public large && cmp f large/public'
  check 'rclone cat fetches a part' '
    rclone cat --offset 100 --count 50 ${R}public | cmp <(tail -c +101 f | head -c 50) -'
  check 'rclone logs in by a header' '
    curl -sf -o /dev/null -H "$TOKEN" -T f $F/web/private
    rclone cat --http-headers "Authorization,Bearer alicetoken" ${R}f | cmp f -'
  check 'rclone of what is missing fails' 'refused rclone cat ${R}absent'
fi
