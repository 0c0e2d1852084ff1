# Files to send: made anew for each run. To be sourced; needs $scratch.

export samples="$scratch/samples" fits
fits=${FITS_SAMPLES:-$interop/../../../shared/data/fits}

make_samples() {
  mkdir -p "$samples/names" "$samples/tree/sub/deep"
  head -c 1024 /dev/urandom > "$samples/1k.bin"
  head -c 6291456 /dev/urandom > "$samples/6m.bin"
  head -c 209715200 /dev/urandom > "$samples/200m.bin"
  : > "$samples/0.bin"
  printf 'plus' > "$samples/names/a+b;c@d=e&f\$g!h*i~k,l:m.txt"
  printf 'accent' > "$samples/names/é.txt"
  printf 'one' > "$samples/tree/one.txt"
  printf 'two' > "$samples/tree/sub/two.dat"
  printf 'three' > "$samples/tree/sub/deep/three.txt"
  : > "$samples/tree/sub/deep/empty.txt"
}

has_fits() { [ -f "$fits/1904-66_AZP.fits" ]; }
