"""vos.Node, VOFile, Connection, EndPoints and what stands beside them, against a service."""
import os
import stat

import vos
from cadcutils import net
from cadcutils.net import ws
from cases import case, equal, refused, run
from vos import md5_cache, node_cache, vosconfig
from vos.vos import EndPoints, Md5File

TOP = os.environ["TOP"] + "/parts"
SAMPLE = os.path.join(os.environ["samples"], "1k.bin")
FILE = TOP + "/file.txt"

client = vos.Client(vospace_token="alicetoken")


def node(uri=FILE):
    return client.get_node(uri, force=True)


@case("Connection has a session, a client, a subject and the token")
def connection():
    found = client.get_endpoints(TOP).conn
    assert found.session and found.ws_client and found.subject
    equal(found.vo_token, "alicetoken")
    assert found.get_connection() is found.ws_client
    refused(OSError, found.get_connection, "vos:x")


@case("EndPoints finds the service by its id")
def endpoints():
    points = EndPoints("ivo://cadc.nrc.ca/vault", vospace_token="alicetoken")
    assert points.nodes.endswith("/nodes")
    points.set_auth(vospace_token="bobtoken")
    equal(points.conn.vo_token, "bobtoken")


@case("a Node that a client makes is stored as it is, and new bytes clear what it told")
def made_by_hand():
    client.mkdir(TOP)
    made = vos.Node(client.fix_uri(FILE), properties={"title": "by hand", "urn:mine": "yes"})
    response = client.get_session(TOP).put(client.get_node_url(FILE), data=str(made),
                                           headers={"Content-Type": "text/xml"})
    equal(response.status_code, 201)
    equal((node().props["title"], node().props["urn:mine"]), ("by hand", "yes"))
    client.copy(SAMPLE, FILE)
    assert "urn:mine" not in node().props  # VOSpace 2.1, pushToVoSpace onto an existing node
    told = node()
    told.props["urn:mine"] = "yes"
    told.props["title"] = "told"
    client.add_props(told)


@case("Node has uri, name, type, props, attr, xattr and the flags")
def members():
    found = node()
    assert found.uri.endswith("/parts/file.txt")
    equal((found.name, found.type, found.target), ("file.txt", "vos:DataNode", None))
    equal((found.attr["st_size"], found.attr["st_blocks"]), (1024, 2))
    assert stat.S_ISREG(found.attr["st_mode"]) and found.attr["st_mtime"] > 1.6e9
    equal(found.xattr["urn:mine"], "yes")
    assert not found.isdir() and not found.islink() and not found.islocked() and not found.is_locked
    equal((found.groupread, found.groupwrite, found.is_public), ("", "", False))
    assert vos.Node(str(found).encode()) == found


@case("get_info and get_info_list tell of a file and of a container's children")
def info():
    equal(node().get_info()["permissions"], "-rw-------")
    equal(node().get_info()["size"], 1024.0)
    equal([name for name, _ in client.get_node(TOP, limit=None, force=True).get_info_list()],
          ["file.txt"])


@case("set_property, change_prop, fix_prop and get_prop_name speak of core properties by short names")
def properties():
    equal(vos.Node.fix_prop("title"), "ivo://ivoa.net/vospace/core#title")
    equal(vos.Node.get_prop_name("ivo://ivoa.net/vospace/core#title"), "title")
    changed = node()
    assert changed.change_prop("title", "changed")
    client.update(changed)
    equal(node().props["title"], "changed")
    added = node()
    added.set_property("subject", "galaxies")
    client.update(added)
    equal(node().props["subject"], "galaxies")


@case("setting what is None removes a property")
def removal():
    changed = node()
    changed.change_prop("subject", None)
    client.update(changed)
    assert "subject" not in node().props


@case("chrgrp, chwgrp, set_public and chmod grant and take back")
def permissions():
    changed = node()
    changed.chrgrp("ivo://cadc.nrc.ca/gms?READERS")
    changed.chwgrp("ivo://cadc.nrc.ca/gms?WRITERS")
    changed.set_public("true")
    client.update(changed)
    equal(node().get_info()["permissions"], "-rw-rw-r--")
    refused(AttributeError, node().chrgrp, "a b c d")
    changed = node()
    changed.chmod(stat.S_IRUSR)
    client.update(changed)
    equal(node().get_info()["permissions"][-3:], "---")
    assert not node().is_public


@case("is_locked locks and unlocks")
def lock():
    changed = node()
    changed.is_locked = True
    client.update(changed)
    assert node().is_locked
    changed = node()
    changed.is_locked = False
    client.update(changed)
    assert not node().is_locked


@case("create, add_child, set_props, get_prop_value, setattr and setxattr build a Node")
def built():
    found = vos.Node(client.fix_uri(TOP + "/built"), node_type="vos:ContainerNode",
                     properties={"title": "built", "urn:mine": "yes"})
    element = found.create(found.uri, "vos:ContainerNode", {"title": "other"}, [node()])
    equal(vos.Node(element).props["title"], "other")
    equal([n.name for n in vos.Node(element).node_list], ["file.txt"])
    equal(found.add_child(node().node).name, "file.txt")
    properties = node().node.find(vos.Node.PROPERTIES)
    found.set_props(properties)
    equal(found.props["length"], "1024")
    equal(vos.Node.get_prop_value(properties.find(vos.Node.PROPERTY)), properties[0].text)
    found.setattr()
    equal(found.attr["st_size"], 1024)
    found.setxattr()
    equal(found.xattr["urn:mine"], "yes")
    refused(OSError, found.setxattr, {"a": "b"})
    refused(ValueError, found.create, found.uri, "vos:DataNode", {}, [node()])


@case("get_children pages through a container without losing a child")
def children():
    names = [f"child-{number:02}" for number in range(7)]
    client.mkdir(TOP + "/paged")
    for name in names:
        client.create(TOP + "/paged/" + name)
    for limit in (2, 3, 7, 100):
        empty = client.get_node(TOP + "/paged", limit=0, force=True)
        equal([n.name for n in empty.get_children(client, None, None, limit)], names)


@case("VOFile reads whole and by pieces, knows size and MD5, and refuses to write")
def vofile():
    with open(SAMPLE, "rb") as content:
        expected = content.read()
    file = client.open(FILE, view="data", full_negotiation=True)
    equal(file.read(10) + file.read(), expected)
    size, md5 = file.get_file_info()
    equal(size, 1024)
    assert md5
    file.seek(5)
    equal(file.tell(), 5)
    assert file.checkstatus()
    refused(OSError, file.write, b"x")
    file.close()
    response = client.open(FILE, view="data", full_negotiation=True).read(return_response=True)
    equal(response.status_code, 200)


@case("VOFile of what is missing raises")
def vofile_missing():
    refused(Exception, lambda: client.open(TOP + "/absent", limit=0).read())


@case("NodeCache, MD5Cache, Md5File and VosConfig stand beside")
def beside():
    cache = node_cache.NodeCache()
    with cache.watch("vos:x") as watch:
        watch.insert("node")
    equal(cache["vos:x"], "node")
    with cache.volatile("vos:x"):
        assert "vos:x" not in cache
    sums = md5_cache.MD5Cache(cache_db="sums.db")
    sums.update("f", "0" * 32, 1, 2)
    equal(sums.get("f")[0], "0" * 32)
    sums.delete("f")
    equal(sums.get("f"), None)
    with Md5File(SAMPLE, "rb") as file:
        file.read(2000)
    equal(file.md5_checksum, md5_cache.MD5Cache.compute_md5(SAMPLE))
    assert vosconfig.VosConfig


@case("cadcutils' own clients upload and download")
def cadcutils_layer():
    subject = net.Subject(token="alicetoken")
    data = net.BaseDataClient("ivo://cadc.nrc.ca/vault", subject, "suite/1.0")
    [put] = client.get_node_url(TOP + "/layer", method="PUT")[:1]
    equal(data.upload_file(put, SAMPLE)[2], 1024)
    [get] = client.get_node_url(TOP + "/layer", view="data", full_negotiation=True)[:1]
    equal(data.download_file(get, "layer")[2], 1024)
    transfer = net.Transfer(client.get_session(TOP))
    assert transfer.transfer(client.get_endpoints(TOP).transfer, client.fix_uri(FILE), "pullFromVoSpace")


@case("cadcutils sends by segments what is above its threshold (5 GiB, here lowered to 6 MiB)")
def segments():
    large = os.path.join(os.environ["samples"], "6m.bin")
    data = net.BaseDataClient("ivo://cadc.nrc.ca/vault", net.Subject(token="alicetoken"), "suite/1.0")
    before = ws.FILE_SEGMENT_THRESHOLD, ws.PREFERRED_SEGMENT_SIZE
    ws.FILE_SEGMENT_THRESHOLD, ws.PREFERRED_SEGMENT_SIZE = 6 << 20, 1_000_000
    try:
        [put] = client.get_node_url(TOP + "/segments", method="PUT")[:1]
        equal(data.upload_file(put, large)[1:], (md5_cache.MD5Cache.compute_md5(large), 6 << 20))
    finally:
        ws.FILE_SEGMENT_THRESHOLD, ws.PREFERRED_SEGMENT_SIZE = before
    client.copy(TOP + "/segments", "segments")
    equal(md5_cache.MD5Cache.compute_md5("segments"), md5_cache.MD5Cache.compute_md5(large))


run("API, Node and the rest: token")
