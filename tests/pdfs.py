"""Small valid PDF files."""

import io

import pikepdf


def pdf(pages: int = 1, *, title: str = "示例材料") -> bytes:
    """Blank A4 pages; the title makes it another file."""
    document, out = pikepdf.Pdf.new(), io.BytesIO()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    document.docinfo["/Title"] = title
    document.save(out, deterministic_id=True)
    return out.getvalue()
