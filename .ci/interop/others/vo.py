"""pyvo reads what the service says of itself and of its jobs; it has no client for VOSpace."""
import io
import os
import pathlib
import sys

import requests

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "api"))
from cases import Skipped, case, equal, run  # noqa: E402

SERVICE = os.environ["plain"]
TOKEN = {"Authorization": "Bearer alicetoken"}


def document(path, **options):
    answer = requests.get(path if path.startswith("http") else SERVICE + path, timeout=30, **options)
    answer.raise_for_status()
    return io.BytesIO(answer.content)


def pyvo():
    try:
        from pyvo.io import uws, vosi
        return vosi, uws
    except ImportError as error:
        raise Skipped(f"{error} (expected: pip install pyvo)") from error


@case("pyvo reads the capabilities")
def capabilities():
    vosi, _ = pyvo()
    found = {c.standardid: c for c in vosi.parse_capabilities(document("/capabilities"))}
    nodes = found["ivo://ivoa.net/std/VOSpace/v2.0#nodes"]
    assert nodes.interfaces[0].accessurls[0].content.strip().endswith("/nodes"), nodes


@case("pyvo reads the availability")
def availability():
    vosi, _ = pyvo()
    assert vosi.parse_availability(document("/availability")).available


@case("pyvo asks a service of ours for both, as it asks any")
def vosi_mixin():
    pyvo()
    from pyvo.dal.mimetype import mime2extension  # noqa: F401  (pyvo.dal is there)
    from pyvo.dal.vosi import AvailabilityMixin, CapabilityMixin

    class Service(AvailabilityMixin, CapabilityMixin):
        def __init__(self):
            super().__init__()
            self.baseurl, self._session = SERVICE, requests.Session()

    service = Service()
    assert service.available and service.capabilities


@case("pyvo reads jobs: phase, owner, parameters, results and times")
def jobs():
    _, uws = pyvo()
    answer = requests.post(
        SERVICE + "/transfers", headers={**TOKEN, "Content-Type": "text/xml"}, allow_redirects=False, timeout=30,
        data='<vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0">'
             '<vos:target>vos://cadc.nrc.ca!vault/home/f</vos:target>'
             '<vos:direction>pullFromVoSpace</vos:direction>'
             '<vos:protocol uri="ivo://ivoa.net/vospace/core#httpget"/></vos:transfer>')
    equal(answer.status_code, 303)
    url = answer.headers["Location"]
    requests.post(url + "/phase", headers=TOKEN, data={"PHASE": "RUN"}, timeout=30).raise_for_status()
    job = uws.parse_job(document(url + "?WAIT=5", headers=TOKEN))
    equal(job.ownerid, "alice")
    assert job.phase in ("QUEUED", "EXECUTING", "COMPLETED") and job.jobid in url
    assert job.creationtime is not None and job.destruction is not None


@case("pyvo reads the list of jobs")
def job_list():
    _, uws = pyvo()
    if not hasattr(uws, "parse_job_list"):
        raise Skipped("this pyvo has no parse_job_list")
    assert list(uws.parse_job_list(document("/transfers", headers=TOKEN)))


run("pyvo")
