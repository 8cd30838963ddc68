"""What the vectors of every vendor are made with: fixtures/<vendor>/vectors.py imports it.

Only Python's json, hmac and hashlib: a program apart from hookdrill's sender and from its receiver, so that a shared
mistake cannot hide. What each field means is in src/fixtures/vectors.ts and in the README of an export.
"""

import base64
import hashlib
import hmac
import json
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def ascii_compact(value):
    """As PHP's json_encode with JSON_UNESCAPED_SLASHES."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True).encode()


def python_default(value):
    return json.dumps(value).encode()


def compact(value):
    """As JavaScript's JSON.stringify."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def mac(secret, body, hash=hashlib.sha256):
    return hmac.new(secret if isinstance(secret, bytes) else secret.encode(), body, hash).digest()


def b64(raw):
    return base64.b64encode(raw).decode("ascii")


def sign(secret, body):
    return b64(mac(secret, body))


def samples(vendor, folder=""):
    """The printed payloads of a vendor, by event; `folder` is that of an edition which sends them differently."""
    for file in sorted((FIXTURES / vendor / "samples" / folder).glob("*.json")):
        yield file.stem, json.loads(file.read_text("utf-8"))


class Vectors:
    """The vectors of one vendor, of the edition that it is asked for by default."""

    def __init__(self, vendor, edition):
        self.vendor, self.edition, self.all = vendor, edition, []

    def add(self, signing, name, body, why, *, header=None, value=None, secret=None, valid=True, event=None,
            over=None, tolerable=False, spelled=None, edition=None):  # fmt: skip
        headers = {"Content-Type": "application/json"}
        if value is not None:
            headers[spelled or header] = value
        self.all.append({
            "id": f"{self.vendor}/{signing}/{name}",
            "vendor": self.vendor,
            "event": event,
            "edition": edition or self.edition,
            "signing": signing,
            "over": over,
            "header": header,
            "secret": secret,
            "headers": headers,
            "body": b64(body),
            "valid": valid,
            "why": why,
            "tolerable": tolerable,
        })  # fmt: skip

    def text(self):
        ids = [vector["id"] for vector in self.all]
        assert len(ids) == len(set(ids)), "an id comes twice"
        lines = ",\n".join("  " + json.dumps(vector, ensure_ascii=False) for vector in self.all)
        return f"[\n{lines}\n]\n"


def hmac_negatives(vectors, header, secret, payload, encode, other):
    """Everything that is often got wrong, on one genuine request."""
    body = encode(payload)
    good = sign(secret, body)

    def wrong(name, why, value=good, sent=body, **more):
        assert value != good or sent != body or "spelled" in more, name
        vectors.add("hmac", name, sent, why, header=header, value=value, secret=secret, valid=False, over="body", **more)

    pretty = json.dumps(payload, indent=2, ensure_ascii=False).encode()
    spaced = json.dumps(payload, ensure_ascii=False).encode()
    dense = compact(payload)
    anew = dense if dense != body else spaced
    changed = body.replace(b'"id"', b'"ID"', 1)
    assert changed != body and anew != body and pretty != body

    wrong("tampered-body", "the body was changed after it was signed", sent=changed)
    wrong("other-body", "a genuine signature, of another body", sent=encode(other))
    wrong("empty-body", "a genuine signature, of a body that did not come", sent=b"")
    wrong("truncated-body", "the last byte of the body is missing", sent=body[:-1])
    wrong("trailing-newline", "a newline was added to the body", sent=body + b"\n")
    wrong("leading-space", "a space was put before the body", sent=b" " + body)
    wrong("byte-order-mark", "a byte order mark was put before the body", sent=b"\xef\xbb\xbf" + body)
    wrong("reserialised-body", "the body was parsed and written anew on its way", sent=anew)
    wrong("pretty-body", "the body was indented on its way", sent=pretty)
    wrong("reserialised-signature", "the signature is over JSON written anew, not over the bytes sent", sign(secret, anew))
    wrong("signature-of-parsed", "the signature is over indented JSON", sign(secret, pretty))
    wrong("wrong-secret", "signed with another secret", sign(secret[::-1], body))
    wrong("empty-secret", "signed with an empty secret", sign("", body))
    wrong("secret-with-newline", "the secret was read with the newline at its end", sign(secret + "\n", body))
    wrong("secret-in-other-case", "the secret was written with capital and small letters swapped", sign(secret.swapcase(), body))
    wrong("secret-decoded", "the secret was decoded from base64 first; it is used as text", b64(mac(base64.b64decode(secret[: len(secret) // 4 * 4], altchars=b"-_"), body)))
    wrong("secret-and-body-swapped", "the body is the key and the secret the message", b64(mac(body, secret.encode())))
    wrong("plain-sha256", "a hash without a key", b64(hashlib.sha256(body).digest()))
    wrong("secret-prefixed", "a hash of secret and body, which is no HMAC", b64(hashlib.sha256(secret.encode() + body).digest()))
    wrong("sha1", "HMAC-SHA1", b64(mac(secret, body, hashlib.sha1)))
    wrong("sha512", "HMAC-SHA512", b64(mac(secret, body, hashlib.sha512)))
    wrong("hex", "the right digest in hex", mac(secret, body).hex())
    wrong("base64-of-hex", "base64 of the digest in hex", b64(mac(secret, body).hex().encode()))
    wrong("lower-case", "the signature in lower case", good.lower())
    wrong("upper-case", "the signature in upper case", good.upper())
    wrong("truncated", "the signature was cut in the middle", good[:20])
    wrong("truncated-digest", "base64 of half the digest", b64(mac(secret, body)[:16]))
    wrong("one-character", "the first character of the signature is another", ("B" if good[0] != "B" else "C") + good[1:])
    wrong("empty", "the signature is empty", "")
    wrong("missing", "there is no signature", None)
    wrong("other-header", "the signature is in a header of another name", spelled="X-Signature")
    wrong("prefixed", "the signature has the prefix sha256=", f"sha256={good}")
    wrong("quoted", "the signature is in quotes", f'"{good}"')
    wrong("two", "two signatures in one header, the right one first", f"{good}, {sign(secret[::-1], body)}")
    wrong("twice", "the right signature twice in one header", f"{good}, {good}")
    wrong("secret-itself", "the secret stands in place of the signature", secret)
    wrong("unpadded", "the right signature without its padding", good.rstrip("="), tolerable=True)
    # A body whose signature looks different in base64url; not each does.
    padded = next(body + b" " * n for n in range(99) if set("+/") & set(sign(secret, body + b" " * n)))
    url_safe = base64.urlsafe_b64encode(mac(secret, padded)).decode()
    wrong("base64url", "the right digest in base64url", url_safe, padded, tolerable=True)
    last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    slack = good[:-2] + last[last.index(good[-2]) | 1] + "="
    wrong("slack-bits", "another last character, which decodes to the same bytes", slack, tolerable=True)

    # The same bytes in other clothes.
    vectors.add("hmac", "header-in-lower-case", body, "names of headers have no case", header=header, value=good, secret=secret, over="body", spelled=header.lower())
    vectors.add("hmac", "signed-newline", body + b"\n", "the newline was signed, too: nothing is trimmed", header=header, value=sign(secret, body + b"\n"), secret=secret, over="body")


def static_negatives(vectors, header, secret, body):
    def wrong(name, why, value, **more):
        assert value != secret or "spelled" in more, name
        vectors.add("static-header", name, body, why, header=header, value=value, secret=secret, valid=False, **more)

    wrong("missing", "the header is missing", None)
    wrong("empty", "the header is empty", "")
    wrong("wrong-secret", "another value", secret[::-1])
    wrong("truncated", "the value was cut", secret[:-1])
    wrong("first-character", "the first character of the value alone", secret[0])
    wrong("longer", "the value with one character more", secret + "1")
    wrong("upper-case", "the value in upper case", secret.upper())
    wrong("quoted", "the value is in quotes", f'"{secret}"')
    wrong("bearer", "the value stands behind Bearer", f"Bearer {secret}")
    wrong("twice", "the value twice in one header", f"{secret}, {secret}")
    wrong("base64", "the value in base64", b64(secret.encode()))
    wrong("signature", "a signature in place of the value", sign(secret, body))
    wrong("other-header", "the value is in a header of another name", secret, spelled="Authorization")
    vectors.add("static-header", "header-in-lower-case", body, "names of headers have no case", header=header, value=secret, secret=secret, spelled=header.lower())
    vectors.add("static-header", "any-body", b'{"anything": "at all"}', "the header says nothing about the body", header=header, value=secret, secret=secret)


def unsigned(vendor, edition, *others):
    """All vectors of a vendor that signs nothing, in its first edition and in others."""
    vectors = Vectors(vendor, edition)
    for event, payload in samples(vendor):
        vectors.add("none", event, compact(payload), f"a genuine {event}; the vendor signs nothing, so nothing proves it", event=event)
    for other in others:
        for event, payload in samples(vendor, other):
            vectors.add("none", f"{other}/{event}", compact(payload), f"a genuine {event} of the {other} edition; nothing proves it", event=event, edition=other)
    return vectors
