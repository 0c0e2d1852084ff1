# curl, by the lines of the CANFAR pages as they are written there. To be sourced.
part "curl"

check 'B5: curl -E pem -T f …/files/home/u/f stores a file without negotiation' '
  cp "$samples/6m.bin" f
  [ "$(curl -s -o /dev/null -w "%{http_code}" --cacert $pki/ca.pem -E $pki/cadcproxy.pem -T f $SF/f)" = 201 ]
  md5=$(md5sum < f | cut -d" " -f1)
  curl -sf --cacert $pki/ca.pem -E $pki/cadcproxy.pem $secure/nodes/home/f | match "core#MD5\"[^>]*>$md5<"'
check 'B5: curl -T f …/files/home/ takes the name of the file' '
  [ "$(curl -s -o /dev/null -w "%{http_code}" -H "$TOKEN" -T f $F/)" = 201 ]
  curl -sf -H "$TOKEN" -o named $F/f && cmp f named'
check 'B6: curl -E pem …/files/… -o f fetches it' '
  curl -sf --cacert $pki/ca.pem -E $pki/cadcproxy.pem $SF/f -o fetched && cmp f fetched'
check 'B6: curl -r fetches a range' '
  curl -sf -H "$TOKEN" -r 1000-1999 -o range $F/f && cmp <(tail -c +1001 f | head -c 1000) range'
check 'curl -C - goes on with a download that was cut' '
  head -c 2000000 f > resumed && curl -sf -H "$TOKEN" -C - -o resumed $F/f && cmp f resumed'
check 'curl -C - of what is complete already is no error' '
  cp f complete && curl -s -H "$TOKEN" -C - -o complete $F/f && cmp f complete'
check 'curl sends what comes by a pipe, in chunks' '
  cat f | curl -sf -o /dev/null -H "$TOKEN" -T - $F/piped && curl -sf -H "$TOKEN" $F/piped | cmp f -'
check 'curl -u and -n log in with a password' '
  curl -sf -u alice:alicesecret -o by-password $F/f && cmp f by-password
  printf "machine localhost login alice password alicesecret\n" > netrc
  curl -sf --netrc-file netrc -o by-netrc $F/f && cmp f by-netrc'
check 'curl -I tells size, time, MD5 and ranges' '
  curl -sfI -H "$TOKEN" -o headers $F/f
  [ "$(header Content-Length headers)" = 6291456 ] && [ "$(header Accept-Ranges headers)" = bytes ]
  [ "$(header Digest headers)" = "md5=$(openssl md5 -binary f | base64)" ]'
check 'curl -z fetches only what is newer' '
  [ "$(curl -s -H "$TOKEN" -z "$(date -R -d "+1 day")" -o none -w "%{http_code}" $F/f)" = 304 ]'
check 'curl -X DELETE removes, and the file is gone' '
  curl -sf -H "$TOKEN" -T f -o /dev/null $F/gone && curl -sf -H "$TOKEN" -X DELETE $F/gone
  exits 22 curl -sf -H "$TOKEN" $F/gone'
check 'curl -f of what is private, missing or forged fails' '
  exits 22 curl -sf $F/f && exits 22 curl -sf -H "$TOKEN" $F/absent
  exits 22 curl -sf --cacert $pki/ca.pem -E $pki/bob-both.pem $SF/f'
check 'A40: curl reads what is public without an account' '
  curl -sf -o /dev/null -H "$TOKEN" -H "Content-Type: text/xml" --data-binary @- $plain/nodes/home << XML
<node xmlns="http://www.ivoa.net/xml/VOSpace/v2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" xsi:type="vos:ContainerNode" uri="vos://cadc.nrc.ca!vault/home"><properties><property uri="ivo://ivoa.net/vospace/core#ispublic">true</property><property uri="ivo://cadc.nrc.ca/vospace/core#inheritPermissions">true</property></properties></node>
XML
  curl -sf -o /dev/null -H "$TOKEN" -T f $F/public && curl -sf -o anonymous $F/public && cmp f anonymous'
