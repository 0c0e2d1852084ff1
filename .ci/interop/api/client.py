"""Every public method of vos.Client (spec: Python API inventory), one way to log in a run."""
import hashlib
import os

import vos
from cadcutils import exceptions
from cases import Skipped, case, equal, refused, run
from vos.vos import SortNodeProperty

WAY = os.environ["WAY"]
SAMPLES = os.environ["samples"]
TOP = os.environ["TOP"] + "/api"
PATH = TOP.split(":", 1)[1]


def new_client():
    """A client as its users make it for this way to log in."""
    return {
        "token": lambda: vos.Client(vospace_token="alicetoken"),
        "certificate": lambda: vos.Client(vospace_certfile=os.environ["AS"].split()[1]),
        "basic": vos.Client,
    }[WAY]()


def sample(name):
    return os.path.join(SAMPLES, name)


def md5(file):
    with open(file, "rb") as content:
        return hashlib.md5(content.read()).hexdigest()


client = new_client()


@case("mkdir makes a container, and raises if it is there")
def mkdir():
    client.mkdir(TOP)
    assert client.isdir(TOP)
    refused((OSError, exceptions.AlreadyExistsException), client.mkdir, TOP)


@case("copy up returns the size, the MD5 or the name")
def copy_up():
    equal(client.copy(sample("6m.bin"), TOP + "/6m.bin"), 6291456)
    equal(client.copy(sample("1k.bin"), TOP + "/1k.bin", send_md5=True), md5(sample("1k.bin")))
    equal(client.copy(sample("1k.bin"), TOP + "/named", disposition=True), "named")
    equal(client.copy(sample("0.bin"), TOP + "/0.bin"), 0)


@case("copy down returns the size, the MD5 or the name, and the bytes are those sent")
def copy_down():
    equal(client.copy(TOP + "/6m.bin", "down"), 6291456)
    equal(md5("down"), md5(sample("6m.bin")))
    equal(client.copy(TOP + "/1k.bin", "down-1k", send_md5=True), md5(sample("1k.bin")))
    os.makedirs("folder", exist_ok=True)
    name = client.copy(TOP + "/1k.bin", "folder", disposition=True)
    equal(os.path.basename(name), "1k.bin")
    equal(md5("folder/1k.bin"), md5(sample("1k.bin")))
    equal(client.copy(TOP + "/0.bin", "down-0"), 0)
    equal(os.path.getsize("down-0"), 0)


@case("copy of what is equal already sends nothing and returns the size")
def copy_identical():
    equal(client.copy(sample("6m.bin"), TOP + "/6m.bin"), 6291456)


@case("copy of what is missing raises OSError or NotFound")
def copy_missing():
    refused((OSError, exceptions.NotFoundException), client.copy, TOP + "/absent", "absent")
    assert not os.path.exists("absent")


@case("get_node returns type, size, MD5, date and name; raises NotFoundException")
def get_node():
    node = client.get_node(TOP + "/6m.bin", force=True)
    equal((node.type, node.name), ("vos:DataNode", "6m.bin"))
    equal(node.props["length"], "6291456")
    equal(node.props["MD5"], md5(sample("6m.bin")))
    assert node.props["date"] and node.get_info()["creator"] == "alice"
    refused(exceptions.NotFoundException, client.get_node, TOP + "/absent")


@case("get_node is cached until it is forced")
def get_node_cache():
    node = client.get_node(TOP + "/1k.bin")
    assert client.get_node(TOP + "/1k.bin") is node
    assert client.get_node(TOP + "/1k.bin", force=True) is not node


@case("get_node with limit=None has all children, with limit=2 two")
def get_node_children():
    equal([n.name for n in client.get_node(TOP, limit=None, force=True).node_list],
          ["0.bin", "1k.bin", "6m.bin", "named"])
    equal(len(client.get_node(TOP, limit=2, force=True).node_list), 2)
    equal(len(client.get_node(TOP, limit=0, force=True).node_list), 0)


@case("get_node_url names the node, with limit, next_uri, sort and order, and the bytes' URLs")
def get_node_url():
    uri = client.fix_uri(TOP)
    url = client.get_node_url(TOP, limit=5, next_uri=uri + "/1k.bin",
                              sort=SortNodeProperty.LENGTH, order="desc")
    assert "limit=5" in url and "sort=" in url and "order=desc" in url and "uri=" in url
    assert "/nodes/" in url
    assert client.get_node_url(TOP + "/1k.bin", view="data")
    puts = client.get_node_url(TOP + "/new", method="PUT")
    assert puts and all(u.startswith("http") for u in puts)
    gets = client.get_node_url(TOP + "/1k.bin", view="data", full_negotiation=True)
    assert gets and all(u.startswith("http") for u in gets)
    refused(TypeError, client.get_node_url, TOP, sort="length")
    refused(ValueError, client.get_node_url, TOP, order="up")


@case("get_node_url for DELETE and HEAD raises KeyError (known)")
def get_node_url_known():
    refused(KeyError, client.get_node_url, TOP, method="DELETE")
    refused(KeyError, client.get_node_url, TOP, method="HEAD")


@case("listdir, get_info_list and get_children_info list the children")
def listings():
    names = ["0.bin", "1k.bin", "6m.bin", "named"]
    equal(client.listdir(TOP, force=True), names)
    equal([n.name for n in client.get_info_list(TOP)], names)
    fresh = new_client()
    fresh.get_node(TOP, limit=0, force=True)
    equal([n.name for n in fresh.get_children_info(TOP, force=True)], names)


@case("get_children_info sorts by size and by date, both ways")
def sorted_children():
    def names(sort, order):
        return [n.name for n in client.get_children_info(TOP, sort, order, force=True)]

    equal(names(SortNodeProperty.LENGTH, "desc")[0], "6m.bin")
    equal(names(SortNodeProperty.LENGTH, "asc")[0], "0.bin")
    equal(names(SortNodeProperty.DATE, "asc"), list(reversed(names(SortNodeProperty.DATE, "desc"))))


@case("get_children_info of a file is the file")
def children_of_a_file():
    equal([n.name for n in client.get_children_info(TOP + "/1k.bin")], ["1k.bin"])


@case("open reads nodes, bytes and ranges of bytes")
def open_reads():
    assert b"vos:ContainerNode" in client.open(TOP, limit=0).read()
    with open(sample("1k.bin"), "rb") as content:
        expected = content.read()
    equal(client.open(TOP + "/1k.bin", view="data").read(), expected)
    part = client.open(TOP + "/1k.bin", view="data", byte_range="bytes=1-3",
                       full_negotiation=True, possible_partial_read=True)
    equal(part.read(), expected[1:4])


@case("open refuses to write, and open(head=True) is broken (known)")
def open_writes():
    refused(Exception, client.open, TOP + "/x", os.O_WRONLY, view="data", size=3)
    refused(Exception, client.open, TOP + "/1k.bin", head=True)


@case("copy fetches cutouts, and headers with head=True")
def copy_parts():
    image = os.path.join(os.environ["fits"], "1904-66_AZP.fits")
    if not os.path.exists(image) or "cutouts" in os.environ.get("AWAITING", "").split():
        raise Skipped(f"no {image}, or a server without cutouts")
    client.copy(image, TOP + "/image.fits")
    client.copy(TOP + "/image.fits[1:10,1:20]", "part.fits")
    with open("part.fits", "rb") as part:
        head = part.read()
    assert b"NAXIS1  =                   10" in head and b"NAXIS2  =                   20" in head
    client.copy(TOP + "/image.fits", "head.txt", head=True)
    assert os.path.getsize("head.txt") < 30000
    url = client.get_node_url(TOP + "/image.fits", view="cutout", cutout="[1:10,1:20]")
    assert url, url
    refused(ValueError, client.get_node_url, TOP + "/image.fits", view="cutout",
            full_negotiation=True)
    client.delete(TOP + "/image.fits")


@case("create makes an empty file and returns it")
def create():
    node = client.create(TOP + "/created")
    equal((node.type, node.name), ("vos:DataNode", "created"))
    equal(client.size(TOP + "/created"), 0)


@case("link makes a link; isdir, isfile, size and listdir follow it")
def link():
    client.link(TOP + "/1k.bin", TOP + "/link")
    client.mkdir(TOP + "/sub")
    client.link(TOP + "/sub", TOP + "/sub-link")
    equal(client.get_node(TOP + "/link", force=True).type, "vos:LinkNode")
    assert client.isfile(TOP + "/link") and client.isdir(TOP + "/sub-link")
    equal(client.size(TOP + "/link"), 1024)
    equal(client.listdir(TOP + "/sub-link"), [])


@case("isdir, isfile, access, size and status tell")
def tells():
    assert client.isdir(TOP) and not client.isdir(TOP + "/1k.bin") and not client.isdir(TOP + "/no")
    assert client.isfile(TOP + "/1k.bin") and not client.isfile(TOP)
    assert client.access(TOP + "/1k.bin") and not client.access(TOP + "/absent")
    equal(client.size(TOP + "/6m.bin"), 6291456.0)
    equal(client.status(TOP + "/1k.bin"), True)
    refused(OSError, client.status, TOP, code=200)


@case("isfile raises NotFoundException for what is missing (known)")
def isfile_missing():
    refused(exceptions.NotFoundException, client.isfile, TOP + "/absent")


@case("move renames and moves into a container, and returns False (known)")
def move():
    equal(client.move(TOP + "/named", TOP + "/renamed"), False)
    equal(client.move(TOP + "/renamed", TOP + "/sub"), False)
    equal(client.listdir(TOP + "/sub", force=True), ["renamed"])
    refused(OSError, client.move, TOP + "/absent", TOP + "/x")


@case("glob, iglob, glob1, glob0 and has_magic match as fnmatch does")
def globs():
    equal(sorted(client.glob(TOP + "/*.bin")), [TOP + "/" + n for n in ("0.bin", "1k.bin", "6m.bin")])
    equal(list(client.iglob(TOP + "/[0-3]*.bin")), [TOP + "/0.bin", TOP + "/1k.bin"])
    equal(list(client.glob1(TOP, "6?.bin")), ["6m.bin"])
    equal(client.glob0(TOP, "1k.bin"), ["1k.bin"])
    assert client.has_magic("a*") and not client.has_magic("a")
    equal(sorted(client.glob(TOP + "/s*/ren*")), [TOP + "/sub-link/renamed", TOP + "/sub/renamed"])


@case("glob in the first part of a short URI is broken (known), with a slash it works")
def glob_known():
    refused(Exception, client.glob, "vos:" + WAY[0] + "*")
    assert "vos:/" + WAY in client.glob("vos:/" + WAY[:3] + "*")


@case("add_props sends what has changed")
def add_props():
    node = client.get_node(TOP + "/1k.bin", force=True)
    node.props["quality"] = "good"
    node.props["title"] = "one & two"
    equal(client.add_props(node), (1, 0))
    props = client.get_node(TOP + "/1k.bin", force=True).props
    equal((props["quality"], props["title"]), ("good", "one & two"))


@case("add_props removes what is None")
def remove_props():
    node = client.get_node(TOP + "/1k.bin", force=True)
    node.props["quality"] = None
    client.add_props(node)
    assert "quality" not in client.get_node(TOP + "/1k.bin", force=True).props


@case("update sends a whole node, read-only properties too")
def update():
    node = client.get_node(TOP + "/1k.bin", force=True)
    node.change_prop("description", "updated")
    equal(client.update(node), (1, 0))
    equal(client.get_node(TOP + "/1k.bin", force=True).props["description"], "updated")


@case("update and add_props with recursive=True change a tree")
def update_recursive():
    node = client.get_node(TOP + "/sub", force=True)
    node.props.clear()
    node.clear_properties()
    node.set_public("true")
    equal(client.update(node, recursive=True), ("2", 0))
    assert client.get_node(TOP + "/sub/renamed", force=True).is_public
    node = client.get_node(TOP + "/sub", force=True)
    node.props.clear()
    node.clear_properties()
    node.props["run"] = "7"
    equal(client.add_props(node, recursive=True), ("2", 0))
    equal(client.get_node(TOP + "/sub/renamed", force=True).props["run"], "7")


@case("fix_uri, is_remote_file and get_endpoints know what is where")
def uris():
    equal(client.fix_uri(TOP), "vos://cadc.nrc.ca!vault/" + PATH)
    equal(client.fix_uri("vos://a.b!c/d"), "vos://a.b!c/d")
    assert client.is_remote_file("vos:x") and not client.is_remote_file("/tmp/x")
    refused(ValueError, client.is_remote_file, "nosuch:x")
    points = client.get_endpoints("vos:x")
    for url, end in [(points.nodes, "/nodes"), (points.files, "/files"), (points.transfer, "/synctrans"),
                     (points.async_transfer, "/transfers"), (points.recursive_del, "/async-delete"),
                     (points.recursive_props, "/async-setprops")]:
        assert url.endswith(end), url
    equal(points.uri, "ivo://cadc.nrc.ca/vault")
    assert points.server.startswith("localhost:") and points.session is not None
    assert client.get_session("vos:x") is points.session


@case("transfer and get_transfer_error negotiate and tell why not")
def transfer():
    points = client.get_endpoints(TOP)
    urls = client.transfer(points.transfer, client.fix_uri(TOP + "/1k.bin"), "pullFromVoSpace")
    assert urls and all(u.startswith("http") for u in urls)
    error = refused(Exception, client.transfer, points.transfer, client.fix_uri(TOP + "/no/where"),
                    "pushToVoSpace")
    assert "NotFound" in str(error), error


@case("set_auth changes who is asking")
def set_auth():
    other = new_client()
    if WAY == "certificate":
        other.set_auth("vos:x", vospace_certfile=os.environ["OTHER"].split()[1])
    else:
        other.set_auth("vos:x", vospace_token="bobtoken")
    error = refused(OSError, other.get_node, TOP + "/6m.bin", force=True)
    assert "PermissionDenied" in str(error), error


@case("what is refused raises the exceptions of cadcutils")
def kinds_of_errors():
    if WAY == "certificate":
        other = vos.Client(vospace_certfile=os.environ["OTHER"].split()[1])
    else:
        other = vos.Client(vospace_token="bobtoken")
    refused(exceptions.ForbiddenException, other.delete, TOP + "/6m.bin")
    unknown = vos.Client(vospace_token="nobodystoken")
    refused(exceptions.UnauthorizedException, unknown.delete, TOP + "/6m.bin")
    refused(exceptions.AlreadyExistsException, client.mkdir, TOP)
    equal(client.size(TOP + "/6m.bin"), 6291456.0)


@case("root_node stands before names without a scheme")
def root_node():
    rooted = new_client()
    rooted.rootNode = TOP + "/"
    equal(rooted.listdir("sub", force=True), ["renamed"])


@case("delete removes a file, recursive_delete a tree with a count in a string (known)")
def delete():
    client.delete(TOP + "/created")
    refused(exceptions.NotFoundException, client.get_node, TOP + "/created", force=True)
    refused(exceptions.NotFoundException, client.delete, TOP + "/created")
    equal(client.recursive_delete(TOP + "/sub"), ("2", 0))


@case("a listing of more than 500 children is complete")
def many_children():
    client.mkdir(TOP + "/many")
    session, nodes = client.get_session(TOP), client.get_endpoints(TOP).files
    for number in range(520):
        session.put(f"{nodes}/{PATH}/many/f{number:04}", data=b"").raise_for_status()
    names = [f"f{number:04}" for number in range(520)]
    equal(client.listdir(TOP + "/many", force=True), names)
    equal([n.name for n in client.get_node(TOP + "/many", limit=None, force=True).node_list], names)
    equal([n.name for n in client.get_node(TOP + "/many", limit=501, force=True).node_list], names)
    paged = client.get_node(TOP + "/many", limit=0, force=True).get_children(client, None, None, 100)
    equal([n.name for n in paged], names)


run("API, Client: " + WAY)
