"""Receives record.finished of Amiqus, with the settings AMIQUS_BASE_URL, AMIQUS_TOKEN and AMIQUS_WEBHOOK_SECRET."""

import base64
import contextlib
import hashlib
import hmac
import json
import os
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

API, TOKEN, SECRET = (os.environ["AMIQUS_" + name] for name in ("BASE_URL", "TOKEN", "WEBHOOK_SECRET"))
INBOX, FILES = Path("received/inbox"), Path("received/files")
workers = ThreadPoolExecutor(8)


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        self.send_response(self.receive(self.rfile.read(length)) if length <= 10_000_000 else 413)
        self.end_headers()

    def receive(self, body):
        expected = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest())
        given = self.headers.get("X-AQID-Signature", "").encode("latin-1", "replace")
        if not hmac.compare_digest(expected, given):
            return 404  # As the vendor asks for.
        try:
            payload = json.loads(body)
            is_finished = payload["trigger"]["alias"] == "record.finished"
            record = payload["data"]["record"]["id"] if is_finished else 0
        except (ValueError, KeyError, TypeError, RecursionError):
            return 400
        if type(record) is not int:
            return 400
        return accept(str(record)) if is_finished else 202


def accept(record):
    with contextlib.suppress(FileExistsError):
        open(INBOX / record, "x").close()  # Whoever can make it first does the work.
        workers.submit(work, record)
    return 202


def work(record, tries=0):
    got = fetch(record)
    if isinstance(got, bytes):
        part = FILES / f".{record}.part"
        part.write_bytes(got)
        part.replace(FILES / f"{record}.pdf")  # All at once: nobody sees half a file.
    elif tries < 12:
        pause = max(got, min(60, 0.5 * 2**tries))
        threading.Timer(pause, workers.submit, (work, record, tries + 1)).start()
    else:
        print(f"gave up on record {record}; the next start tries again", flush=True)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    redirect_request = lambda *_: None  # The token is for one host.


def fetch(record):
    """The whole file, or after how many seconds to ask again. By id: a link in a payload could lead anywhere."""
    url, headers = f"{API}/api/v2/records/{record}/download", {"Authorization": f"Bearer {TOKEN}"}
    try:
        with urllib.request.build_opener(NoRedirect).open(urllib.request.Request(url, headers=headers), timeout=30) as answer:
            content = answer.read()
    except urllib.error.HTTPError as error:
        after = error.headers.get("Retry-After", "0")
        return int(after) if after.isdigit() else 60
    except (OSError, HTTPException):
        return 0
    return content if content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:] else 0


for folder in (INBOX, FILES):
    folder.mkdir(parents=True, exist_ok=True)
for job in {path.name for path in INBOX.iterdir()} - {path.stem for path in FILES.iterdir()}:
    workers.submit(work, job)
ThreadingHTTPServer.request_queue_size = 128
ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Handler).serve_forever()
