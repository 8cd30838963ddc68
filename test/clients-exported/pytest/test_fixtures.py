import os

seen = []


def test_has_a_tenant(hookdrill, tenant):
    assert tenant.show()["seed"] == "seven"
    assert tenant.id in hookdrill.tenants.list()["tenants"]
    tenant.subscriptions.add("amiqus", url=os.environ["ACCEPTS"])
    tenant.events.trigger("amiqus", "record.finished")
    tenant.assert_delivered("amiqus", "record.finished")
    seen.append(tenant.id)


def test_has_another(hookdrill, tenant):
    assert tenant.id not in seen
    assert seen[0] not in hookdrill.tenants.list()["tenants"]
    assert tenant.deliveries.list()["deliveries"] == []
