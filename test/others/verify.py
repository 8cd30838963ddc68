"""Whoever has an export of fixtures and nothing but Python's standard library: verifies every vector by its recipe.

Prints, by vendor and way of signing, how many were believed and refused, and which of them wrongly.
Usage: python3 verify.py <folder of an export>
"""
import base64
import hashlib
import hmac
import json
import sys
import zipfile
from pathlib import Path

FOLDER = Path(sys.argv[1])


def is_genuine(vector):
    if vector["signing"] == "none":
        return True
    headers = {name.lower(): value for name, value in vector["headers"].items()}
    given = headers.get(vector["header"].lower())
    if given is None:
        return False
    return hmac.compare_digest(given.encode(), expected(vector).encode())


def expected(vector):
    if vector["signing"] == "static-header":
        return vector["secret"]
    body = base64.b64decode(vector["body"])
    if vector["over"] == "python-json":
        body = json.dumps(json.loads(body)).encode("utf-8")
    return base64.b64encode(hmac.new(vector["secret"].encode(), body, hashlib.sha256).digest()).decode()


def sha256(file):
    return hashlib.sha256((FOLDER / file).read_bytes()).hexdigest()


index = json.loads((FOLDER / "index.json").read_text("utf-8"))
files = sorted(file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.is_file())
results = {}
with_vectors = {vendor: about["vectors"]["file"] for vendor, about in index["vendors"].items() if about["vectors"]}
vectors = [vector for file in with_vectors.values() for vector in json.loads((FOLDER / file).read_text("utf-8"))]
for vector in vectors:
    result = results.setdefault(f"{vector['vendor']} {vector['signing']}", {"believed": 0, "refused": 0, "wrong": []})
    genuine = is_genuine(vector)
    result["believed" if genuine else "refused"] += 1
    if genuine != vector["valid"]:
        result["wrong"].append(vector["id"])

# The sample that a file shows is what the wire carries.
carried = {(v["vendor"], v["edition"], v["event"]): json.loads(base64.b64decode(v["body"]))
           for v in vectors if v["event"] and v["valid"]}  # fmt: skip
payloads = [(vendor, event["edition"], event["event"], event["payload"])
            for vendor, about in index["vendors"].items() for event in about["events"]]  # fmt: skip
print(json.dumps({
    "listed": files == index["files"],
    "results": results,
    "payloads": len(payloads),
    "carried": all(carried[key] == json.loads((FOLDER / path).read_text("utf-8")) for *key, path in payloads for key in [tuple(key)] if key[0] in with_vectors),
    "specimens": {one["type"]: sha256(one["file"]) == one["sha256"] for one in index["specimens"]},
    "zip": zipfile.ZipFile(FOLDER / "files" / "specimen.zip").testzip(),
}))  # fmt: skip
