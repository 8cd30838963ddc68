import { a as formatSigning } from "./secret-DB6lRm8G.js";
import { t as createReceiver } from "./receiver-MmGO_x0O.js";
import { n as columns, t as colorsFor } from "./output-CwCBFORv.js";
import { n as receiverVendors, t as drillLimits } from "./receiver-options-BlA3Ad3i.js";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
// src/demo/control.ts
const tenant = z.object({
	id: z.string(),
	vendors: z.record(z.string(), z.object({
		baseUrl: z.string(),
		headers: z.record(z.string(), z.string()),
		credentials: z.record(z.string(), z.string())
	}))
});
const attempt = z.object({
	number: z.number(),
	at: z.number(),
	outcome: z.looseObject({
		kind: z.string(),
		status: z.number().optional()
	})
});
const delivery = z.object({
	id: z.string(),
	event: z.string(),
	status: z.string(),
	signing: z.looseObject({
		kind: z.string(),
		header: z.string().optional()
	}),
	attempts: z.array(attempt),
	body: z.string(),
	createdAt: z.number()
});
/** Makes a tenant of its own on the server (`frozen` stops its clock), or takes one that is there by its id. */
async function openControl(server, wanted) {
	const base = `${server}/_hookdrill/tenants`;
	const answer = "tenant" in wanted ? await call(`${base}/${wanted.tenant}`) : await call(base, wanted.frozen ? { clock: { frozenAt: "2026-01-01T09:00:00Z" } } : {});
	const access = tenant.parse(answer);
	const own = `${base}/${access.id}`;
	return {
		access,
		operate: async (vendor, settings) => void await call(`${own}/subscriptions`, {
			vendor,
			...settings
		}),
		act: async (vendor, action, input) => void await call(`${own}/actions/${vendor}/${action}`, input),
		advance: async (duration) => void await call(`${own}/clock`, { advance: duration }),
		async delivered(vendor, event) {
			const answer = await call(`${own}/deliveries/wait?vendor=${vendor}&event=${event}&timeout=8s`);
			const found = z.object({ deliveries: z.array(delivery) }).parse(answer).deliveries.at(-1);
			if (!found) throw new Error(`${vendor} ${event} was not delivered`);
			return found;
		}
	};
}
async function call(url, body) {
	const response = await fetch(url, body === void 0 ? {} : {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body)
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
	return JSON.parse(text);
}
// src/demo/station.ts
/** `reach` gives the URL under which vendors reach the receiver that listens at the given one. */
async function startReferenceReceiver(control, folder, reach = (local) => local) {
	const notes = /* @__PURE__ */ new Map();
	const receiver = await createReceiver({
		folder,
		vendors: receiverVendors(control.access.vendors, {
			secretOf: (vendor) => notes.get(vendor)?.["secret"],
			entityOf: (process) => notes.get("credas")?.["process"] === process ? notes.get("credas")?.["entity"] : void 0
		}),
		limits: drillLimits
	});
	const { url: local } = await receiver.listen({ port: 0 });
	const url = reach(local);
	return {
		hookFor: (vendor) => `${url}/webhooks/${vendor}`,
		learn: (vendor, more) => void notes.set(vendor, {
			...notes.get(vendor),
			...more
		}),
		async outcomes(vendor) {
			await receiver.settled();
			return (await receiver.audit()).filter((entry) => entry.vendor === vendor);
		},
		documents: async () => (await readdir(join(folder, "files"))).length,
		async read(entry) {
			const bytes = await readFile(join(folder, entry.file ?? ""));
			return {
				bytes,
				sha256: createHash("sha256").update(bytes).digest("hex")
			};
		},
		[Symbol.asyncDispose]: () => receiver.close()
	};
}
// src/demo/world.ts
/** An integrator's view of one vendor: its API over HTTP, and the control API for what people do. */
function openIntegrator(control, vendor, hook) {
	const access = control.access.vendors[vendor];
	if (!access) throw new RangeError(`the tenant has no ${vendor}`);
	const { baseUrl, headers, credentials } = access;
	return {
		url: baseUrl,
		hook,
		credentials,
		api: (path, init = {}) => fetch(baseUrl + path, {
			...init,
			headers: {
				...headers,
				...init.headers
			}
		}),
		operate: (settings) => control.operate(vendor, settings),
		act: (action, input) => control.act(vendor, action, input)
	};
}
// src/demo/journeys.ts
/** Makes the vendor's journey with the reference receiver at its end, and checks what came of it. */
async function makeJourney(vendor, control, station) {
	const began = performance.now();
	const world = openIntegrator(control, vendor.name, station.hookFor(vendor.name));
	const { journey } = vendor;
	station.learn(vendor.name, await journey.subscribe(world));
	const notes = await journey.run(world);
	station.learn(vendor.name, notes);
	const delivery = await control.delivered(vendor.name, journey.event);
	const outcomes = await station.outcomes(vendor.name);
	const stored = outcomes.find(({ outcome }) => outcome === "stored");
	const ms = performance.now() - began;
	const problems = [];
	if (delivery.signing.kind !== vendor.signings[0].kind) problems.push(`signed as ${delivery.signing.kind}`);
	if (!stored) problems.push(`no file: ${outcomes.map(({ outcome, reason }) => `${outcome}: ${reason}`).join("; ") || "the receiver heard nothing"}`);
	const onDisk = stored ? await station.read(stored) : void 0;
	const atVendor = await journey.download(world, JSON.parse(delivery.body), notes);
	const original = createHash("sha256").update(new Uint8Array(await atVendor.arrayBuffer())).digest("hex");
	if (onDisk && onDisk.sha256 !== original) problems.push("the stored file is not the file that the vendor has");
	if (onDisk && onDisk.sha256 !== stored?.sha256) problems.push("the audit names another digest");
	return {
		vendor: vendor.name,
		event: journey.event,
		signature: formatSigning(vendor.signings[0]),
		attempts: delivery.attempts.length,
		file: stored?.file ?? "-",
		bytes: onDisk?.bytes.length ?? 0,
		sha256: onDisk?.sha256 ?? "-",
		ms,
		problems
	};
}
// src/cli/journey-table.ts
/** `ok` or `FAILED`, in colour. */
function mark(problems) {
	const { green, red } = colorsFor(process.stdout);
	return problems.length === 0 ? green("ok") : red("FAILED");
}
/** One line for each hand-over, from API call to stored file. */
const journeyTable = (rows) => columns([
	"",
	"VENDOR",
	"EVENT",
	"SIGNATURE",
	"ATTEMPTS",
	"FILE",
	"BYTES",
	"SHA-256",
	"TIME"
], rows.map((row) => [
	mark(row.problems),
	row.vendor,
	row.event,
	row.signature,
	String(row.attempts),
	shorten(row.file),
	String(row.bytes),
	row.sha256.slice(0, 12),
	`${Math.round(row.ms)} ms`
]));
/** Keeps the beginning and the end, which tell files apart. */
const shorten = (file) => file.length <= 44 ? file : `${file.slice(0, 26)}…${file.slice(-17)}`;
export { startReferenceReceiver as a, openIntegrator as i, mark as n, openControl as o, makeJourney as r, journeyTable as t };

//# sourceMappingURL=journey-table-B9_BRsy1.js.map