"""Makes fixtures/amiqus/vectors.json: signatures that hookdrill did not compute itself.

Amiqus writes JSON as PHP does: compact, non-ASCII escaped, slashes not. Python's
json with ensure_ascii and compact separators writes the same bytes.
Run from the root of the project: python3 scripts/amiqus-vectors.py
"""
import base64, hashlib, hmac, json, pathlib

# Invented; 64 characters, used as text and not decoded.
SECRET = "SpecimenOfAnAmiqusWebhookSecretInventedForTests00000000000000001"
FOLDER = pathlib.Path("fixtures/amiqus")

vectors = []
for sample in sorted(FOLDER.glob("*.json")):
    if sample.name == "vectors.json":
        continue
    body = json.dumps(json.loads(sample.read_text("utf-8")), separators=(",", ":"), ensure_ascii=True).encode()
    signature = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()
    vectors.append({"event": sample.stem, "secret": SECRET, "signature": signature})

(FOLDER / "vectors.json").write_text(json.dumps(vectors, indent=2) + "\n")
