"""Receives file.completed of ReportFlow, with the settings REPORTFLOW_BASE_URL, REPORTFLOW_WORKSPACE_ID, REPORTFLOW_APP_KEY,
REPORTFLOW_SECRET_KEY (legacy edition) and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses."""

import contextlib
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

API, WORKSPACE, APP_KEY = (os.environ["REPORTFLOW_" + name] for name in ("BASE_URL", "WORKSPACE_ID", "APP_KEY"))
HEADERS = {"AppKey": APP_KEY, "SecretKey": os.environ.get("REPORTFLOW_SECRET_KEY", "")}
PATH = os.environ["WEBHOOK_PATH"]
JOB = re.compile(r"[\w-]{1,100}\.[\w-]{1,100}", re.ASCII)
INBOX, FILES = Path("received/inbox"), Path("received/files")
workers = ThreadPoolExecutor(8)


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        self.send_response(self.receive(self.rfile.read(length)) if length <= 10_000_000 else 413)
        self.end_headers()

    def receive(self, body):
        if not hmac.compare_digest(PATH.encode(), self.path.encode()):
            return 404
        try:
            payload = json.loads(body)
            if payload["event"] != "file.completed":
                return 202 if isinstance(payload["event"], str) else 400
            jobs = [f'{payload.get("requestId") or file["uuid"]}.{file["fileId"]}' for file in payload["files"]]
            are_ours = payload["workspaceId"] == WORKSPACE and all(map(JOB.fullmatch, jobs))
        except (ValueError, KeyError, TypeError, RecursionError):
            return 400
        return accept(jobs) if are_ours else 400


def accept(jobs):
    for job in jobs:
        with contextlib.suppress(FileExistsError):
            open(INBOX / job, "x").close()  # Whoever can make it first does the work.
            workers.submit(work, job)
    return 202


def work(job, tries=0):
    got = fetch(job)
    if isinstance(got, bytes):
        part = FILES / f".{job}.part"
        part.write_bytes(got)
        part.replace(FILES / f"{job}.pdf")  # All at once: nobody sees half a file.
    elif tries < 12:
        pause = max(got, min(60, 0.5 * 2**tries))
        threading.Timer(pause, workers.submit, (work, job, tries + 1)).start()
    else:
        print(f"gave up on {job}; the next start tries again", flush=True)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    redirect_request = lambda *_: None  # The keys are for one host.


def fetch(job):
    """The whole file, or after how many seconds to ask again. By ids: nothing else in an unsigned payload is believed."""
    asked = urllib.request.Request(f"{API}/v1/file/download/{job.replace('.', '/')}", headers=HEADERS)
    try:
        with urllib.request.build_opener(NoRedirect).open(asked, timeout=30) as answer:
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
