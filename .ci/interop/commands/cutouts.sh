# vcp of parts of images, and of headers alone. To be sourced.
part "commands, cutouts: $WAY"

if ! has_fits; then
  skip 'cutouts of real images' "no FITS files in $fits (FITS_SAMPLES names them)"
elif [[ " ${AWAITING:-} " == *" cutouts "* ]]; then
  skip 'cutouts of real images' 'the server has none yet (AWAITING)'
else
  # the value of a keyword, for images that need no more than their first header read
  export keyword='import sys
head = open(sys.argv[1], "rb").read(28800)
cards = [head[i:i + 80].decode("ascii", "replace") for i in range(0, len(head), 80)]
print(next(c[10:].split("/")[0].strip() for c in cards if c[:8].strip() == sys.argv[2]))'
  check 'images are sent' '
    vmkdir $AS $TOP/fits
    for name in 1904-66_AZP j94f05bgq_flt comp tb; do vcp $AS $fits/$name.fits $TOP/fits/; done'
  check 'vcp of pixels [x1:x2,y1:y2] fetches just these, and the coordinates move along' '
    vcp $AS "$TOP/fits/1904-66_AZP.fits[1:100,21:60]" pixels.fits
    [ "$(python3 -c "$keyword" pixels.fits NAXIS1)" = 100 ] && [ "$(python3 -c "$keyword" pixels.fits NAXIS2)" = 40 ]
    before=$(python3 -c "$keyword" $fits/1904-66_AZP.fits CRPIX2)
    python3 -c "import sys; sys.exit(abs(float(\"$before\") - 20 - float(\"$(python3 -c "$keyword" pixels.fits CRPIX2)\")) > 1e-6)"'
  check 'vcp of an extension [n][x1:x2,y1:y2] fetches from there' '
    vcp $AS "$TOP/fits/j94f05bgq_flt.fits[1][1:10,1:20]" extension.fits && [ -s extension.fits ]
    [ "$(stat -c %s extension.fits)" -lt "$(stat -c %s $fits/j94f05bgq_flt.fits)" ]'
  check 'vcp of a tile-compressed image fetches pixels' '
    vcp $AS "$TOP/fits/comp.fits[1][1:10,1:10]" tile.fits && [ -s tile.fits ]'
  check 'vcp of a circle (ra,dec,radius) fetches what is around' '
    vcp $AS "$TOP/fits/1904-66_AZP.fits(288.5,-63.9,1.0)" circle.fits && [ -s circle.fits ]
    [ "$(python3 -c "$keyword" circle.fits NAXIS1)" -lt "$(python3 -c "$keyword" $fits/1904-66_AZP.fits NAXIS1)" ]'
  check 'vcp --head fetches the headers as text' '
    vcp $AS --head $TOP/fits/1904-66_AZP.fits head.txt
    grep "^SIMPLE  = " head.txt > /dev/null && [ "$(stat -c %s head.txt)" -lt 30000 ]'
  check 'vcp of pixels outside the image fails, and leaves no file' '
    refused vcp $AS "$TOP/fits/1904-66_AZP.fits[5000:5100,5000:5100]" outside.fits && [ ! -s outside.fits ]'
  check 'vcp of pixels of what is no image fails' '
    vcp $AS $samples/1k.bin $TOP/fits/noise.fits
    refused vcp $AS "$TOP/fits/noise.fits[1:2,1:2]" noise.fits && [ ! -s noise.fits ]'
  check 'vcat ignores cutouts and --head (known)' '
    vchmod $AS o+r $TOP && vchmod $AS o+r $TOP/fits && vchmod $AS o+r $TOP/fits/tb.fits
    as=$AS; if [ $WAY = token ]; then as=""; fi
    [ "$(vcat $as --head $TOP/fits/tb.fits | wc -c)" -gt 5000 ]'
fi
