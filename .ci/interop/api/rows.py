"""What the Python client needs of a server, row by row (spec: must-haves 1-39), on the wire.

Sends what the client sends, with its own library where that shows it, and looks at the bytes that
come back, so that a row breaks here and not in a mysterious message of the client.
"""
import base64
import hashlib
import os
import re
import socket
import time
import urllib.parse
import xml.etree.ElementTree as ElementTree

import requests
from cases import Skipped, case, equal, run

SERVICE = os.environ["S"]
AUTHORITY = "cadc.nrc.ca!vault"
TOP = os.environ["TOP"].split(":", 1)[1] + "/rows"
CORE = "ivo://ivoa.net/vospace/core#"
VOS = "{http://www.ivoa.net/xml/VOSpace/v2.0}"
UWS = "{http://www.ivoa.net/xml/UWS/v1.0}"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
ODD = "a+b,c;d:e@f&g=h$i!j*k~l'é"
BYTES = os.urandom(5000)

session = requests.Session()
session.trust_env = False
session.headers.update({"Authorization": "Bearer alicetoken", "Accept-Encoding": "gzip, deflate",
                        "User-Agent": "suite/1.0"})


def uri(path):
    return f"vos://{AUTHORITY}/{path}"


def url(endpoint, path=""):
    return f"{SERVICE}/{endpoint}" + ("/" + urllib.parse.quote(path, safe="/+,;:@&=$!*~'") if path else "")


def ask(method, endpoint, path="", expected=200, **options):
    target = endpoint if endpoint.startswith("http") else url(endpoint, path)
    answer = session.request(method, target, allow_redirects=False, timeout=130, **options)
    allowed = expected if isinstance(expected, tuple) else (expected,)
    assert answer.status_code in allowed, f"{method} {target}: {answer.status_code} {answer.text[:300]}"
    return answer


def document(path, kind="DataNode", properties="", rest=""):
    """A node as vos.Node writes it."""
    return (f'<node xmlns:ns1="http://www.ivoa.net/xml/VOSpace/v2.0"'
            f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
            f' xmlns="http://www.ivoa.net/xml/VOSpace/v2.0" xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0"'
            f' xsi:type="vos:{kind}" uri="{uri(path).replace("&", "&amp;")}">'
            f'<ns1:properties>{properties}</ns1:properties>{rest}</node>').encode()


def make(path, kind="DataNode", **more):
    return ask("PUT", "nodes", path, 201, data=document(path, kind, **more),
               headers={"Content-Type": "text/xml"})


def node(path, **params):
    return ElementTree.fromstring(ask("GET", "nodes", path, params=params).content)


def prop(element, name):
    return element.findtext(f"{VOS}properties/{VOS}property[@uri='{name if ':' in name else CORE + name}']")


def children(path, **params):
    return [urllib.parse.unquote(e.get("uri")).rsplit("/", 1)[1]
            for e in node(path, **params).iter(VOS + "node")][1:]


def transfer(path, direction, extra="", protocol="httpsput"):
    return (f'<vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">'
            f'<vos:target>{uri(path)}</vos:target><vos:direction>{direction}</vos:direction>{extra}'
            + (f'<vos:protocol uri="{CORE}{protocol}" />' if protocol else "") + '</vos:transfer>')


def negotiate(path, direction, protocol):
    """As cadcutils does it: returns the endpoints, and the URL of the job."""
    answer = ask("POST", "synctrans", expected=303, data=transfer(path, direction, protocol=protocol),
                 headers={"Content-type": "text/xml"})
    result = answer.headers["Location"]
    found = ElementTree.fromstring(ask("GET", result).content)
    job = result.replace("xfer", "transfers").replace("/results/transferDetails", "")
    return [e.text for e in found.iter(VOS + "endpoint")], job


def put_endpoint(path):
    return negotiate(path, "pushToVoSpace", "httpsput")[0][0]


def recursive_job(endpoint, **request):
    job = ask("POST", endpoint, expected=303, **request).headers["Location"]
    ask("POST", job + "/phase", expected=303, data={"phase": "RUN"})
    return job


def ended(job):
    """Waits as the client does for a job that runs; returns its document."""
    for _ in range(100):
        found = ElementTree.fromstring(ask("GET", job + "?WAIT=6").content)
        if found.findtext(UWS + "phase") not in ("QUEUED", "EXECUTING", "SUSPENDED"):
            return found
    raise AssertionError(f"{job} does not end")


def md5(content):
    return base64.b64encode(hashlib.md5(content).digest()).decode()


@case("row 1: capabilities name their xsi, elements without namespace, absolute URLs, all six ids and an empty securityMethod")
def row_1():
    answer = requests.get(SERVICE + "/capabilities", timeout=30)
    assert re.search(r"<[^?][^>]*xmlns:xsi=", answer.text), "no xsi at the root"
    root = ElementTree.fromstring(answer.content)
    found = {c.get("standardID"): c for c in root.findall("capability")}
    for wanted in ["ivo://ivoa.net/std/VOSI#availability", "ivo://ivoa.net/std/VOSpace/v2.0#nodes",
                   "ivo://ivoa.net/std/VOSpace#files-proto", "ivo://ivoa.net/std/VOSpace#sync-2.1",
                   "ivo://ivoa.net/std/VOSpace/v2.0#transfers",
                   "ivo://ivoa.net/std/VOSpace#recursive-delete-proto",
                   "ivo://ivoa.net/std/VOSpace#recursive-nodeprops-proto"]:
        interfaces = found[wanted].findall("interface")
        assert interfaces and all(i.findtext("accessURL").strip().startswith("http") for i in interfaces)
        methods = [m.get("standardID") for i in interfaces for m in i.findall("securityMethod")]
        assert not methods or None in methods, f"{wanted}: anonymous callers are locked out: {methods}"


@case("row 2: ! and ~ are one, and /nodes/ is the root")
def row_2():
    ask("PUT", "nodes", TOP, (201, 409), data=document(TOP, "ContainerNode"))
    for spelling in ("cadc.nrc.ca~vault", AUTHORITY):
        path = f"{TOP}/spelt-{spelling[11]}"
        ask("PUT", "nodes", path, 201, data=document(path).replace(AUTHORITY.encode(), spelling.encode()))
    assert TOP.split("/")[0] in children("", limit=1000)
    equal(ask("GET", url("nodes") + "/").status_code, 200)


@case("row 3: Expect: 100-continue on a GET is no obstacle")
def row_3():
    ask("GET", "nodes", TOP, headers={"Expect": "100-continue"}, params={"limit": 0})


@case("row 4: node documents need no Content-Type")
def row_4():
    assert "Content-Type" not in ask("PUT", "nodes", TOP + "/untyped", 201,
                                     data=document(TOP + "/untyped"),
                                     headers={"size": "1"}).request.headers
    ask("POST", "nodes", TOP + "/untyped", data=document(TOP + "/untyped"))


@case("row 5: nothing is compressed, whatever is accepted")
def row_5():
    ask("PUT", "files", TOP + "/file", (200, 201), data=BYTES)
    for answer in (ask("GET", "nodes", TOP), ask("GET", "files", TOP + "/file"),
                   session.get(SERVICE + "/capabilities", timeout=30)):
        assert "Content-Encoding" not in answer.headers


@case("row 6: one namespace, xsi:type to the letter, always properties")
def row_6():
    make(TOP + "/container", "ContainerNode")
    make(TOP + "/link", "LinkNode", rest=f"<target>{uri(TOP + '/file')}</target>")
    for name, kind in (("file", "Data"), ("container", "Container"), ("link", "Link")):
        found = node(f"{TOP}/{name}")
        equal(found.get(XSI_TYPE), f"vos:{kind}Node")
        assert all(e.tag.startswith(VOS) for e in found.iter())
        assert found.find(VOS + "properties") is not None
    for child in node(TOP).find(VOS + "nodes"):
        assert child.get(XSI_TYPE).startswith("vos:") and child.find(VOS + "properties") is not None


@case("row 7: every node and child has a date in UTC without an offset")
def row_7():
    for element in node(TOP).iter(VOS + "node"):
        date = prop(element, "date")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z?", date or ""), date


@case("row 8: data nodes and containers have a length, 0 if empty")
def row_8():
    for element in node(TOP).iter(VOS + "node"):
        if element.get(XSI_TYPE) != "vos:LinkNode":
            assert prop(element, "length").isdigit()
    equal((prop(node(TOP + "/untyped"), "length"), prop(node(TOP + "/file"), "length")), ("0", "5000"))


@case("row 9: groups that are not set are left out; ispublic is true or false")
def row_9():
    found = node(TOP + "/file")
    assert prop(found, "groupread") is None and prop(found, "groupwrite") is None
    equal(prop(found, "ispublic"), "false")


@case("row 10: URIs are not percent-encoded where a path need not be")
def row_10():
    make(f"{TOP}/{ODD}")
    assert uri(f"{TOP}/{ODD}") in [e.get("uri") for e in node(TOP).iter(VOS + "node")]
    equal(node(f"{TOP}/{ODD}").get("uri"), uri(f"{TOP}/{ODD}"))


@case("row 11: ; + : @ & = in a path are parts of names")
def row_11():
    ask("PUT", "files", TOP + "/semi;colon=1&x+y:z@w", 201, data=b"odd")
    equal(ask("GET", "files", TOP + "/semi;colon=1&x+y:z@w").content, b"odd")
    ask("GET", "files", TOP + "/semi", 404)


@case("row 12: limit=0 is no children, no limit is all of them")
def row_12():
    make(TOP + "/many", "ContainerNode")
    for number in range(600):
        ask("PUT", "files", f"{TOP}/many/n{number:03}", 201, data=b"")
    equal(children(TOP + "/many", limit=0), [])
    equal(children(TOP + "/many"), [f"n{n:03}" for n in range(600)])


@case("row 13: uri= begins a page with that child, by name, with and without limit")
def row_13():
    first = uri(TOP + "/many/n400")
    equal(children(TOP + "/many", uri=first), [f"n{n:03}" for n in range(400, 600)])
    equal(children(TOP + "/many", uri=first, limit=3), ["n400", "n401", "n402"])


@case("row 14: sort by length and date, order alone, and both ways")
def row_14():
    make(TOP + "/sorted", "ContainerNode")
    for name, size in (("b", 2), ("a", 3), ("c", 1)):
        ask("PUT", "files", f"{TOP}/sorted/{name}", 201, data=b"x" * size)
        time.sleep(0.005)  # so that their dates differ
    equal(children(TOP + "/sorted", sort=CORE + "length", order="asc"), ["c", "b", "a"])
    equal(children(TOP + "/sorted", sort=CORE + "length", order="desc"), ["a", "b", "c"])
    equal(children(TOP + "/sorted", sort=CORE + "date", order="asc"), ["b", "a", "c"])
    equal(children(TOP + "/sorted", sort=CORE + "date", order="desc"), ["c", "a", "b"])
    equal(children(TOP + "/sorted", order="desc"), ["c", "b", "a"])


@case("row 15: children have all properties unless less is asked for")
def row_15():
    child = next(e for e in node(TOP + "/sorted").iter(VOS + "node") if e.get("uri").endswith("/a"))
    equal((prop(child, "length"), prop(child, "creator")), ("3", "alice"))
    equal(prop(child, "MD5"), hashlib.md5(b"xxx").hexdigest())


@case("row 16: synctrans answers 303 to the result, with /transfers/ID/phase and /error beside it")
def row_16():
    answer = ask("POST", "synctrans", expected=303, data=transfer(TOP + "/16", "pushToVoSpace"))
    result = answer.headers["Location"]
    assert result.count("xfer") <= 1 and b"transfer>" in ask("GET", result).content
    job = result.replace("xfer", "transfers").replace("/results/transferDetails", "")
    equal(ask("GET", job + "/phase").text, "EXECUTING")
    ask("GET", job + "/error", expected=(200, 204, 404))


@case("row 17: https protocols get endpoints over plain http too")
def row_17():
    for direction, protocol in (("pushToVoSpace", "httpsput"), ("pullFromVoSpace", "httpsget")):
        endpoints, _ = negotiate(TOP + "/file", direction, protocol)
        assert endpoints and all(e.startswith(SERVICE.split(":")[0]) for e in endpoints), endpoints


@case("row 18: a negotiation that fails ends in ERROR with its text, or in a status")
def row_18():
    answer = session.post(SERVICE + "/synctrans", data=transfer(TOP + "/no/parent", "pushToVoSpace"),
                          allow_redirects=False, timeout=30)
    if answer.status_code == 303:
        assert b"<vos:protocol" not in ask("GET", answer.headers["Location"]).content
        job = answer.headers["Location"].replace("xfer", "transfers").replace("/results/transferDetails", "")
        equal(ask("GET", job + "/phase").text, "ERROR")
        assert "NotFound" in ask("GET", job + "/error").text
    else:
        assert answer.status_code >= 400 and "NotFound" in answer.text


@case("row 19: a phase is one word without a newline")
def row_19():
    _, job = negotiate(TOP + "/file", "pullFromVoSpace", "httpsget")
    assert re.fullmatch(r"[A-Z]+", ask("GET", job + "/phase").text)


@case("row 20: a move is COMPLETED at the first poll")
def row_20():
    ask("PUT", "files", TOP + "/moving", 201, data=b"m")
    job = ask("POST", "transfers", expected=303, data=transfer(
        TOP + "/moving", uri(TOP + "/moved"), "<vos:keepBytes>false</vos:keepBytes>", None)).headers["Location"]
    ask("POST", job + "/phase", expected=303, data="PHASE=RUN",
        headers={"Content-type": "application/x-www-form-urlencoded"})
    equal(ask("GET", job + "/phase").text, "COMPLETED")
    ask("GET", "nodes", TOP + "/moved")


@case("row 21: recursive jobs answer 303 twice, then run")
def row_21():
    make(TOP + "/doomed", "ContainerNode")
    ask("PUT", "files", TOP + "/doomed/f", 201, data=b"f")
    job = recursive_job("async-delete", data={"target": uri(TOP + "/doomed")})
    phase = ElementTree.fromstring(ask("GET", job).content).findtext(UWS + "phase")
    assert phase in ("QUEUED", "EXECUTING", "COMPLETED"), phase
    job = recursive_job("async-setprops", data=document(
        TOP + "/sorted", "ContainerNode", f'<ns1:property uri="{CORE}title">all</ns1:property>'))
    equal(ended(job).findtext(UWS + "phase"), "COMPLETED")
    equal(prop(node(TOP + "/sorted/a"), "title"), "all")


@case("row 22: WAIT=6 blocks until the phase changes")
def row_22():
    _, job = negotiate(TOP + "/waiting", "pushToVoSpace", "httpsput")
    began = time.monotonic()
    found = ElementTree.fromstring(ask("GET", job + "?WAIT=1").content)
    assert found.findtext(UWS + "phase") == "EXECUTING" and time.monotonic() - began >= 0.9


@case("row 23: successcount as final:N; errorcount only if there are errors, then with ABORTED")
def row_23():
    def results(path):
        job = recursive_job("async-delete", data={"target": uri(path)})
        found = ended(job)
        return found.findtext(UWS + "phase"), {
            r.get("id"): r.get("{http://www.w3.org/1999/xlink}href") for r in found.iter(UWS + "result")}

    for path in ("/whole", "/part", "/part/locked"):
        make(TOP + path, "ContainerNode")
    make(TOP + "/part/free")
    make(TOP + "/part/locked/f", properties='<ns1:property uri="ivo://cadc.nrc.ca/vospace/core#islocked">'
                                            'true</ns1:property>')
    equal(results(TOP + "/whole"), ("COMPLETED", {"successcount": "final:1"}))
    phase, counts = results(TOP + "/part")
    equal((phase, counts["successcount"]), ("ABORTED", "final:1"))
    assert re.fullmatch(r"final:[1-9]\d*", counts["errorcount"]), counts


@case("row 24: UWS 1.0 and xlink by their namespaces")
def row_24():
    _, job = negotiate(TOP + "/file", "pullFromVoSpace", "httpsget")
    equal(ElementTree.fromstring(ask("GET", job).content).tag, UWS + "job")


@case("row 25: PUT verifies digest: md5= and answers with Digest")
def row_25():
    answer = ask("PUT", put_endpoint(TOP + "/digest"), expected=(200, 201), data=BYTES,
                 headers={"digest": "md5=" + md5(BYTES)})
    equal(answer.headers["Digest"], "md5=" + md5(BYTES))
    ask("PUT", put_endpoint(TOP + "/digest"), expected=412, data=BYTES[:-1],
        headers={"digest": "md5=" + md5(BYTES)})
    equal(ask("GET", "files", TOP + "/digest").content, BYTES)


@case("PUT of 5 GiB or more: a start without bytes is no file; segments, HEAD, revert, abort and commit")
def put_transaction():
    ask("PUT", "files", TOP + "/txn", 201, data=b"before")
    endpoint = put_endpoint(TOP + "/txn")

    def step(method, expected=(200, 201, 202), **headers):
        data = headers.pop("data", b"")
        return ask(method, endpoint, expected=expected, data=data, headers={
            "Content-Length": str(len(data)), **{k.replace("_", "-"): v for k, v in headers.items()}})

    def start(size):
        answer = step("PUT", x_total_length=str(size), x_put_txn_op="start")
        return answer.headers["x-put-txn-id"], int(answer.headers.get("x-put-segment-minbytes", 1))

    txn, least = start(20_000_000)
    first, second = os.urandom(max(least, 1000)), os.urandom(700)
    step("POST", x_put_txn_id=txn, x_put_txn_op="abort", expected=(200, 204))
    equal(ask("GET", "files", TOP + "/txn").content, b"before")
    txn, _ = start(len(first) + len(second))
    equal(ask("GET", "files", TOP + "/txn").content, b"before")
    equal(step("PUT", x_put_txn_id=txn, data=first).headers["Digest"], "md5=" + md5(first))
    equal(step("HEAD", x_put_txn_id=txn).headers["Digest"], "md5=" + md5(first))
    equal(step("PUT", x_put_txn_id=txn, data=second).headers["Digest"], "md5=" + md5(first + second))
    equal(step("POST", x_put_txn_id=txn, x_put_txn_op="revert").headers["Digest"], "md5=" + md5(first))
    equal(ask("GET", "files", TOP + "/txn").content, b"before")
    step("PUT", x_put_txn_id=txn, data=second)
    step("PUT", x_put_txn_id=txn, x_put_txn_op="commit")
    equal(ask("GET", "files", TOP + "/txn").content, first + second)


@case("row 26: GET tells Digest, length, ranges and name; a 206 the Digest of the whole")
def row_26():
    [endpoint] = negotiate(TOP + "/file", "pullFromVoSpace", "httpsget")[0][:1]
    for target in (endpoint, url("files", TOP + "/file")):
        whole = ask("GET", target)
        equal(whole.headers["Digest"], "md5=" + md5(BYTES))
        equal((whole.headers["Content-Length"], whole.headers["Accept-Ranges"]), ("5000", "bytes"))
        equal(whole.headers["Content-Disposition"], 'inline; filename="file"')
        part = ask("GET", target, expected=206, headers={"Range": "bytes=4000-"})
        equal(part.headers["Content-Range"], "bytes 4000-4999/5000")
        equal((part.headers["Digest"], part.content), ("md5=" + md5(BYTES), BYTES[4000:]))
    ask("PUT", "files", TOP + "/é.txt", 201, data=b"e")
    assert "filename*=UTF-8''%C3%A9.txt" in ask("GET", "files", TOP + "/é.txt").headers["Content-Disposition"]


@case("row 27: clients that hang up after the headers do no harm")
def row_27():
    ask("PUT", "files", TOP + "/large", 201, data=b"x" * 3_000_000)
    for _ in range(20):
        session.get(url("files", TOP + "/large"), stream=True, timeout=30).close()
    equal(len(ask("GET", "files", TOP + "/large").content), 3_000_000)


@case("row 28: HEAD of a PUT endpoint is a 4xx for a new file, and has the Digest of an old one")
def row_28():
    ask("HEAD", put_endpoint(TOP + "/absent"), expected=tuple(range(400, 500)))
    answer = ask("HEAD", put_endpoint(TOP + "/file"), expected=(200, *range(400, 500)))
    if answer.status_code == 200:
        equal(answer.headers["Digest"], "md5=" + md5(BYTES))


@case("row 29: parameters may be appended to the URL of a GET endpoint")
def row_29():
    [endpoint] = negotiate(TOP + "/file", "pullFromVoSpace", "httpsget")[0][:1]
    equal(ask("GET", endpoint + ("&" if "?" in endpoint else "?") + "OTHER=1").content, BYTES)
    if "cutouts" in os.environ.get("AWAITING", "").split():
        raise Skipped("the server has no cutouts yet (AWAITING)")
    answer = session.get(endpoint, params={"SUB": "[1:2,1:2]"}, timeout=30)
    assert 400 <= answer.status_code < 500, f"a cutout of noise: {answer.status_code}"


@case("row 30: PUT of a node is an empty file")
def row_30():
    equal(ElementTree.fromstring(make(TOP + "/empty").content).get("uri"), uri(TOP + "/empty"))
    equal(prop(node(TOP + "/empty"), "length"), "0")
    equal(ask("GET", "files", TOP + "/empty").content, b"")


@case("row 31: a node may be sent back whole, read-only properties and all")
def row_31():
    ask("POST", "nodes", TOP + "/file", data=ask("GET", "nodes", TOP + "/file").content)
    ask("POST", "nodes", TOP, data=ask("GET", "nodes", TOP, params={"limit": 0}).content)


@case("row 32: bare words are property URIs, and xsi:nil deletes")
def row_32():
    ask("POST", "nodes", TOP + "/file", data=document(
        TOP + "/file", properties='<ns1:property readOnly="false" uri="quality">good</ns1:property>'
                                  f'<ns1:property readOnly="false" uri="{CORE}type">text/plain</ns1:property>'))
    assert '"quality">good<' in ask("GET", "nodes", TOP + "/file").text
    ask("POST", "nodes", TOP + "/file", data=document(
        TOP + "/file", properties='<ns1:property readOnly="false" uri="quality" xsi:nil="true"'
                                  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" />'))
    assert "quality" not in ask("GET", "nodes", TOP + "/file").text


@case("row 33: link targets to the letter, resolved within paths; /files/link leads there by 303")
def row_33():
    for name, target in (("external", "https://example.org/a%20b?c=d#e"), ("local", "file:///etc/hosts"),
                         ("dangling", uri(TOP + "/gone")), ("folder", uri(TOP + "/sorted"))):
        make(f"{TOP}/to-{name}", "LinkNode", rest=f"<target>{target}</target>")
        equal(node(f"{TOP}/to-{name}").findtext(VOS + "target"), target)
    equal(ask("GET", "files", TOP + "/to-folder/a").content, b"xxx")
    equal(children(TOP + "/to-folder") or children(TOP + "/sorted"), ["a", "b", "c"])
    equal(ask("GET", "files", TOP + "/to-external", 303).headers["Location"],
          "https://example.org/a%20b?c=d#e")
    assert ask("GET", "files", TOP + "/link", 303).headers["Location"].endswith(TOP + "/file")


@case("row 34: 409 for what is there, 404 with NodeNotFound, NodeLocked for what is locked")
def row_34():
    ask("PUT", "nodes", TOP + "/sorted", 409, data=document(TOP + "/sorted", "ContainerNode"))
    assert "NodeNotFound" in ask("GET", "nodes", TOP + "/absent", 404).text
    ask("POST", "nodes", TOP + "/empty", data=document(
        TOP + "/empty", properties='<ns1:property uri="ivo://cadc.nrc.ca/vospace/core#islocked">true'
                                   '</ns1:property>'))
    assert "NodeLocked" in ask("DELETE", "nodes", TOP + "/empty", 423).text
    assert "NodeLocked" in ask("PUT", "files", TOP + "/empty", 423, data=b"x").text


@case("row 35: Server: says nothing of vault or cavern")
def row_35():
    assert not re.search("vault|cavern", ask("GET", "files", TOP + "/file").headers.get("Server", ""))


@case("row 36: no /vospace/ in the URLs of jobs")
def row_36():
    _, job = negotiate(TOP + "/file", "pullFromVoSpace", "httpsget")
    assert "/vospace/" not in job


@case("row 37: refused bytes and POSTs are never answered 503, 504, 408 or 402")
def row_37():
    for answer in (session.put(url("files", TOP + "/no/parent"), data=BYTES, timeout=30),
                   session.put(url("files", TOP + "/empty"), data=BYTES, timeout=30),
                   session.post(url("nodes", TOP + "/absent"), data=b"<x/>", timeout=30),
                   session.post(SERVICE + "/synctrans", data=b"no xml", timeout=30)):
        assert 400 <= answer.status_code < 500 and answer.status_code not in (402, 408), answer.status_code


@case("row 38: the first byte of a listing of 600 comes at once")
def row_38():
    answer = session.get(url("nodes", TOP + "/many"), stream=True, timeout=20)
    assert answer.raw.read(1)
    answer.close()


@case("row 39: two hundred small requests on one connection meet no delayed ACK")
def row_39():
    host, port = urllib.parse.urlsplit(SERVICE).netloc.split(":")
    request = (f"GET {urllib.parse.urlsplit(url('files', TOP + '/moved')).path} HTTP/1.1\r\nHost: {host}:{port}\r\n"
               "Authorization: Bearer alicetoken\r\n\r\n").encode()
    stalls = 0
    with socket.create_connection((host, int(port))) as connection:
        for _ in range(200):
            began = time.monotonic()
            connection.sendall(request)
            answer = b""
            while not answer.endswith(b"\r\n\r\nm"):
                piece = connection.recv(65536)
                assert piece, "the connection was closed"
                answer += piece
            stalls += 0.038 < time.monotonic() - began < 0.060
    assert stalls < 150, f"{stalls} of 200 took the 40 ms of a delayed ACK"


run("must-haves, row by row")
