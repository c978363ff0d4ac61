# Puts the outlines of faces on a grid of 1/250 em: python3 coarsen.py FACE.ttf...
# No point moves by more than 1/500 em: 7 µm at 10.5 pt, a third of the dot of a 1200 dpi printer. The files of print become
# a sixth smaller by it: their weight is that of the outlines.
import sys

from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

for name in sys.argv[1:]:
    face = TTFont(name, recalcTimestamp=False)
    scale_upem(face, 250)
    face.save(name)
