"""Receives Amani's "zip_file_create", and keeps the ZIP of every export once. Standard library only."""

import base64
import hashlib
import hmac
import http.client
import io
import json
import os
import queue
import re
import threading
import time
import urllib.error
import urllib.request
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ATTEMPTS = 6
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Receiver(ThreadingHTTPServer):
    """`secret` is the webhook's token, `login` what opens the API; tests do not want to `wait`."""

    def __init__(self, *, secret, login, api_url, folder, port=0, wait=time.sleep):
        super().__init__(("127.0.0.1", port), Handler)
        self.secret, self.login, self.api_url = secret, login, api_url
        self.token = None
        self.folder, self.wait = Path(folder), wait
        self.known = set()
        self.lock = threading.Lock()
        self.jobs = queue.Queue()
        for run in (self.serve_forever, self.work):
            threading.Thread(target=run, daemon=True).start()

    def is_signed(self, body, signature):
        """Whether the header is the HMAC-SHA256 of exactly these bytes, in base64."""
        expected = base64.b64encode(hmac.new(self.secret.encode(), body, hashlib.sha256).digest())
        return hmac.compare_digest(expected, signature.encode("latin-1"))

    def add(self, profile, export):
        """Does the job after this call; what is waiting or done is not done again."""
        with self.lock:
            if export in self.known:
                return
            self.known.add(export)
        self.jobs.put((profile, export))

    def work(self):
        while True:
            profile, export = self.jobs.get()
            try:
                self.keep(profile, export)
            except Exception as error:
                self.known.discard(export)  # If it is announced once more, that is another chance.
                print(f"gave up on {export}: {error}")
            finally:
                self.jobs.task_done()

    def keep(self, profile, export):
        for attempt in range(1, ATTEMPTS + 1):
            try:
                content = self.download(f"{self.api_url}/api/v2/profile/{profile}/zip/{export}")
                break
            except (OSError, http.client.HTTPException, ValueError, zipfile.BadZipFile):
                if attempt == ATTEMPTS:
                    raise
                self.wait(2**attempt)
        # All at once: whoever looks sees the whole file or none.
        draft = self.folder / f".{export}.part"
        draft.write_bytes(content)
        os.replace(draft, self.folder / f"{export}.zip")

    def download(self, url):
        self.token = self.token or self.log_in()
        request = urllib.request.Request(url, headers={"Authorization": f"Bearer {self.token}"})
        try:
            # The token is for one host, so a redirect is not followed.
            with urllib.request.build_opener(NoRedirect).open(request, timeout=30) as response:
                content = response.read()
                length = response.headers.get("Content-Length")
        except urllib.error.HTTPError as error:
            if error.code == 401:
                self.token = None  # It has expired: the next try gets another.
            raise
        if length is not None and int(length) != len(content):
            raise ValueError(f"{len(content)} of {length} bytes came")
        if zipfile.ZipFile(io.BytesIO(content)).testzip() is not None:
            raise ValueError("the ZIP is damaged")
        return content

    def log_in(self):
        body = json.dumps(self.login).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.api_url}/api/v2/user/login", body, headers)
        with urllib.request.build_opener(NoRedirect).open(request, timeout=30) as response:
            return json.load(response)["access"]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Handler(BaseHTTPRequestHandler):
    timeout = 10

    def do_POST(self):
        self.send_response(self.answer())
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self):
        length = int(self.headers.get("Content-Length", 0))
        if length > 10_000_000:
            return 413
        body = self.rfile.read(length)
        if not self.server.is_signed(body, self.headers.get("Webhook-Signature", "")):
            return 401
        try:
            payload = json.loads(body)
            event = payload["event"]
            if event == "zip_file_create":
                # By id: a link in a payload could lead anywhere, and the token would go with it.
                profile, export = payload["profile"]["id"], payload["data"]["id"]
                if not (UUID.fullmatch(profile) and UUID.fullmatch(export)):
                    return 400
                self.server.add(profile, export)
        except (ValueError, KeyError, TypeError, RecursionError):
            return 400
        # Amani waits for ten seconds, so the file comes later. Events that we do not know are fine.
        return 202

    def log_message(self, *_):
        pass
