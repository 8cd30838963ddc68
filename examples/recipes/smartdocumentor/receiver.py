"""Receives the files of SmartDocumentor, with the settings SMARTDOCUMENTOR_FILES_ORIGIN (https://<account>.blob.core.windows.net)
and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses."""

import contextlib
import hashlib
import hmac
import json
import os
import threading
import urllib.error
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ORIGIN, PATH = os.environ["SMARTDOCUMENTOR_FILES_ORIGIN"], os.environ["WEBHOOK_PATH"]
KINDS = {".pdf": (b"%PDF-", b"%%EOF"), ".jpg": (b"\xff\xd8", b"\xff\xd9"), ".png": (b"\x89PNG", b"IEND")}
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
            is_ours = payload["exportedFileUrl"].startswith(ORIGIN + "/")  # Whoever can post here chooses the address.
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return 400
        return accept(payload["exportedFileUrl"]) if is_ours else 400


def accept(url):
    job = INBOX / hashlib.sha256(url.encode()).hexdigest()
    draft = INBOX / f".{uuid.uuid4()}"
    draft.write_text(url)
    with contextlib.suppress(FileExistsError):
        os.link(draft, job)  # Whoever can make it first does the work; a task that is reviewed again has another link.
        workers.submit(work, job)
    draft.unlink()
    return 202


def work(job, tries=0):
    got = fetch(job.read_text())
    if isinstance(got, tuple):
        content, suffix = got
        part = FILES / f".{job.name}.part"
        part.write_bytes(content)
        part.replace(FILES / (job.name + suffix))  # All at once: nobody sees half a file.
    elif tries < 12:
        pause = max(got, min(60, 0.5 * 2**tries))
        threading.Timer(pause, workers.submit, (work, job, tries + 1)).start()
    else:
        print(f"gave up on {job.name}; the next start tries again", flush=True)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    redirect_request = lambda *_: None  # A link that is signed leads to one file.


def fetch(url):
    """The whole file with its suffix, or after how many seconds to ask again. The link goes as it came, without credentials."""
    try:
        with urllib.request.build_opener(NoRedirect).open(url, timeout=30) as answer:
            content = answer.read()
    except urllib.error.HTTPError as error:
        after = error.headers.get("Retry-After", "0")
        return int(after) if after.isdigit() else 60
    except (OSError, HTTPException):
        return 0
    kinds = [kind for kind, (first, last) in KINDS.items() if content.startswith(first) and last in content[-1024:]]
    return (content, kinds[0]) if kinds else 0


for folder in (INBOX, FILES):
    folder.mkdir(parents=True, exist_ok=True)
for job in INBOX.glob("[!.]*"):
    if not any(FILES.glob(f"{job.name}.*")):
        workers.submit(work, job)
ThreadingHTTPServer.request_queue_size = 128
ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Handler).serve_forever()
