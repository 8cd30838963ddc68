"""The exported client of Python, through everything that tests do with it. ACCEPTS and REFUSES are receivers."""

import os
import unittest
import urllib.request

from hookdrill import Hookdrill, HookdrillError

ACCEPTS = os.environ["ACCEPTS"]
REFUSES = os.environ["REFUSES"]


class Client(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.hookdrill = Hookdrill.start("--keep", "500")

    @classmethod
    def tearDownClass(cls):
        cls.hookdrill.close()

    def setUp(self):
        self.tenant = self.hookdrill.tenant()
        self.addCleanup(self.tenant.delete)

    def test_reaches_the_server_that_runs(self):
        other = Hookdrill.reach(self.hookdrill.url)
        self.assertEqual(other.health()["status"], "ok")
        self.assertIn("hookdrill", other.metrics())
        self.assertIn(self.tenant.id, other.tenants.list()["tenants"])
        self.assertEqual(other.find("default").id, "default")
        with self.assertRaisesRegex(HookdrillError, "default"):
            other.find("nosuch")

    def test_a_tenant_goes_with_its_test(self):
        with self.hookdrill.tenant(seed="7") as made:
            self.assertIn(made.id, self.hookdrill.tenants.list()["tenants"])
        self.assertNotIn(made.id, self.hookdrill.tenants.list()["tenants"])

    def test_delivers(self):
        added = self.tenant.subscriptions.add("amiqus", url=ACCEPTS, events=["record.finished"])
        self.assertEqual(len(self.tenant.subscriptions.list(vendor="amiqus")["subscriptions"]), 1)
        sent = self.tenant.events.trigger("amiqus", "record.finished", set={"data.record.id": 7})
        self.assertEqual(len(sent["deliveries"]), 1)
        delivered = self.tenant.assert_delivered("amiqus", "record.finished")
        self.assertIn('"id":7', delivered[0]["body"])
        again = self.tenant.deliveries.resend(delivered[0]["id"], fault="duplicate")
        self.assertEqual(again["resendOf"], delivered[0]["id"])
        self.tenant.subscriptions.remove("amiqus", added["subscription"]["id"])

    def test_acts(self):
        self.tenant.subscriptions.add("credas", url=ACCEPTS)
        self.tenant.events.trigger("credas", "process.complete")
        self.tenant.assert_delivered("credas")

    def test_refused_and_retried(self):
        self.tenant.subscriptions.add("amiqus", url=REFUSES)
        self.tenant.events.trigger("amiqus", "record.finished")
        self.assertEqual(self.tenant.assert_refused("amiqus", "record.finished", status=503)["status"], "pending")
        self.tenant.clock.move(advance="90s")
        self.assertEqual(self.tenant.assert_retried("amiqus", "record.finished", times=1)["attempts"], 2)

    def test_says_what_there_is_when_an_assertion_fails(self):
        self.tenant.subscriptions.add("amiqus", url=ACCEPTS)
        self.tenant.events.trigger("amiqus", "record.finished")
        with self.assertRaisesRegex(AssertionError, r"no delivery of amiqus was refused within 0.1 s; there are: record.finished delivered \(attempts: 1, last: 200\)"):
            self.tenant.assert_refused("amiqus", timeout=0.1)
        with self.assertRaisesRegex(AssertionError, "waited 0.1 s for 5 amiqus delivered deliveries, and 1 came"):
            self.tenant.assert_delivered("amiqus", count=5, timeout=0.1)

    def test_faults_and_requests(self):
        self.tenant.faults.script("amiqus", {"kind": "status", "status": 418}, times=1)
        self.assertEqual(len(self.tenant.faults.scripted()["faults"]), 1)
        amiqus = self.tenant.vendor("amiqus")
        call = urllib.request.Request(f"{amiqus['baseUrl']}/api/v2/clients", headers=amiqus["headers"])
        with self.assertRaisesRegex(Exception, "418"):
            urllib.request.urlopen(call)
        [seen] = self.tenant.requests.list(vendor="amiqus", unmatched=False)["requests"]
        self.assertEqual(self.tenant.requests.show(seen["id"])["status"], 418)

    def test_snapshots(self):
        self.tenant.subscriptions.add("amiqus", url=ACCEPTS)
        taken = self.tenant.state.take()
        self.tenant.snapshots.save("before")
        self.tenant.reset()
        self.assertEqual(self.tenant.subscriptions.list()["subscriptions"], [])
        self.tenant.snapshots.restore("before")
        self.assertEqual(len(self.tenant.subscriptions.list()["subscriptions"]), 1)
        self.tenant.reset()
        self.tenant.state.restore(taken)
        self.assertEqual(len(self.tenant.subscriptions.list()["subscriptions"]), 1)

    def test_follows_the_journal_and_goes_away(self):
        self.tenant.subscriptions.add("amiqus", url=ACCEPTS)
        self.tenant.events.trigger("amiqus", "record.finished")
        for entry in self.tenant.journal.follow(since=0):
            self.assertEqual(entry["seq"], 1)
            break
        self.assertEqual(self.hookdrill.health()["status"], "ok")

    def test_hands_on_what_hookdrill_says(self):
        with self.assertRaises(HookdrillError) as caught:
            self.tenant.events.trigger("amiqus", "record.finishd")
        self.assertEqual(caught.exception.code, "unknown_event")
        self.assertIn('did you mean "record.finished"', str(caught.exception))
        with self.assertRaisesRegex(HookdrillError, "use one of: amani, amiqus"):
            self.tenant.vendor("amiqs")

    def test_says_that_nobody_answers(self):
        with self.assertRaisesRegex(HookdrillError, "no hookdrill answers at http://127.0.0.1:9"):
            Hookdrill.reach("http://127.0.0.1:9")
        with self.assertRaisesRegex(HookdrillError, "not hookdrill"):
            Hookdrill.reach(ACCEPTS + "/not")
        with self.assertRaisesRegex(HookdrillError, "hookdrill did not start: .*--no-such-flag"):
            Hookdrill.start("--no-such-flag")
        with self.assertRaisesRegex(HookdrillError, "no-such-command cannot be run"):
            Hookdrill.start(command=["no-such-command"])


if __name__ == "__main__":
    unittest.main()
