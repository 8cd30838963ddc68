"""Signs webhook bodies with Python's own hmac and json, and prints them as JSON.

    python3 test/receiver/support/vectors.py > test/receiver/support/vectors.json

An implementation apart from the receiver's and from the sender's, so that a shared mistake cannot hide.
"""

import base64
import hashlib
import hmac
import json


def sign(secret: str, body: str) -> str:
    digest = hmac.new(secret.encode("utf-8"), body.encode("utf-8"), hashlib.sha256).digest()
    return base64.b64encode(digest).decode("ascii")


def vector(vendor: str, says: str, secret: str, body: str) -> dict:
    return {"vendor": vendor, "says": says, "secret": secret, "body": body, "signature": sign(secret, body)}


AMIQUS_SECRET = "SpecimenOfAnAmiqusWebhookSecretInventedForTests00000000000000001"
AMANI_SECRET = "whsec_test_amani_0001"


def amiqus_payload(alias: str, data: dict) -> str:
    payload = {
        "webhook": {
            "uuid": "db6a2d91-b67e-4f88-b71a-b73da98c5168",
            "created_at": "2023-02-11T13:01:34Z",
            "events": ["*"],
        },
        "trigger": {"triggered_at": "2023-06-28T16:15:27Z", "alias": alias},
        "data": data,
    }
    return json.dumps(payload, separators=(",", ":"))


record = {
    "id": 1,
    "show": "https://id.amiqus.co/api/v2/records/1",
    "download": "https://id.amiqus.co/api/v2/records/1/download",
}
status_change = {
    "event": "profile_status_change",
    "profile": "6aff82cb-e91a-4df4-b9a3-d69de0be1a2e",
    "status": "APPROVED",
}
odd = {
    "event": "profile_update",
    "profile": {"id": "6aff82cb-e91a-4df4-b9a3-d69de0be1a2e", "name": "Zoë 😀 \u007f /"},
    "data": {"score": 1.0, "small": 1e-07, "large": 12345678901234567890, "none": None, "empty": []},
}

vectors = [
    vector("amiqus", "record.finished", AMIQUS_SECRET, amiqus_payload("record.finished", {"record": record})),
    vector("amiqus", "escaped characters", AMIQUS_SECRET, amiqus_payload("client.updated", {"client": {"id": 7, "name": "Zoë 😀"}})),
    vector("amani", "profile_status_change", AMANI_SECRET, json.dumps(status_change)),
    vector("amani", "numbers and characters that JavaScript writes differently", AMANI_SECRET, json.dumps(odd)),
    vector("amani", "characters that are not escaped", AMANI_SECRET, json.dumps(odd, ensure_ascii=False)),
]

print(json.dumps(vectors, indent=2))
