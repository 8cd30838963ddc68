import { t as HookdrillError } from "./error-0ZhI542W.js";
import { n as formatIssue, r as toIssues } from "./issue-DPlBvsIY.js";
import { n as parseInput, t as InvalidInputError } from "./invalid-input-error-BhYwb1Th.js";
import { i as endOfTime } from "./clock-CeJz-DBN.js";
import { t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { d as hasOptionalFields, i as isExpiryFault, n as isAboutFiles, o as deliveryFaults, r as isAnswerFault, t as apiFaults, u as eventPath } from "./api-faults-BkNn9HwX.js";
import { a as formatSigning } from "./secret-DB6lRm8G.js";
import { z } from "zod";
// src/store/deep-freeze.ts
/** Freezes plain JSON all the way down. What is frozen already is taken as done. */
function deepFreeze(value) {
	if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
	for (const part of Object.values(value)) deepFreeze(part);
	return Object.freeze(value);
}
// src/store/collection.ts
/** A collection in memory, with look-ups kept up to date at every change. */
var MemoryCollection = class {
	#table;
	#onChange;
	#rows = /* @__PURE__ */ new Map();
	#indexes;
	#newest;
	constructor(table, indexes, onChange) {
		this.#table = table;
		this.#onChange = onChange;
		this.#indexes = new Map(indexes.map((field) => [field, /* @__PURE__ */ new Map()]));
	}
	get size() {
		return this.#rows.size;
	}
	get(id) {
		return this.#rows.get(id);
	}
	all() {
		return [...this.#rows.values()];
	}
	newest() {
		return this.#newest === void 0 ? void 0 : this.#rows.get(this.#newest);
	}
	where(field, value) {
		const index = this.#indexes.get(field);
		if (!index) throw new RangeError(`"${this.#table}" has no index on "${field}"; it has: ${[...this.#indexes.keys()].join(", ") || "none"}`);
		const found = [];
		for (const id of index.get(value) ?? []) {
			const row = this.#rows.get(id);
			if (row) found.push(row);
		}
		return found;
	}
	put(row) {
		const stored = this.load(row);
		this.#onChange({
			op: "put",
			table: this.#table,
			row: stored
		});
		return stored;
	}
	patch(id, changes) {
		const row = this.#rows.get(id);
		if (!row) throw new RangeError(`"${this.#table}" has no row ${JSON.stringify(id)}`);
		return this.put({
			...row,
			...changes
		});
	}
	delete(id) {
		const row = this.#rows.get(id);
		if (!row) return false;
		this.#unindex(row);
		this.#rows.delete(id);
		if (this.#newest === id) this.#newest = [...this.#rows.keys()].at(-1);
		this.#onChange({
			op: "delete",
			table: this.#table,
			id
		});
		return true;
	}
	/** As `put`, without telling anyone: for rows that come from a snapshot. */
	load(row) {
		const before = this.#rows.get(row.id);
		if (before) this.#unindex(before);
		else this.#newest = row.id;
		const stored = deepFreeze(row);
		this.#rows.set(row.id, stored);
		for (const [field, index] of this.#indexes) {
			const ids = index.get(stored[field]);
			if (ids) ids.add(row.id);
			else index.set(stored[field], /* @__PURE__ */ new Set([row.id]));
		}
		return stored;
	}
	clear() {
		this.#rows.clear();
		this.#newest = void 0;
		for (const index of this.#indexes.values()) index.clear();
	}
	#unindex(row) {
		for (const [field, index] of this.#indexes) {
			const ids = index.get(row[field]);
			ids?.delete(row.id);
			if (ids?.size === 0) index.delete(row[field]);
		}
	}
};
// src/store/store.ts
const row = z.custom((value) => typeof value === "object" && value !== null && "id" in value && ["string", "number"].includes(typeof value.id), "expected a row with an id");
/** The form of a snapshot that comes from outside; whether it fits the tables, `restore` says. */
const snapshotRows = z.record(z.string(), z.array(row));
/** Names the table, the row and what was expected. */
var SnapshotError = class extends HookdrillError {
	name = "SnapshotError";
	constructor(message, suggestion) {
		super("invalid_snapshot", message, { suggestion });
	}
};
function createStore(tables) {
	const listeners = /* @__PURE__ */ new Set();
	const tell = (change) => {
		for (const listener of listeners) listener(change);
	};
	const collections = new Map(Object.entries(tables).map(([name, { indexes }]) => [name, new MemoryCollection(name, indexes, tell)]));
	function collection(table) {
		const found = collections.get(table);
		if (!found) throw new RangeError(`there is no table "${table}"; there are: ${[...collections.keys()].join(", ")}`);
		return found;
	}
	return {
		collection,
		snapshot: () => Object.fromEntries([...collections].map(([name, rows]) => [name, rows.all()])),
		check: (snapshot) => check(snapshot, tables),
		restore(snapshot) {
			check(snapshot, tables);
			for (const [name, rows] of collections) {
				rows.clear();
				for (const row of snapshot[name] ?? []) rows.load({ ...row });
			}
			tell({ op: "replace" });
		},
		clear() {
			for (const rows of collections.values()) rows.clear();
			tell({ op: "replace" });
		},
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		}
	};
}
function check(snapshot, tables) {
	for (const [name, rows] of Object.entries(snapshot)) {
		const declared = tables[name];
		if (!declared) throw new SnapshotError(`there is no table "${name}"; there are: ${Object.keys(tables).join(", ")}`);
		for (const row of rows) {
			const checked = declared.schema.safeParse(row);
			if (checked.success) continue;
			const [issue] = checked.error.issues;
			throw new SnapshotError(`table "${name}", row ${JSON.stringify(row.id)}: ${issue?.path.join(".")} ${issue?.message}`);
		}
	}
}
// src/kernel/time/instant.ts
const iso = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);
/**
* A moment in epoch ms: a number (or its digits) is that already, text is ISO 8601 with its zone, such as
* `2026-01-02T09:00:00Z`; a day alone is its midnight, UTC.
*
* @throws {InvalidInputError} for anything else, and for a moment before 1970 or after the year 8999.
*/
function toInstant(given) {
	const at = typeof given === "number" ? given : parse(given.trim());
	if (Number.isFinite(at) && at >= 0 && at <= endOfTime) return at;
	throw new InvalidInputError("instant", [`"${given}" is not a moment that a clock can stand at`], "give epoch ms, or ISO 8601 with its zone, such as 2026-01-02T09:00:00Z");
}
function parse(text) {
	if (/^\d+$/.test(text)) return Number(text);
	return iso.safeParse(text).success ? Date.parse(text) : NaN;
}
// src/kernel/contract/fault.ts
/** A fault as it comes in from outside, not yet checked against a catalogue. */
const faultInput = z.union([z.string(), z.looseObject({ kind: z.string() })]);
/**
* The fault that was asked for, with its defaults.
*
* @throws {UnknownNameError} naming the nearest fault.
* @throws {InvalidInputError} for settings that do not fit.
*/
function readFault(catalogue, wish) {
	const given = faultInput.safeParse(wish);
	if (!given.success) throw new InvalidInputError("fault", ["expected a name, or an object with its \"kind\""], list(catalogue));
	const { kind, ...settings } = typeof given.data === "string" ? { kind: given.data } : given.data;
	const definition = Object.hasOwn(catalogue, kind) ? catalogue[kind] : void 0;
	if (!definition) throw new UnknownNameError("fault", kind, Object.keys(catalogue));
	return {
		kind,
		...parseInput(`fault ${kind}`, z.strictObject(definition.settings), settings)
	};
}
const list = (catalogue) => `known: ${Object.keys(catalogue).join(", ")}`;
// src/delivery/fault/why-not.ts
/**
* Why a fault does not fit what it is to happen to; nothing when it fits.
* Without an event or a signing, it fits when it fits one of the vendor's.
*/
function whyNot(fault, site) {
	const { vendor, event, signing } = site;
	const signings = signing ? [signing] : vendor.signings;
	const events = event === void 0 ? Object.keys(vendor.events) : [event];
	return unlessOneFits(signings, (one) => whyNotSigning(fault, vendor, one)) ?? unlessOneFits(events, (one) => whyNotEvent(fault, vendor, one));
}
function unlessOneFits(candidates, why) {
	const reasons = candidates.map(why);
	return reasons.includes(void 0) ? void 0 : reasons.at(-1);
}
/** Which proof there must be for a fault to make a difference. */
const needs = {
	"wrong-secret": "proof",
	"stale-secret": "proof",
	"no-signature": "proof",
	"two-signatures": "proof",
	"wrong-encoding": "signature",
	"reserialised-signature": "signature",
	"tampered-body": "signature"
};
function whyNotSigning({ kind }, { title }, signing) {
	const need = needs[kind];
	if (need === void 0 || signing.kind === "hmac") return void 0;
	if (signing.kind === "none") return `${title} sends it unsigned, so there is nothing that ${kind} could change`;
	return need === "proof" ? void 0 : `${title} proves it by a ${formatSigning(signing)}, which does not depend on the body, so ${kind} means nothing`;
}
function whyNotEvent({ kind }, vendor, event) {
	const definition = vendor.events[event];
	if (!definition) return void 0;
	if (kind === "unknown-event" && eventPath(definition.schema, event) === void 0) return `the payload of ${event} does not say which event it is about`;
	if (kind === "missing-optional-fields" && !hasOptionalFields(definition.schema)) return `every field of ${event} is required`;
}
// src/mock/api-fault/file-routes.ts
/**
* Whether a fault that hits downloads only can ever be met.
*
* @throws {InvalidInputError} when no download has this method and path; names those there are.
*/
function checkDownload(vendor, kind, { method, path }) {
	const downloads = vendor.routes.filter(({ file }) => file === "kept");
	if (downloads.some((route) => (method ?? route.method) === route.method && mayBegin(route.path, path ?? "/"))) return;
	const given = [method, path].filter(Boolean).join(" ");
	throw new InvalidInputError(path === void 0 ? "method" : "path", [`"${kind}" hits downloads, and none of ${vendor.name} is ${given}`], `downloads: ${downloads.map((route) => `${route.method} ${route.path}`).join(", ")}`);
}
/** Whether a path of this pattern can begin so: `/api/v2/records/7` begins `/api/v2/records/:id/download`. */
function mayBegin(pattern, start) {
	const wanted = pattern.split("/");
	const given = start.split("/");
	const rest = wanted.findIndex((segment) => segment.startsWith("**"));
	if (rest === -1 && given.length > wanted.length) return false;
	return given.every((segment, at) => {
		const here = wanted[at] ?? "";
		if (rest !== -1 && at >= rest || here.startsWith(":")) return true;
		return at === given.length - 1 ? here.startsWith(segment) : here === segment;
	});
}
// src/mock/faults.ts
/** Every fault that can be asked for, on both sides. */
const faults = {
	...deliveryFaults,
	...apiFaults
};
const when = {
	/** API side: `GET` …; any when left out. */
	method: z.string().toUpperCase().exactOptional().describe("which API calls: GET …; any when left out"),
	/** API side: a path or the start of one; any when left out. */
	path: z.string().startsWith("/").exactOptional().describe("which API calls: a path or the start of one"),
	/** Delivery side: which event; any when left out. */
	event: z.string().exactOptional().describe("which deliveries; any when left out"),
	/** How many matching calls or deliveries it hits. */
	times: z.union([z.int().min(1), z.literal("always")]).default(1).describe("how many matching calls or deliveries it hits")
};
/** A scripted fault as it comes in from outside. */
const scriptedFaultInput = z.strictObject({
	vendor: z.string(),
	fault: faultInput,
	...when
});
const checkedWhen = z.strictObject(when);
/**
* Reads a scripted fault as it comes in from outside.
*
* @throws {UnknownNameError} for a fault that does not exist, or an event that the vendor does not have.
* @throws {InvalidInputError} for settings that do not fit, or a fault that fits nothing which the vendor sends.
*/
function readScriptedFault(vendor, wish, given = {}) {
	const fault = readFault(faults, wish);
	const wanted = parseInput(`when ${fault.kind} is to happen`, checkedWhen, given);
	checkSide(fault, wanted);
	if (isAboutFiles(fault)) checkDownload(vendor, fault.kind, wanted);
	const events = Object.keys(vendor.events);
	if (wanted.event !== void 0 && !events.includes(wanted.event)) throw new UnknownNameError("event", wanted.event, events, vendor.name);
	const why = isDeliveryFault(fault) ? whyNot(fault, {
		vendor,
		event: wanted.event
	}) : void 0;
	if (why !== void 0) throw new InvalidInputError("fault", [`"${fault.kind}" does not fit: ${why}`]);
	return {
		...wanted,
		fault
	};
}
function createFaults() {
	let waiting = [];
	const expired = /* @__PURE__ */ new Set();
	function find(isMine, fits) {
		for (const entry of waiting) {
			const { fault } = entry.fault;
			if (isMine(fault) && entry.left > entry.held && fits(entry.fault)) return {
				entry,
				fault
			};
		}
	}
	function countDown(entry) {
		entry.left -= 1;
		if (entry.left <= 0) waiting = waiting.filter((other) => other !== entry);
	}
	function hold(entry, fault, path) {
		entry.held += 1;
		return {
			fault,
			use() {
				entry.held -= 1;
				if (!waiting.includes(entry)) return;
				countDown(entry);
				if (isExpiryFault(fault)) expired.add(path);
			},
			giveBack: () => void (entry.held -= 1)
		};
	}
	return {
		add(fault) {
			const left = fault.times === "always" ? Number.POSITIVE_INFINITY : fault.times;
			waiting = [...waiting, {
				fault,
				left,
				held: 0
			}];
		},
		list: () => waiting.map(({ fault, left }) => Number.isFinite(left) ? {
			...fault,
			times: left
		} : fault),
		clear() {
			waiting = [];
			expired.clear();
		},
		forCall(call) {
			const { method, path } = call;
			if (expired.has(path) && call.isDownload()) return gone;
			const found = find(isApiFault, (fault) => (fault.method ?? method) === method && path.startsWith(fault.path ?? "/") && (!isAboutFiles(fault.fault) || call.isDownload()));
			return found && hold(found.entry, found.fault, path);
		},
		forDelivery(event) {
			const found = find(isDeliveryFault, (fault) => (fault.event ?? event) === event);
			if (found) countDown(found.entry);
			return found?.fault;
		}
	};
}
const gone = {
	fault: { kind: "expired" },
	use: () => void 0,
	giveBack: () => void 0
};
const isApiFault = (fault) => Object.hasOwn(apiFaults, fault.kind);
const isDeliveryFault = (fault) => !isApiFault(fault);
function checkSide(fault, wanted) {
	const { kind } = fault;
	if (isApiFault(fault) && wanted.event !== void 0) throw new InvalidInputError("event", [`"${kind}" hits API calls, not deliveries`], "give method or path");
	if ((isAnswerFault(fault) || kind === "expires-midway") && wanted.method === "HEAD") throw new InvalidInputError("method", [`"${kind}" spoils a body, and HEAD gets none`], "give GET or another");
	if (isDeliveryFault(fault) && (wanted.method ?? wanted.path) !== void 0) throw new InvalidInputError("path", [`"${kind}" hits deliveries, not API calls`], "give event");
}
// src/mock/snapshot.ts
const snapshot = z.strictObject({
	version: z.literal(1),
	at: z.number().min(0).max(endOfTime),
	editions: z.record(z.string(), z.string()),
	options: z.record(z.string(), z.unknown()),
	mocks: z.record(z.string(), snapshotRows)
});
function takeSnapshot(at, played, mocks) {
	const by = (value) => Object.fromEntries(played.map((one) => [one.vendor.name, value(one)]));
	return {
		version: 1,
		at,
		editions: by(({ edition }) => edition),
		options: by((one) => one.options),
		mocks
	};
}
/**
* A snapshot that comes from outside, as far as its form goes.
*
* @throws {SnapshotError} naming the place.
*/
function readSnapshot(given) {
	if (typeof given === "object" && given !== null && "version" in given && given.version !== 1) throw new SnapshotError(`the snapshot is of version ${JSON.stringify(given.version)}, and this hookdrill reads version 1`, "take it anew with the hookdrill that is to read it");
	const read = snapshot.safeParse(given, { reportInput: true });
	if (read.success) return read.data;
	throw new SnapshotError(`this is no snapshot of a tenant: ${toIssues(read.error, given).slice(0, 3).map(formatIssue).join("; ")}`, "GET tenants/:tenant/snapshot, or \"hookdrill state save\", makes one");
}
/**
* Whether a tenant that plays this can become what the snapshot holds.
*
* @throws {SnapshotError} for other vendors, or other editions of them.
*/
function checkPlayed({ mocks, editions }, played) {
	const here = played.map(({ vendor }) => vendor.name);
	const there = Object.keys(mocks);
	if (here.toSorted().join() !== there.toSorted().join()) throw new SnapshotError(`the snapshot holds ${there.join(", ") || "no vendor"}, and this tenant has ${here.join(", ")}`, "take it anew from a tenant with the same vendors");
	for (const { vendor, edition } of played) {
		const was = editions[vendor.name];
		if (was === edition) continue;
		if (was === void 0) throw new SnapshotError(`the snapshot does not say which edition of ${vendor.name} it holds: its editions are of ${Object.keys(editions).join(", ") || "no vendor"}`, "take it anew, or correct the name in it");
		throw new SnapshotError(`the snapshot holds ${vendor.name} in its edition ${was}, and this tenant plays ${edition}`, `restore it in a tenant with the edition ${vendor.name}=${was}`);
	}
}
/** Switches that are not as they were: `credas.badKey was "403", and is "401"`. The tenant keeps its own. */
function differencesIn({ options }, played) {
	return played.flatMap(({ vendor: { name }, options: own }) => {
		const [was, is] = [fieldsOf(options[name]), fieldsOf(own)];
		return Object.keys(is).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key])).map((key) => `${name}.${key} was ${JSON.stringify(was[key])}, and is ${JSON.stringify(is[key])}`);
	});
}
const fieldsOf = (value) => typeof value === "object" && value !== null ? { ...value } : {};
// src/kernel/contract/change.ts
/** `1 link`, `2 links`, `2 deliveries`. */
const formatCount = (count, what) => `${count} ${count === 1 ? what : `${what}s`.replace(/([^aeiou])ys$/, "$1ies")}`;
// src/mock/time-report.ts
/** Moves a clock and tells what happened meanwhile. */
async function reportOf({ journal, now, expiries }, move) {
	const from = now();
	const seen = {
		attempts: 0,
		delivered: 0,
		abandoned: 0
	};
	const noted = [];
	const stop = journal.follow((entry) => {
		if (entry.kind === "note") {
			const { vendor, what, id, became, why, at } = entry;
			noted.push({
				vendor,
				what,
				id,
				became,
				...why !== void 0 && { why },
				at
			});
		}
		if (entry.kind !== "attempt") return;
		seen.attempts++;
		if (entry.status === "delivered" || entry.status === "abandoned") seen[entry.status]++;
	});
	await move().finally(stop);
	const to = now();
	const expired = expiries().filter(({ at }) => from < at && at <= to).map((expiry) => ({
		...expiry,
		became: "expired"
	}));
	const changes = [...noted, ...expired].toSorted((a, b) => a.at - b.at);
	return {
		from,
		to,
		...seen,
		changes,
		summary: summarise(seen, changes)
	};
}
/** What there is to tell of a clock that was not moved. */
function nothingWasDue(at) {
	const seen = {
		attempts: 0,
		delivered: 0,
		abandoned: 0
	};
	return {
		from: at,
		to: at,
		...seen,
		changes: [],
		summary: summarise(seen, [])
	};
}
function summarise({ attempts, abandoned }, changes) {
	const kinds = /* @__PURE__ */ new Map();
	for (const change of changes) {
		const kind = `${change.what} ${change.became}`;
		kinds.set(kind, [...kinds.get(kind) ?? [], change]);
	}
	const parts = [
		...attempts > 0 ? [formatCount(attempts, "attempt")] : [],
		...abandoned > 0 ? [`${formatCount(abandoned, "delivery")} abandoned`] : [],
		...[...kinds.values()].flatMap(([first, ...more]) => first ? [`${formatCount(1 + more.length, first.what)} ${first.became}`] : [])
	];
	return parts.length === 0 ? "nothing was due" : parts.join(", ");
}
export { snapshotRows as _, readSnapshot as a, faults as c, whyNot as d, faultInput as f, createStore as g, SnapshotError as h, differencesIn as i, readScriptedFault as l, toInstant as m, reportOf as n, takeSnapshot as o, readFault as p, checkPlayed as r, createFaults as s, nothingWasDue as t, scriptedFaultInput as u };

//# sourceMappingURL=time-report-DgZw_eLV.js.map