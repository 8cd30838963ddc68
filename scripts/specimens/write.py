"""Writes fixtures/files/specimen.pdf and specimen.zip: small, invented, the same bytes at every run.

    python3 scripts/specimens/write.py [folder]

Only Python's standard library; nothing in them is compressed, so no version of zlib can change a byte.
"""

import sys
import zipfile
from pathlib import Path

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "fixtures" / "files"
DATE = (2026, 1, 1, 0, 0, 0)


def pdf():
    """One page: a heading, a line, and SPECIMEN across it."""
    content = "\n".join([
        "q 0.9 g BT /F1 90 Tf 0.7071 0.7071 -0.7071 0.7071 130 230 Tm (SPECIMEN) Tj ET Q",
        "BT /F1 20 Tf 56 766 Td (Specimen document) Tj ET",
        "BT /F2 11 Tf 56 736 Td (SPECIMEN. Made by hookdrill for tests; it says nothing about any person.) Tj ET",
    ])  # fmt: skip
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Title (Specimen document) /Producer (hookdrill) /CreationDate (D:20260101000000Z) >>",
    ]
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("ascii")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    out += "".join(f"{offset:010} 00000 n \n" for offset in offsets).encode("ascii")
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
    return out


def entry(name):
    info = zipfile.ZipInfo(name, DATE)
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def write_zip(file, document):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(entry("specimen.txt"), "SPECIMEN. Made by hookdrill for tests; it says nothing about any person.\n")
        archive.writestr(entry("specimen.pdf"), document)


document = pdf()
(FOLDER / "specimen.pdf").write_bytes(document)
write_zip(FOLDER / "specimen.zip", document)
