"""Signs specimen URLs as Azure does, in another language than the mock.

    python3 test/mocks/smartdocumentor/vectors.py > fixtures/smartdocumentor/sas-vectors.json

The string to sign is spelled out per version, field by field as @azure/storage-blob 12.32 orders them,
and shares nothing with mocks/smartdocumentor.
"""

import base64
import hashlib
import hmac
import json
import sys
from urllib.parse import quote, quote_plus

ACCOUNT = "specimenstorage"
CONTAINER = "exported-files"
# 64 bytes, as account keys have. A specimen: it opens nothing.
KEY = base64.b64encode(hashlib.sha512(b"SPECIMEN account key").digest()).decode()


def lines_2015_04_05(f, resource):
    return [
        f.get("sp", ""), f.get("st", ""), f.get("se", ""), resource, f.get("si", ""), f.get("sip", ""),
        f.get("spr", ""), f["sv"], f.get("rscc", ""), f.get("rscd", ""), f.get("rsce", ""), f.get("rscl", ""),
        f.get("rsct", ""),
    ]


def lines_2018_11_09(f, resource):
    return [
        f.get("sp", ""), f.get("st", ""), f.get("se", ""), resource, f.get("si", ""), f.get("sip", ""),
        f.get("spr", ""), f["sv"], f["sr"], f.get("snapshot", ""), f.get("rscc", ""), f.get("rscd", ""),
        f.get("rsce", ""), f.get("rscl", ""), f.get("rsct", ""),
    ]


def lines_2020_12_06(f, resource):
    return [
        f.get("sp", ""), f.get("st", ""), f.get("se", ""), resource, f.get("si", ""), f.get("sip", ""),
        f.get("spr", ""), f["sv"], f["sr"], f.get("snapshot", ""), f.get("ses", ""), f.get("rscc", ""),
        f.get("rscd", ""), f.get("rsce", ""), f.get("rscl", ""), f.get("rsct", ""),
    ]


LINES = {
    "2015-04-05": lines_2015_04_05,
    "2018-11-09": lines_2018_11_09,
    "2020-12-06": lines_2020_12_06,
    "2022-11-02": lines_2020_12_06,
    "2025-11-05": lines_2020_12_06,
    "2026-04-06": lines_2020_12_06,
}

BARE = {"se": "2026-01-01T01:00:00Z", "sr": "b", "sp": "r"}
FULL = {
    "spr": "https,http",
    "st": "2025-12-31T23:00:00Z",
    "se": "2026-01-08T00:00:00Z",
    "sip": "10.0.0.1-10.0.0.255",
    "sr": "b",
    "sp": "racwd",
    "rscc": "no-store",
    "rscd": 'attachment; filename="a b+c.pdf"',
    "rsce": "identity",
    "rscl": "pt-PT",
    "rsct": "application/pdf",
}

CASES = [(f"{version}, {name}", {"sv": version, **fields}, "1/44/specimen.pdf")
         for version in LINES for name, fields in (("bare", BARE), ("everything", FULL))]
CASES += [
    (f"name {name!r}", {"sv": "2022-11-02", **BARE}, name)
    for name in ("1/44/two words.pdf", "1/44/100%#1+2&3?.pdf", "1/44/Relatório_日本.pdf", "plain")
]
CASES += [
    ("a container SAS", {"sv": "2022-11-02", **BARE, "sr": "c"}, "1/44/specimen.pdf"),
    ("a day as expiry", {"sv": "2022-11-02", **BARE, "se": "2026-01-02"}, "1/44/specimen.pdf"),
    ("minutes as expiry", {"sv": "2022-11-02", **BARE, "se": "2026-01-01T01:00Z"}, "1/44/specimen.pdf"),
    ("ticks as expiry", {"sv": "2022-11-02", **BARE, "se": "2026-01-01T01:00:00.1234567Z"}, "1/44/specimen.pdf"),
]


def vector(name, fields, blob):
    resource = f"/blob/{ACCOUNT}/{CONTAINER}" + ("" if fields["sr"] == "c" else f"/{blob}")
    string_to_sign = "\n".join(LINES[fields["sv"]](fields, resource))
    digest = hmac.new(base64.b64decode(KEY), string_to_sign.encode("utf-8"), hashlib.sha256).digest()
    signature = base64.b64encode(digest).decode()
    signed = {**fields, "sig": signature}
    return {
        "name": name,
        "blob": blob,
        "fields": fields,
        "stringToSign": string_to_sign,
        "signature": signature,
        # Escaped in two ways that a server must read alike.
        "query": "&".join(f"{key}={quote(value, safe='')}" for key, value in signed.items()),
        "plusQuery": "&".join(f"{key}={quote_plus(value)}" for key, value in signed.items()),
    }


json.dump(
    {"account": ACCOUNT, "container": CONTAINER, "key": KEY, "vectors": [vector(*case) for case in CASES]},
    sys.stdout, indent=2, ensure_ascii=False,
)
print()
