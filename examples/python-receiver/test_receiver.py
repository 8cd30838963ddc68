"""hookdrill's control API does from Python what a drill does in TypeScript."""

import json
import subprocess
import tempfile
import unittest
import urllib.request
from pathlib import Path

from receiver import Receiver


class Hookdrill:
    """The mocks as a child process, on a port of their own."""

    def __init__(self):
        command = ["node", "node_modules/hookdrill/dist/cli/main.js", "start", "--port", "0", "--json"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = json.loads(self.process.stdout.readline())["url"]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {} if body is None else {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}/_hookdrill{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class ReceiverTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.hookdrill = Hookdrill()
        cls.addClassCleanup(cls.hookdrill.stop)

    def setUp(self):
        """A tenant for each test: fresh accounts, and a clock that stands still."""
        self.tenant = self.hookdrill.call("POST", "/tenants", {"clock": {"frozenAt": "2026-03-01T09:00:00Z"}})
        amani = self.tenant["vendors"]["amani"]
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.receiver = Receiver(
            secret="an-invented-secret",
            login={name: amani["credentials"][name] for name in ("username", "password")},
            api_url=amani["baseUrl"],
            folder=folder.name,
            wait=lambda _: None,
        )
        self.addCleanup(self.receiver.server_close)
        self.addCleanup(self.receiver.shutdown)
        self.url = f"http://127.0.0.1:{self.receiver.server_port}/webhooks/amani"
        self.control("POST", "/subscriptions", {"vendor": "amani", "url": self.url, "secret": "an-invented-secret"})

    def control(self, method, path, body=None):
        return self.hookdrill.call(method, f"/tenants/{self.tenant['id']}{path}", body)

    def send(self, event="zip_file_create", **options):
        (delivery,) = self.control("POST", f"/events/amani/{event}", options)["deliveries"]
        return self.control("GET", f"/deliveries/{delivery['id']}")

    def kept(self):
        self.receiver.jobs.join()
        return [path.name for path in self.folder.iterdir()]

    def calls(self):
        """Those for files; logging in is left out."""
        made = self.control("GET", "/requests")["requests"]
        return [(call["method"], call["status"]) for call in made if "/zip/" in call["url"]]

    def test_keeps_the_zip_of_a_profile(self):
        self.assertEqual(self.send()["status"], "delivered")
        self.assertEqual(len(self.kept()), 1)

    def test_is_told_twice_and_fetches_once(self):
        delivery = self.send()
        self.control("POST", f"/deliveries/{delivery['id']}/resend", {})
        self.assertEqual(len(self.kept()), 1)
        self.assertEqual(self.calls(), [("GET", 200)])

    def test_fetches_once_more_when_that_fails(self):
        for fault in ("unavailable", "reset", "truncated", "empty"):
            self.control("POST", "/faults", {"vendor": "amani", "fault": fault, "path": "/api/v2/profile"})
        self.send()
        self.assertEqual(len(self.kept()), 1)
        # A call that was reset has no status.
        self.assertEqual([status for _, status in self.calls()], [503, 0, 200, 200, 200])

    def test_refuses_what_amani_did_not_sign(self):
        for fault in ("tampered-body", "wrong-secret", "no-signature", "wrong-encoding"):
            with self.subTest(fault):
                self.control("POST", "/faults", {"vendor": "amani", "fault": fault})
                delivery = self.send()
                self.assertEqual(delivery["attempts"][0]["outcome"]["status"], 401)
        self.assertEqual(self.kept(), [])
        self.assertEqual(self.calls(), [])

    def test_accepts_every_other_event_and_fetches_nothing(self):
        self.assertEqual(self.send("profile_status_change")["status"], "delivered")
        self.assertEqual(self.kept(), [])


if __name__ == "__main__":
    unittest.main()
