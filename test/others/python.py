"""An integrator who has only Python's standard library, and the vendors' documents.

Prints one JSON line a vendor: what arrived, whether its signature holds, and how the file begins.
Usage: python3 python.py http://127.0.0.1:4010
"""
import base64
import hashlib
import hmac
import json
import sys
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

SERVER = sys.argv[1]
received = []
arrived = threading.Semaphore(0)


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        received.append((self.path, dict(self.headers), body))
        self.send_response(204)
        self.end_headers()
        arrived.release()

    def log_message(self, *_):
        pass


def call(method, url, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    extra = {} if body is None else {"Content-Type": "application/json"}
    request = urllib.request.Request(url, data=data, method=method, headers={**extra, **(headers or {})})
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.read()


def control(path, body):
    return json.loads(call("POST", f"{SERVER}/_hookdrill{path}", body))


def holds(secret, body, signature):
    expected = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
    return hmac.compare_digest(expected, signature or "")


def tell(vendor, event, signed, file):
    print(json.dumps({"vendor": vendor, "event": event, "signed": signed, "file": file[:4].decode("latin-1")}), flush=True)


def main():
    hook = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{hook.server_port}/hook"
    tenant = control("/tenants", {})
    own = f"/tenants/{tenant['id']}"
    amiqus, amani, smart = (tenant["vendors"][name] for name in ("amiqus", "amani", "smartdocumentor"))

    webhook = json.loads(call("POST", f"{amiqus['baseUrl']}/api/v2/webhooks", {"url": url, "events": ["record.finished"]}, amiqus["headers"]))
    control(f"{own}/events/amiqus/record.finished", {})
    arrived.acquire(timeout=10)
    _, headers, body = received[-1]
    payload = json.loads(body)
    file = call("GET", payload["data"]["record"]["download"], headers=amiqus["headers"])
    tell("amiqus", payload["trigger"]["alias"], holds(webhook["secret"], body, headers.get("X-AQID-Signature")), file)

    # As the vendor's own sample does it: the payload is parsed and dumped again before it is signed.
    base = amani["baseUrl"]
    login = json.loads(call("POST", f"{base}/api/v2/user/login", {"username": amani["credentials"]["username"], "password": amani["credentials"]["password"]}))
    bearer = {"Authorization": f"Bearer {login['access']}"}
    call("PUT", f"{base}/api/v2/webhook", {"url": url, "signature_enabled": True, "zip_file_create": True}, bearer)
    secret = json.loads(call("GET", f"{base}/api/v2/webhook/token", headers=bearer))["token"]
    control(f"{own}/events/amani/zip_file_create", {})
    arrived.acquire(timeout=10)
    _, headers, body = received[-1]
    payload = json.loads(body)
    file = call("GET", payload["data"]["url"], headers=bearer)
    tell("amani", payload["event"], holds(secret, json.dumps(payload).encode("utf-8"), headers.get("Webhook-Signature")), file)

    control(f"{own}/subscriptions", {"vendor": "smartdocumentor", "url": url, "hours": 1})
    control(f"{own}/events/smartdocumentor/task.exported", {})
    arrived.acquire(timeout=10)
    payload = json.loads(received[-1][2])
    tell("smartdocumentor", "task.exported", None, call("GET", payload["exportedFileUrl"]))
    hook.shutdown()


main()
