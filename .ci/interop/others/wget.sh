# wget: files, parts of files, lists and trees. To be sourced; curl.sh has made home public.
part "wget"

if ! command -v wget > /dev/null; then
  skip 'wget' 'it is not installed (expected: apt-get install wget)'
else
  check 'a tree to fetch is there' '
    for folder in web web/sub web/sub/deep; do
      printf "%s" "<node xmlns=\"http://www.ivoa.net/xml/VOSpace/v2.0\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:vos=\"http://www.ivoa.net/xml/VOSpace/v2.0\" xsi:type=\"vos:ContainerNode\" uri=\"vos://cadc.nrc.ca!vault/home/$folder\"><properties/><nodes/></node>" |
        curl -sf -o /dev/null -H "$TOKEN" -H "Content-Type: text/xml" -X PUT --data-binary @- $plain/nodes/home/$folder
    done
    for file in one.txt sub/two.dat sub/deep/three.txt sub/deep/empty.txt; do
      curl -sf -o /dev/null -H "$TOKEN" -T $samples/tree/$file $F/web/$file
    done
    curl -sf -o /dev/null -H "$TOKEN" -T "$samples/names/é.txt" "$F/web/%C3%A9%3Cb%3E%20%23%3F.txt"'
  check 'wget fetches a file, with a header and with a password' '
    wget -q --header "$TOKEN" -O by-token $F/f && cmp f by-token
    wget -q --user alice --password alicesecret --auth-no-challenge -O by-password $F/f && cmp f by-password'
  check 'wget --certificate logs in over https' '
    wget -q --ca-certificate $pki/ca.pem --certificate $pki/cadcproxy.pem --private-key $pki/cadcproxy.pem \
      -O by-certificate $SF/f && cmp f by-certificate'
  check 'wget -c goes on with what was cut' '
    mkdir continued && head -c 3000000 f > continued/public && (cd continued && wget -q -c $F/public) && cmp f continued/public'
  check 'wget -N fetches only what is newer' '
    mkdir newer && cd newer && wget -q -N $F/public && wget -nv -N $F/public 2>&1 | absent "URL:"'
  check 'wget --content-disposition names the file' '
    mkdir named-by && cd named-by && wget -q --content-disposition "$F/public" && cmp ../f public'
  check 'B16: wget -i fetches a list of URLs' '
    curl -sf -H "Accept: text/uri-list" $F/web/sub/deep/ | tr -d "\r" > list
    wget -q -P listed -i list && ls listed | is empty.txt three.txt && cmp $samples/tree/sub/deep/three.txt listed/three.txt'
  check 'wget -r fetches a tree by its listings, odd names and all' '
    wget -q -r -np -nH --cut-dirs=4 -R "index.html*" -P tree $F/web/
    for file in one.txt sub/two.dat sub/deep/three.txt; do cmp $samples/tree/$file tree/$file; done
    [ "$(find tree -type f ! -name "index.html*" | wc -l)" = 5 ]'
  check 'wget of what is missing or private: 8' '
    curl -sf -o /dev/null -H "$TOKEN" -H "Content-Type: text/xml" --data-binary @- $plain/nodes/home/f << XML
<node xmlns="http://www.ivoa.net/xml/VOSpace/v2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" xsi:type="vos:DataNode" uri="vos://cadc.nrc.ca!vault/home/f"><properties><property uri="ivo://ivoa.net/vospace/core#ispublic">false</property></properties></node>
XML
    exits 8 wget -q $F/absent && exits 8 wget -q $F/f | cat && [ ! -s f.1 ]'
fi
