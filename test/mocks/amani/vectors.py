"""Makes fixtures/amani/python-json.json with Python's own json and hmac.

    python3 test/mocks/amani/vectors.py

Values that JavaScript would write differently. A value is tagged, so that a reader in any
language can tell 1 from 1.0: {"int": "…"}, {"float": "<IEEE 754, big-endian hex>"}, {"object": [[key, value], …]};
text, true, false, null and lists stand for themselves.
"""

import base64
import hashlib
import hmac
import json
import random
import struct
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "amani"
SECRET = "whsec_test_amani_0001"

FLOATS = [
    0.0, -0.0, 1.0, -1.0, 1.5, 0.1, 0.5, 100.0, 123456789.0, 0.001, 0.0001, 0.00011, 0.00001, 1e-06, 1e-07,
    1.25e-07, 1e15, 1e16, 9999999999999998.0, 9007199254740992.0, 12345678901234567.0, 1e17, 1e20, 1e21, 1e22,
    1.5e300, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1 / 3, 2 / 3, 9007199254740993.0, 123.456,
    float("nan"), float("inf"), float("-inf"),
]  # fmt: skip
INTS = [0, 1, -1, 10**15, 10**16, 2**53 - 1, 2**53, 2**53 + 1, -(2**53), 12345678901234567890, 10**30, -(10**21)]
TEXTS = [
    "", " ", "plain", 'a "quoted" \\ word', "/slash/", "\b\f\n\r\t", "\x00\x01\x1f", "~\x7f\x80", "é ß ş İ", "漢字",
    "\u2028\u2029", "\ufeff\uffff", "\U0001f600", "\U0010ffff a \U00010000", "</script>&'",
]  # fmt: skip
ALPHABET = [chr(c) for c in range(0x00, 0x180)] + list("“”€漢字ﬀ\u2028\uffff") + ["\U0001f600", "\U0001d11e"]


def tag(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": struct.pack(">d", value).hex()}
    if isinstance(value, list):
        return [tag(item) for item in value]
    return {"object": [[key, tag(item)] for key, item in value.items()]}


def some_text(rng):
    return "".join(rng.choice(ALPHABET) for _ in range(rng.randrange(12)))


def some_float(rng):
    kind = rng.randrange(4)
    if kind == 0:
        return float(rng.randrange(-(10**6), 10**6))
    if kind == 1:
        return rng.uniform(-1, 1) * 10 ** rng.randrange(-12, 24)
    if kind == 2:
        return round(rng.uniform(-1000, 1000), rng.randrange(5))
    while True:
        (value,) = struct.unpack(">d", rng.randbytes(8))
        if value == value and abs(value) != float("inf"):
            return value


def some_int(rng):
    return rng.choice([-1, 1]) * rng.randrange(10 ** rng.randrange(1, 26))


def some_value(rng, depth):
    kind = rng.randrange(8 if depth > 0 else 6)
    if kind == 0:
        return rng.choice([None, True, False])
    if kind in (1, 2):
        return some_text(rng)
    if kind in (3, 4):
        return some_float(rng)
    if kind == 5:
        return some_int(rng)
    if kind == 6:
        return [some_value(rng, depth - 1) for _ in range(rng.randrange(5))]
    # A letter first: JavaScript moves keys that are whole numbers to the front.
    return {"k" + some_text(rng): some_value(rng, depth - 1) for _ in range(rng.randrange(5))}


def signature(body):
    digest = hmac.new(SECRET.encode("utf-8"), body.encode("utf-8"), hashlib.sha256).digest()
    return base64.b64encode(digest).decode("ascii")


def signed(value):
    body = json.dumps(value)
    # What a sender with a compact encoder would post.
    compact = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return {
        "secret": SECRET,
        "signature": signature(body),
        "body": body,
        "compact": compact,
        "compact_signature": signature(compact),
    }


def values():
    rng = random.Random(20260101)
    yield {
        "event": "profile_status_change",
        "profile": "6aff82cb-e91a-4df4-b9a3-d69de0be1a2e",
        "status": "APPROVED",
    }
    yield from FLOATS
    yield from INTS
    yield from TEXTS
    yield from [None, True, False, [], {}, [[]], {"a": {}}, [1, 1.0, "1"]]
    yield from (some_float(rng) for _ in range(100))
    yield from (some_value(rng, 4) for _ in range(150))


def write(name, entries):
    lines = ",\n".join("  " + json.dumps(entry) for entry in entries)
    (FOLDER / name).write_text(f"[\n{lines}\n]\n", "utf-8")


write("python-json.json", ({"value": tag(value), **signed(value)} for value in values()))
