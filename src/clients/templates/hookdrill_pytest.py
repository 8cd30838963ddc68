"""Fixtures of hookdrill for pytest.

Written by hookdrill {{version}}: `hookdrill clients export pytest <folder>` writes it again, with hookdrill.py beside it.
Load it in the conftest.py of the folder that holds both:

    pytest_plugins = ["hookdrill_pytest"]

    def test_takes_a_record(tenant):
        tenant.subscriptions.add("amiqus", url="http://127.0.0.1:3000/webhooks")
        tenant.events.trigger("amiqus", "record.finished")
        tenant.assert_delivered("amiqus", "record.finished")
"""

import pytest

from hookdrill import Hookdrill


@pytest.fixture(scope="session")
def hookdrill():
    """One server for all tests: the one that HOOKDRILL_SERVER names, or else one that is started."""
    with Hookdrill.open() as server:
        yield server


@pytest.fixture
def hookdrill_settings():
    """What a tenant is made with, as of tenants.create; override it for other editions, options or a seed."""
    return {}


@pytest.fixture
def tenant(hookdrill, hookdrill_settings):
    """An isolated set of mocks for one test, which goes with it."""
    with hookdrill.tenant(**hookdrill_settings) as made:
        yield made
