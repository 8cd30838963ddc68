import pytest

pytest_plugins = ["hookdrill_pytest"]


@pytest.fixture
def hookdrill_settings():
    return {"seed": "seven"}
