# Makes reference.txt: what astropy's WCS says where positions on the sky are in images.
#   pip install astropy && python reference.py > reference.txt
# A block is a name, the cards of a header, and lines "@ ra dec x y": degrees of ICRS, and pixels
# counted from 1 at the middle of the first.
import warnings

import astropy
import numpy as np
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.wcs import WCS
from astropy.wcs.utils import pixel_to_skycoord, skycoord_to_pixel

warnings.simplefilter("ignore")
print("# made by reference.py with astropy", astropy.__version__)


def base(projection, lon="RA", lat="DEC", crval=(150.1, 2.2), scale=0.01, **more):
    header = {
        "NAXIS": 2, "NAXIS1": 400, "NAXIS2": 300,
        "CTYPE1": lon.ljust(4, "-") + "-" + projection,
        "CTYPE2": lat.ljust(4, "-") + "-" + projection,
        "CRVAL1": crval[0], "CRVAL2": crval[1], "CRPIX1": 180.25, "CRPIX2": 170.75,
        "CDELT1": -scale, "CDELT2": scale,
    }
    header.update(more)
    return {k: v for k, v in header.items() if v is not None}


CD = {"CDELT1": None, "CDELT2": None,
      "CD1_1": -0.009, "CD1_2": 0.002, "CD2_1": 0.0021, "CD2_2": 0.0088}
CASES = {p: base(p) for p in ("TAN", "SIN", "ARC", "STG", "ZEA")}
CASES |= {
    "TAN at the pole": base("TAN", crval=(33.0, 89.9)),
    "TAN at RA 0": base("TAN", crval=(0.3, -45.0)),
    "TAN with CD": base("TAN", **CD),
    "TAN with PC": base("TAN", PC1_1=0.9, PC1_2=-0.3, PC2_1=0.31, PC2_2=0.95),
    "TAN with CROTA": base("TAN", CROTA2=31.0),
    "TAN with LONPOLE": base("TAN", LONPOLE=150.0),
    "TAN with axes exchanged": base("TAN", lon="DEC", lat="RA", crval=(2.2, 150.1)),
    "SIN slant": base("SIN", PV2_1=0.1, PV2_2=-0.2),
    "AZP": base("AZP", PV2_1=2.0, PV2_2=30.0),
    "AZP without tilt": base("AZP", PV2_1=0.5),
    "SIP": base("TAN-SIP", **CD, A_ORDER=3, B_ORDER=2, A_2_0=2e-5, A_0_2=-1e-5, A_1_1=3e-6,
                A_3_0=1e-8, B_2_0=1e-5, B_1_1=-2e-5, B_0_2=4e-6),
    "TPV": base("TPV", **CD, PV1_0=0.0, PV1_1=1.001, PV1_2=0.0004, PV1_4=0.001, PV1_5=-0.0007,
                PV1_7=0.0003, PV2_1=0.999, PV2_4=-0.0005, PV2_6=0.0009, PV2_10=0.0002),
    "galactic": base("TAN", lon="GLON", lat="GLAT", crval=(120.0, -30.0)),
    "galactic CAR": base("CAR", lon="GLON", lat="GLAT", crval=(30.0, 0.0), scale=0.1),
    "CAR": base("CAR", crval=(60.0, 0.0), scale=0.2),
    "CAR off the equator": base("CAR", crval=(60.0, 25.0), scale=0.05),
    "CEA": base("CEA", crval=(200.0, 0.0), scale=0.2, PV2_1=0.8),
    "CEA, oblique": base("CEA", crval=(200.0, 10.0), scale=0.05, LONPOLE=60.0),
    "MER": base("MER", crval=(10.0, 0.0), scale=0.2),
    "SFL": base("SFL", crval=(300.0, 0.0), scale=0.2),
    "AIT": base("AIT", crval=(80.0, 0.0), scale=0.3),
    "FK5 J2000": base("TAN", RADESYS="FK5", EQUINOX=2000.0, scale=0.0001),
    "FK5 J1975": base("TAN", RADESYS="FK5", EQUINOX=1975.0),
    "FK4 B1950": base("TAN", RADESYS="FK4", EQUINOX=1950.0, scale=0.001),
    "EQUINOX 1950 alone": base("TAN", EQUINOX=1950.0, scale=0.001),
}

random = np.random.default_rng(20)
for name, cards in CASES.items():
    header = fits.Header(list(cards.items()))
    wcs = WCS(header)
    x, y = random.uniform(1, 400, 8), random.uniform(1, 300, 8)
    sky = pixel_to_skycoord(x, y, wcs, origin=1, mode="all").icrs
    sky = SkyCoord(sky.ra.deg.round(6), sky.dec.deg.round(6), unit="deg")
    px, py = skycoord_to_pixel(sky, wcs, origin=1, mode="all")
    print("=", name)
    for card in header.cards:
        print(str(card).rstrip())
    for row in zip(sky.ra.deg, sky.dec.deg, px, py):
        print("@ %.6f %.6f %.5f %.5f" % row)
