"""A bound dossier of 300 scanned pages in 40 files, 65 MB: our binder beside qpdf, which only joins."""

import io
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
from PIL import Image

from dossier.binding.press import Leaf, Mark, bind, pages_of
from tests.benches.timing import best_of_three

FILES, PAGES = 40, 300
SIZE = (890, 1259)  # A4 at 107 dots an inch; with noise in it some 217 kB a page
MEGABYTE = 1_000_000


def measure() -> None:
    """bind(leaves, …): A4, numbered, bookmarked, contents not rendered / qpdf --empty --pages *.pdf -- out.pdf"""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Path(folder)
        sources = scans(place)
        size = sum(path.stat().st_size for path in sources)
        joined, bound = place / "joined.pdf", place / "bound.pdf"
        command = ["qpdf", "--empty", "--pages", *map(str, sources), "--", str(joined)]
        best = best_of_three(
            {"ours": lambda: press(sources, bound), "qpdf": lambda: subprocess.run(command, check=True)}
        )
        print(f"{len(sources)} files, {PAGES} pages, {size / MEGABYTE:.1f} MB")
        print(f"{'by':<8}{'seconds':>10}{'times qpdf':>12}{'peak MB':>10}{'times the bytes':>17}")
        peaks = {"ours": peak([sys.executable, "-m", "tests.benches.dossier", str(place)]), "qpdf": peak(command)}
        for name, seconds in best.items():
            row = f"{name:<8}{seconds:>10.3f}{seconds / best['qpdf']:>12.2f}"
            print(f"{row}{peaks[name] / MEGABYTE:>10.0f}{peaks[name] / size:>17.2f}")


def press(sources: list[Path], target: Path) -> int:
    """What the worker does once the forms are there: count for the contents, then bind."""
    leaves = [Leaf(path, "pdf", "示例", "⑽论文", path.name) for path in sources]
    first, marks = 1, []
    for leaf in leaves:
        marks.append(Mark(leaf.file, first))
        first += pages_of(leaf)
    return bind(leaves, target, title="材料册", marks=marks)


def scans(folder: Path) -> list[Path]:
    """Files of 7 or 8 pages, each page one picture, as a scanner makes them."""
    found, done = [], 0
    for number in range(FILES):
        wanted = (PAGES - done) // (FILES - number)
        with pikepdf.new() as pdf:
            for page in range(done, done + wanted):
                _scan(pdf, page)
            found.append(folder / f"scan-{number:02}.pdf")
            pdf.save(found[-1])
        done += wanted
    return found


def _scan(pdf: pikepdf.Pdf, seed: int) -> None:
    small = (SIZE[0] // 4, SIZE[1] // 4)
    noise = Image.frombytes("L", small, random.Random(seed).randbytes(small[0] * small[1]))
    data = io.BytesIO()
    noise.resize(SIZE, Image.Resampling.BILINEAR).save(data, "JPEG", quality=62)
    picture = pikepdf.Stream(
        pdf,
        data.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=SIZE[0],
        Height=SIZE[1],
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
    page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")


def peak(command: list[str]) -> int:
    """Bytes of memory that one run takes at most, in a process of its own."""
    told = subprocess.run([sys.executable, "-c", WATCH, *command], check=True, capture_output=True, text=True).stdout
    return int(told.split()[-1])


# The watcher has had no other child, so that the highest is this one's.
WATCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


if __name__ == "__main__":
    place = Path(sys.argv[1])
    press(sorted(place.glob("scan-*.pdf")), place / "bound.pdf")
