"""astropy and fsspec read pieces of an image: kilobytes travel, not the image (E8, B31)."""
import os
import pathlib
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "api"))
from cases import Skipped, case, equal, run  # noqa: E402

FILES = os.environ["F"]
TOKEN = {"Authorization": "Bearer alicetoken"}
SIDE = 2000


class CountingProxy(BaseHTTPRequestHandler):
    """Passes requests on to the service and counts the bytes of the bodies that come back."""

    protocol_version = "HTTP/1.1"
    counted = 0

    def do_GET(self):
        self.answer("GET")

    def do_HEAD(self):
        self.answer("HEAD")

    def answer(self, method):
        headers = {k: v for k, v in self.headers.items() if k.lower() != "host"}
        with requests.request(method, FILES + self.path, headers=headers, stream=True,
                              allow_redirects=False, timeout=60) as answer:
            body = answer.raw.read() if method == "GET" else b""
            CountingProxy.counted += len(body)
            self.send_response(answer.status_code)
            for name, value in answer.headers.items():
                if name.lower() not in ("transfer-encoding", "connection", "date", "server"):
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *args):
        pass


proxy = ThreadingHTTPServer(("127.0.0.1", 0), CountingProxy)
threading.Thread(target=proxy.serve_forever, daemon=True).start()
PROXY = f"http://127.0.0.1:{proxy.server_address[1]}"


def astropy():
    try:
        import aiohttp  # noqa: F401
        import fsspec  # noqa: F401
        from astropy.io import fits
        return fits
    except ImportError as error:
        raise Skipped(f"{error} (expected: pip install astropy fsspec aiohttp)") from error


def travelled(read):
    CountingProxy.counted = 0
    result = read()
    return result, CountingProxy.counted


@case("B31: an image that astropy has written is stored and opened from there")
def opens():
    fits = astropy()
    import numpy
    pixels = numpy.arange(SIDE * SIDE, dtype=numpy.int32).reshape(SIDE, SIDE)
    fits.HDUList([fits.PrimaryHDU(), fits.ImageHDU(pixels, name="SCI")]).writeto("large.fits", overwrite=True)
    with open("large.fits", "rb") as content:
        requests.put(FILES + "/large.fits", data=content, headers=TOKEN, timeout=60).raise_for_status()
    with fits.open(PROXY + "/large.fits", use_fsspec=True, fsspec_kwargs={"headers": TOKEN}) as found:
        equal([hdu.name for hdu in found], ["PRIMARY", "SCI"])


@case("E8: a section of 100 x 100 of 16 MB costs less than a tenth of it")
def section():
    fits = astropy()

    def read():
        with fits.open(PROXY + "/large.fits", use_fsspec=True,
                       fsspec_kwargs={"headers": TOKEN, "block_size": 65536, "cache_type": "bytes"}) as found:
            return found["SCI"].section[10:110, 20:120]

    pixels, size = travelled(read)
    equal(pixels.shape, (100, 100))
    equal(int(pixels[0, 0]), 10 * SIDE + 20)
    assert 0 < size < SIDE * SIDE * 4 / 10, f"{size} bytes travelled"
    print(f"  a section of 40,000 bytes of {SIDE * SIDE * 4:,}: {size:,} bytes travelled")


@case("E8: a header costs kilobytes")
def header():
    fits = astropy()

    def read():
        with fits.open(PROXY + "/large.fits", use_fsspec=True,
                       fsspec_kwargs={"headers": TOKEN, "block_size": 16384, "cache_type": "bytes"}) as found:
            return found[0].header["SIMPLE"]

    simple, size = travelled(read)
    assert simple is True and 0 < size < 200_000, f"{size} bytes travelled"


@case("E8: fsspec seeks, reads and lists")
def fsspec_alone():
    astropy()
    import fsspec
    files = fsspec.filesystem("http", headers=TOKEN)
    with open("large.fits", "rb") as content:
        content.seek(1_000_000)
        expected = content.read(100)
    with files.open(FILES + "/large.fits", block_size=4096) as found:
        found.seek(1_000_000)
        equal(found.read(100), expected)
    names = [entry["name"] for entry in files.ls(FILES + "/web/")]
    assert FILES + "/web/one.txt" in names and FILES + "/web/sub/" in names, names
    equal(files.info(FILES + "/large.fits")["size"], os.path.getsize("large.fits"))


@case("B31: the real images open as they do from a disk")
def real_images():
    fits = astropy()
    folder = pathlib.Path(os.environ["fits"])
    if not folder.is_dir():
        raise Skipped(f"no FITS files in {folder} (FITS_SAMPLES names them)")
    for file in sorted(folder.glob("*.fits")):
        requests.put(f"{FILES}/{file.name}", data=file.read_bytes(), headers=TOKEN, timeout=60).raise_for_status()
        with fits.open(f"{FILES}/{file.name}", use_fsspec=True, fsspec_kwargs={"headers": TOKEN}) as found, \
                fits.open(file) as local:
            equal([repr(hdu.header) for hdu in found], [repr(hdu.header) for hdu in local])


run("astropy and fsspec")
