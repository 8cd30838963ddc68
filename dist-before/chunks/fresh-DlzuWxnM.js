import { t as play } from "./play-DXL2d3pt.js";
// src/scenario/fresh.ts
/**
* Plays a scenario in empty accounts of a tenant and brings back what was there: accounts, deliveries, scripted
* faults. Numbers go on counting, as a vendor never gives one twice, or a receiver would take new documents for old
* ones. The clock stays where the scenario leaves it, and the log of API calls is that of the scenario.
*
* @throws as `play` does; what was there is back then, too.
*/
async function playFresh(tenant, scenario, options) {
	const before = tenant.snapshot();
	const faults = Object.values(tenant.mocks).map((mock) => ({
		mock,
		waiting: mock.faults.list()
	}));
	tenant.reset();
	tenant.restore(counting(tenant.snapshot(), before));
	try {
		return await play(tenant, scenario, options);
	} finally {
		tenant.restore(counting(before, tenant.snapshot()));
		for (const { mock, waiting } of faults) for (const fault of waiting) mock.faults.add(fault);
	}
}
/** A state with its numbers at least where those of another stand. */
function counting(state, other) {
	const mocks = Object.entries(state.mocks).map(([vendor, snapshot]) => {
		const sequences = furthest(snapshot, other.mocks[vendor]);
		return [vendor, {
			...snapshot,
			[table]: sequences
		}];
	});
	return {
		...state,
		mocks: Object.fromEntries(mocks)
	};
}
const table = "$sequences";
function furthest(one, other) {
	const last = /* @__PURE__ */ new Map();
	for (const row of [...one[table] ?? [], ...other?.[table] ?? []]) {
		const known = last.get(String(row.id));
		if (!known || lastOf(row) > lastOf(known)) last.set(String(row.id), row);
	}
	return [...last.values()];
}
const lastOf = (row) => "last" in row ? Number(row.last) : 0;
export { playFresh as t };

//# sourceMappingURL=fresh-DlzuWxnM.js.map