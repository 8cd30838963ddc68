"""Receives zip_file_create of Amani, with the settings AMANI_BASE_URL, AMANI_USERNAME, AMANI_PASSWORD and
AMANI_WEBHOOK_SECRET."""

import base64
import contextlib
import hashlib
import hmac
import json
import os
import re
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

API, SECRET = os.environ["AMANI_BASE_URL"], os.environ["AMANI_WEBHOOK_SECRET"]
LOGIN = {name: os.environ["AMANI_" + name.upper()] for name in ("username", "password")}
JOB = re.compile(r"\.".join(2 * ["[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"]))
session = {}
INBOX, FILES = Path("received/inbox"), Path("received/files")
workers = ThreadPoolExecutor(8)


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        self.send_response(self.receive(self.rfile.read(length)) if length <= 10_000_000 else 413)
        self.end_headers()

    def receive(self, body):
        expected = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest())
        given = self.headers.get("Webhook-Signature", "").encode("latin-1", "replace")
        if not hmac.compare_digest(expected, given):
            return 401
        try:
            payload = json.loads(body)
            if payload["event"] != "zip_file_create":
                return 202 if isinstance(payload["event"], str) else 400
            job = f'{payload["profile"]["id"]}.{payload["data"]["id"]}'
        except (ValueError, KeyError, TypeError, RecursionError):
            return 400
        return accept(job) if JOB.fullmatch(job) else 400


def accept(job):
    with contextlib.suppress(FileExistsError):
        open(INBOX / job, "x").close()  # Whoever can make it first does the work.
        workers.submit(work, job)
    return 202


def work(job, tries=0):
    got = fetch(job)
    if isinstance(got, bytes):
        part = FILES / f".{job}.part"
        part.write_bytes(got)
        part.replace(FILES / f"{job}.zip")  # All at once: nobody sees half a file.
    elif tries < 12:
        pause = max(got, min(60, 0.5 * 2**tries))
        threading.Timer(pause, workers.submit, (work, job, tries + 1)).start()
    else:
        print(f"gave up on {job}; the next start tries again", flush=True)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    redirect_request = lambda *_: None  # The token is for one host.


def fetch(job):
    """The whole file, or after how many seconds to ask again. By id: a link in a payload could lead anywhere."""
    profile, export = job.split(".")
    try:
        if "access" not in session:
            session.update(json.loads(call("/api/v2/user/login", {"Content-Type": "application/json"}, json.dumps(LOGIN).encode())))
        content = call(f"/api/v2/profile/{profile}/zip/{export}", {"Authorization": "Bearer " + session["access"]})
    except urllib.error.HTTPError as error:
        if error.code == 401:
            session.clear()  # The token has run out: the next try gets another.
        after = error.headers.get("Retry-After", "0")
        return int(after) if after.isdigit() else 60
    except (OSError, HTTPException, ValueError, KeyError):
        return 0
    return content if content.startswith(b"PK\x03\x04") and b"PK\x05\x06" in content[-1024:] else 0


def call(path, headers, body=None):
    asked = urllib.request.Request(API + path, body, headers)
    with urllib.request.build_opener(NoRedirect).open(asked, timeout=30) as answer:
        return answer.read()


for folder in (INBOX, FILES):
    folder.mkdir(parents=True, exist_ok=True)
for job in {path.name for path in INBOX.iterdir()} - {path.stem for path in FILES.iterdir()}:
    workers.submit(work, job)
ThreadingHTTPServer.request_queue_size = 128
ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Handler).serve_forever()
