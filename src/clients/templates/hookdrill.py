"""Drives hookdrill from tests in Python.

Written by hookdrill {{version}}: `hookdrill clients export python <folder>` writes it again. It needs nothing but Python 3.8.

    from hookdrill import Hookdrill

    with Hookdrill.open() as hookdrill, hookdrill.tenant() as tenant:
        tenant.subscriptions.add("amiqus", url="http://127.0.0.1:3000/webhooks")
        tenant.events.trigger("amiqus", "record.finished")
        tenant.assert_delivered("amiqus", "record.finished")
"""

import atexit
import json
import os
import shlex
import shutil
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

__all__ = ["Hookdrill", "HookdrillError", "Tenant"]

# A wait, a load or a scenario may take long before its answer begins; seconds.
_PATIENCE = 600


class HookdrillError(Exception):
    """hookdrill said no. `code` is for programs; `suggestion` says what is possible, or is None."""

    def __init__(self, code, message, suggestion=None):
        super().__init__(message if suggestion is None else f"{message}; {suggestion}")
        self.code = code
        self.message = message
        self.suggestion = suggestion


class _Api:
    """The control API of one server."""

    def __init__(self, url, token=None):
        self.url = url.rstrip("/")
        self.token = token
        # The server is called directly, whatever proxy the environment names.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def json(self, method, segments, query=None, body=None):
        with self._send(method, segments, query, body) as response:
            try:
                return json.loads(response.read())
            except ValueError:
                raise _not_hookdrill(self.url) from None

    def text(self, method, segments, query=None, body=None):
        with self._send(method, segments, query, body) as response:
            return response.read().decode("utf-8")

    def entries(self, method, segments, query=None, body=None):
        with self._send(method, segments, query, body) as response:
            for line in response:
                if line.startswith(b"data: "):
                    yield json.loads(line[len(b"data: ") :])

    def _send(self, method, segments, query, body):
        path = "/".join(urllib.parse.quote(str(segment), safe="") for segment in segments)
        url = f"{self.url}/_hookdrill/{path}"
        pairs = {name: _in_query(value) for name, value in (query or {}).items()}
        if pairs:
            url += "?" + urllib.parse.urlencode(pairs)
        headers = {"Accept": "application/json, */*"}
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None
        if method not in ("GET", "DELETE"):
            headers["Content-Type"] = "application/json"
            data = json.dumps({} if body is None else body).encode("utf-8")
        request = urllib.request.Request(url, data=data, headers=headers, method=method)
        try:
            return self._opener.open(request, timeout=_PATIENCE)
        except urllib.error.HTTPError as error:
            with error:
                raise _refusal(error.read(), self.url) from None
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise HookdrillError(
                "unreachable",
                f"no hookdrill answers at {self.url}: {reason}",
                'start one with "hookdrill start", or let Hookdrill.start() do so',
            ) from None


def _in_query(value):
    return str(value).lower() if isinstance(value, bool) else value


def _given(fields, more=None):
    return {**{name: value for name, value in fields.items() if value is not None}, **(more or {})}


def _refusal(body, url):
    try:
        error = json.loads(body)["error"]
        return HookdrillError(error["code"], error["message"], error.get("suggestion"))
    except (ValueError, KeyError, TypeError):
        return _not_hookdrill(url)


def _not_hookdrill(url):
    return HookdrillError("not_hookdrill", f"something answers at {url}, but it is not hookdrill")


class _Area:
    def __init__(self, api, tenant=None):
        self._api = api
        self._tenant = tenant


# {{areas}}


class Hookdrill(_Area):
    """A hookdrill that answers: one that was running already, or one that was started for these tests."""

    def __init__(self, url, token=None):
        super().__init__(_Api(url, token))
        self._process = self._log = None
        # {{server areas}}

    @property
    def url(self):
        return self._api.url

    @classmethod
    def open(cls):
        """The one that HOOKDRILL_SERVER names, or else one that is started."""
        named = os.environ.get("HOOKDRILL_SERVER")
        return cls.reach(named) if named else cls.start()

    @classmethod
    def reach(cls, url, token=None):
        """One that is running; the token, if it wants one, may stand in HOOKDRILL_TOKEN."""
        server = cls(url, token or os.environ.get("HOOKDRILL_TOKEN"))
        server.health()
        return server

    @classmethod
    def start(cls, *arguments, command=None, timeout=120):
        """Runs `hookdrill start` on a free port until `close()`. `command` is a list; without one HOOKDRILL_COMMAND, hookdrill or npx is run."""
        words = [*(command or _command()), "start", "--until-input-ends", "--port", "0", "--json", *arguments]
        log = tempfile.TemporaryFile()
        try:
            process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
        except OSError as error:
            log.close()
            raise HookdrillError("not_started", f"{words[0]} cannot be run: {error.strerror}", _HOW) from None
        timer = threading.Timer(timeout, process.kill)
        timer.start()
        try:
            line = process.stdout.readline()
        finally:
            timer.cancel()
        try:
            ready = json.loads(line)
        except ValueError:
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()
            log.seek(0)
            said = log.read().decode("utf-8", "replace").strip()
            log.close()
            raise HookdrillError("not_started", f"hookdrill did not start: {said or 'it said nothing'}") from None
        server = cls(ready["url"], ready.get("controlToken"))
        server._process, server._log = process, log
        atexit.register(server.close)
        return server

    def close(self):
        """Ends the server, if it was started here."""
        process, self._process = self._process, None
        if process is None:
            return
        atexit.unregister(self.close)
        process.stdin.close()
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
        self._log.close()

    def tenant(self, **settings):
        """A tenant for one test, made with the settings of tenants.create; leaving the `with` removes it."""
        return Tenant(self, self.tenants.create(**settings))

    def find(self, id):
        """A tenant that is there already, such as "default", whose mocks answer for the vendors' own hosts under `hookdrill exec`."""
        return Tenant(self, Tenant(self, {"id": id, "vendors": {}}).show())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
    # {{server methods}}


class Tenant(_Area):
    """An isolated set of mocks, one of each vendor, with one clock."""

    def __init__(self, server, made):
        super().__init__(server._api, made["id"])
        self.server = server
        self.id = made["id"]
        self._vendors = made["vendors"]
        # {{tenant areas}}

    def vendor(self, name):
        """What a handler needs to reach one mock: `baseUrl`, `headers`, `credentials`, and `webhookSecret` and `filesOrigin` where there is one."""
        if name not in self._vendors:
            raise HookdrillError("unknown_vendor", f'there is no vendor "{name}"', "use one of: " + ", ".join(sorted(self._vendors)))
        return self._vendors[name]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.delete()

    def assert_delivered(self, vendor, event=None, *, count=1, timeout=10):
        """Waits, at most `timeout` seconds, until so many deliveries have been accepted, and gives the newest."""
        try:
            return self.deliveries.wait(vendor=vendor, event=event, status="delivered", count=count, timeout=f"{timeout}s")["deliveries"]
        except HookdrillError as error:
            if error.code != "timeout":
                raise
            raise AssertionError(str(error)) from None

    def assert_refused(self, vendor, event=None, *, status=None, timeout=10):
        """Waits until the last answer to a delivery was not a 2xx (or was `status`), and gives that delivery."""

        def is_refused(delivery):
            outcome = delivery["lastOutcome"] or {}
            answered = outcome.get("status", 0)
            return answered == status if status is not None else answered >= 300

        wanted = "refused" if status is None else f"refused with {status}"
        return self._find(vendor, event, wanted, is_refused, timeout)

    def assert_retried(self, vendor, event=None, *, times, timeout=10):
        """Waits until a delivery was tried again so many times, and gives it. Move the clock first: retries follow it."""
        return self._find(vendor, event, f"retried {times} times", lambda delivery: delivery["attempts"] == times + 1, timeout)

    def _find(self, vendor, event, wanted, fits, timeout):
        ends = time.monotonic() + timeout
        while True:
            there = self.deliveries.list(vendor=vendor, event=event, limit=1000)["deliveries"]
            for delivery in reversed(there):
                if fits(delivery):
                    return delivery
            if time.monotonic() >= ends:
                break
            time.sleep(0.05)
        kinds = ", ".join(_in_words(delivery) for delivery in there) or "no deliveries at all"
        what = " ".join(filter(None, [vendor, event]))
        raise AssertionError(f"no delivery of {what} was {wanted} within {timeout} s; there are: {kinds}")
    # {{tenant methods}}


def _in_words(delivery):
    outcome = delivery["lastOutcome"] or {}
    last = outcome.get("status") or outcome.get("code") or outcome.get("kind") or "not tried yet"
    return f"{delivery['event']} {delivery['status']} (attempts: {delivery['attempts']}, last: {last})"


_HOW = "install hookdrill, or say in HOOKDRILL_COMMAND how it is run"


def _command():
    named = os.environ.get("HOOKDRILL_COMMAND")
    if named:
        return shlex.split(named)
    for words in (["hookdrill"], ["npx", "--yes", "hookdrill"]):
        found = shutil.which(words[0])
        if found:
            return [found, *words[1:]]
    raise HookdrillError("not_started", "neither hookdrill nor npx can be found", _HOW)
