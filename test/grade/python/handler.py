"""A webhook handler by the vendors' guides alone, with nothing but what comes with Python.

VENDOR=... BASE_URL=... FOLDER=... [SECRET=...] [CREDENTIALS=json] python3 handler.py <port>
"""
import base64
import hashlib
import hmac
import http.client
import http.server
import json
import os
import queue
import re
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

VENDOR = os.environ["VENDOR"]
BASE_URL = os.environ["BASE_URL"]
FOLDER = os.environ["FOLDER"]
SECRET = os.environ.get("SECRET", "")
CREDENTIALS = json.loads(os.environ.get("CREDENTIALS", "{}"))
MOST_TRIES = 8

jobs = queue.Queue()
known, lock = set(), threading.Lock()


def fields(value):
    return value if isinstance(value, dict) else {}


def ident(value):
    text = str(value) if isinstance(value, (str, int)) else ""
    return text if re.fullmatch(r"[\w-]{1,100}", text) else None


def signature(body):
    return base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()


def amiqus(payload):
    event = fields(payload.get("trigger")).get("alias")
    if not isinstance(event, str):
        return None
    if event != "record.finished":
        return []
    record = ident(fields(fields(payload.get("data")).get("record")).get("id"))
    return record and [(record, f"{BASE_URL}/api/v2/records/{record}/download")]


def amani(payload):
    event = payload.get("event")
    if not isinstance(event, str):
        return None
    if event != "zip_file_create":
        return []
    url = fields(payload.get("data")).get("url")
    return [(url, url)] if isinstance(url, str) else None


def credas(payload):
    process = ident(payload.get("ProcessId"))
    if process is None:
        others = ("processActorId", "EntityId", "entityId", "UpdateType", "updateType")
        return [] if any(name in payload for name in others) else None
    if payload.get("Status") != 2:
        return []
    return [(process, f"{BASE_URL}/api/v2/ci/processes/{process}/pdf-export")]


def reportflow(payload):
    event, files = payload.get("event"), payload.get("files")
    if not isinstance(event, str):
        return None
    if event != "file.completed":
        return []
    if not isinstance(files, list):
        return None
    found = []
    for file in map(fields, files):
        owner, one = ident(payload.get("requestId", file.get("uuid"))), ident(file.get("fileId"))
        if owner is None or one is None:
            return None
        found.append((f"{owner}/{one}", f"{BASE_URL}/v1/file/download/{owner}/{one}"))
    return found or None


def smartdocumentor(payload):
    url = payload.get("exportedFileUrl")
    if ident(payload.get("taskId")) is None or not isinstance(url, str):
        return None
    return [(url, url)]


READ = {"amiqus": amiqus, "amani": amani, "credas": credas, "reportflow": reportflow, "smartdocumentor": smartdocumentor}
PROOF = {
    "amiqus": ("X-AQID-Signature", signature),
    "amani": ("Webhook-Signature", signature),
    "credas": ("webhookAuth", lambda body: SECRET),
}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """The credentials are for one host."""

    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(NoRedirect)
token = {"value": None}


def credentials():
    if VENDOR == "amiqus":
        return {"Authorization": f"Bearer {CREDENTIALS['token']}"}
    if VENDOR == "credas":
        return {"X-API-KEY": CREDENTIALS["apiKey"]}
    if VENDOR == "reportflow":
        named = {"AppKey": CREDENTIALS["appKey"], "SecretKey": CREDENTIALS.get("secretKey")}
        return {name: value for name, value in named.items() if value}
    if VENDOR == "amani":
        with lock:
            if token["value"] is None:
                login = {"username": CREDENTIALS["username"], "password": CREDENTIALS["password"]}
                request = urllib.request.Request(
                    f"{BASE_URL}/api/v2/user/login", json.dumps(login).encode(), {"Content-Type": "application/json"}
                )
                with opener.open(request, timeout=10) as response:
                    token["value"] = json.load(response)["access"]
            return {"Authorization": f"Bearer {token['value']}"}
    return {}  # The link opens itself.


def fetch(url):
    """The whole file, or after how many seconds to ask again; nothing when it cannot be had."""
    try:
        with opener.open(urllib.request.Request(url, headers=credentials()), timeout=20) as response:
            content, length = response.read(), response.headers.get("Content-Length")
    except urllib.error.HTTPError as error:
        if error.code == 401:
            token["value"] = None
        if error.code in (403, 410):
            return None
        return float(error.headers.get("Retry-After") or 0)
    except (OSError, http.client.HTTPException, KeyError, ValueError):
        return 0.0
    if length is not None and int(length) != len(content):
        return 0.0
    is_pdf = content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]
    is_zip = content.startswith(b"PK\x03\x04") and b"PK\x05\x06" in content[-1024:]
    return content if is_pdf or is_zip else 0.0


def work():
    while True:
        key, url = jobs.get()
        parts, base = urllib.parse.urlsplit(url), urllib.parse.urlsplit(BASE_URL)
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            continue
        for tries in range(1, MOST_TRIES + 1):
            got = fetch(url)
            if isinstance(got, bytes):
                name = hashlib.sha256(key.encode()).hexdigest()[:16] + (".zip" if got[:2] == b"PK" else ".pdf")
                part = os.path.join(FOLDER, f"{name}.part")
                with open(part, "wb") as file:
                    file.write(got)
                os.replace(part, os.path.join(FOLDER, name))
            if not isinstance(got, float):
                break
            time.sleep(max(got, min(2, 0.04 * 2**tries)))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        self.answer(self.receive(self.rfile.read(length)) if length <= 10_000_000 else 413)

    def receive(self, body):
        header, expected = PROOF.get(VENDOR, (None, None))
        if header and SECRET:
            given = self.headers.get_all(header) or []
            if len(given) != 1 or not hmac.compare_digest(given[0].encode("latin-1", "replace"), expected(body).encode()):
                return 404 if VENDOR == "amiqus" else 401
        try:
            payload = json.loads(body)
        except (ValueError, RecursionError):
            return 400
        files = READ[VENDOR](payload) if isinstance(payload, dict) else None
        if files is None:
            return 400
        for key, url in files:
            with lock:
                is_new = key not in known
                known.add(key)
            if is_new:
                jobs.put((key, url))
        return 202

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


os.makedirs(FOLDER, exist_ok=True)
for _ in range(16):
    threading.Thread(target=work, daemon=True).start()
server = Server(("127.0.0.1", int(sys.argv[1])), Handler)
print(server.server_port, flush=True)
server.serve_forever()
