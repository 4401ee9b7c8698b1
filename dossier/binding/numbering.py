"""The page number, as a numbering machine (打号机) prints it: upper right, legible on any scan.

The digits are strokes of our own in a Type 3 font: nothing to embed or to miss, ten glyphs for the whole booklet, and
the numbers can be searched and copied like text.
"""

import pikepdf
from pikepdf import Array, Dictionary, Name

# On a field of 600 × 1000 units; lines and curves as PDF writes them.
DIGITS = (
    "300 60 m 480 60 540 240 540 500 c 540 760 480 940 300 940 c 120 940 60 760 60 500 c 60 240 120 60 300 60 c",
    "120 760 m 230 800 300 860 330 940 c 330 60 l",
    "80 720 m 90 860 180 940 310 940 c 450 940 530 850 530 720 c 530 520 340 400 80 60 c 540 60 l",
    "90 940 m 510 940 l 270 580 l 420 580 540 480 540 320 c 540 160 430 60 290 60 c 170 60 80 130 60 250 c",
    "400 60 m 400 940 l 50 320 l 550 320 l",
    (
        "500 940 m 150 940 l 110 510 l 160 560 220 590 300 590 c 450 590 540 480 540 325 c 540 165 430 60 290 60 c "
        "170 60 85 125 60 235 c"
    ),
    (
        "500 830 m 460 900 400 940 320 940 c 150 940 60 760 60 430 c 60 180 150 60 305 60 c 450 60 540 160 540 310 c "
        "540 460 450 560 310 560 c 170 560 70 460 65 320 c"
    ),
    "70 940 m 540 940 l 360 640 260 380 230 60 c",
    (
        "300 530 m 170 530 90 620 90 735 c 90 855 175 940 300 940 c 425 940 510 855 510 735 c "
        "510 620 430 530 300 530 c "
        "150 530 60 430 60 300 c 60 150 155 60 300 60 c 445 60 540 150 540 300 c 540 430 450 530 300 530 c"
    ),
    (
        "100 170 m 140 100 200 60 280 60 c 450 60 540 240 540 570 c 540 820 450 940 295 940 c 150 940 60 840 60 690 c "
        "60 540 150 440 290 440 c 430 440 530 540 535 680 c"
    ),
)
NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
WIDTH = 720
SIZE = 12  # points
FROM_EDGE = 22  # points from the right and upper edges
FONT = Name.Number


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The ten digits as one shared font of `pdf`."""
    glyphs = {f"/{name}": pdf.make_stream(_glyph(path)) for name, path in zip(NAMES, DIGITS, strict=True)}
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([-90, -90, 690, 1090]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(glyphs),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([48, *(Name(f"/{name}") for name in NAMES)])),
            FirstChar=48,
            LastChar=57,
            Widths=Array([WIDTH] * 10),
            Resources=Dictionary(),
            ToUnicode=pdf.make_stream(_unicode_map()),
        )
    )


def stamp(number: int, *, width: float, height: float) -> bytes:
    """Content that prints `number` on an upright page of these points, in its upper right corner."""
    text = str(number)
    left, base = width - FROM_EDGE - len(text) * WIDTH * SIZE / 1000, height - FROM_EDGE - SIZE
    return f"q BT {FONT} {SIZE} Tf 1 0 0 1 {left:.2f} {base:.2f} Tm ({text}) Tj ET Q\n".encode()


def _glyph(path: str) -> bytes:
    """First a white halo, then the ink: on a dark scan the number still stands out."""
    pen = "1 J 1 j"
    return f"{WIDTH} 0 d0 {pen} 1 G 260 w {path} S 0.1 0.15 0.45 RG 105 w {path} S".encode()


def _unicode_map() -> bytes:
    pairs = "\n".join(f"<{code:02x}> <{code:04x}>" for code in range(48, 58))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"10 beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    ).encode()
