import { t as HookdrillError } from "./error-0ZhI542W.js";
import { n as parseInput } from "./invalid-input-error-BhYwb1Th.js";
import { t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { a as readSnapshot, f as faultInput, l as readScriptedFault, m as toInstant, p as readFault, t as nothingWasDue, u as scriptedFaultInput } from "./time-report-DgZw_eLV.js";
import { n as checkAhead, t as afterRealMs } from "./clock-CeJz-DBN.js";
import { n as toMs } from "./duration-DLXo9Kzm.js";
import { o as deliveryFaults } from "./api-faults-BkNn9HwX.js";
import { a as formatSigning, s as withoutSecret } from "./secret-DB6lRm8G.js";
import { d as explain, l as readScenario, t as play } from "./play-DXL2d3pt.js";
import { t as playFresh } from "./fresh-DlzuWxnM.js";
import { n as listScenarios, t as findScenario } from "./list-DlgxZdn_.js";
import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import express from "express";
// src/http/control/guard.ts
const loopback = [
	"localhost",
	"127.0.0.1",
	"[::1]"
];
/** The caller may not drive the mocks. */
var ForbiddenError = class extends HookdrillError {
	name = "ForbiddenError";
};
/**
* Keeps web pages away: a page that a developer visits can reach loopback too, so a foreign Host (DNS rebinding),
* a foreign Origin, and bodies that a form could send are refused.
*/
function guard({ hosts, token }) {
	const known = [.../* @__PURE__ */ new Set([...loopback, ...hosts])];
	return (req, _res, next) => {
		const host = hostName(req.headers.host ?? "");
		const { origin } = req.headers;
		if (!known.includes(host)) return next(new ForbiddenError("foreign_host", `the control API does not answer to the host "${host}"`, { suggestion: `use one of: ${known.join(", ")}` }));
		if (origin !== void 0 && !isKnownOrigin(origin, known)) return next(new ForbiddenError("foreign_origin", `the control API does not answer to pages of ${origin}`));
		if (token !== void 0 && !holds(req.headers.authorization, token)) return next(new ForbiddenError("token_required", "this server listens beyond loopback, so the control API wants its token", { suggestion: "send Authorization: Bearer <token>; start printed it" }));
		if (hasBody(req.headers) && !req.is("application/json")) return next(new ForbiddenError("json_only", `the control API takes application/json, not ${req.headers["content-type"] ?? "a body without a type"}`));
		return next();
	};
}
const hostName = (host) => host.toLowerCase().replace(/:\d+$/, "");
const isKnownOrigin = (origin, known) => URL.canParse(origin) && known.includes(hostName(new URL(origin).host));
const hasBody = (headers) => headers["transfer-encoding"] !== void 0 || Number(headers["content-length"] ?? 0) > 0;
function holds(authorization, token) {
	const given = Buffer.from(authorization ?? "");
	const wanted = Buffer.from(`Bearer ${token}`);
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}
// src/http/control/openapi.ts
/** The control API, described for other programs, from the very routes that serve it. */
function describeControlApi(routes, version) {
	const paths = {};
	for (const route of routes) {
		const path = `/_hookdrill${route.path.replaceAll(/:(\w+)/g, "{$1}")}`;
		paths[path] = {
			...paths[path],
			[route.method]: describeOperation(route)
		};
	}
	return {
		openapi: "3.1.0",
		info: {
			title: "hookdrill control API",
			version,
			description: "Drives the mocks from any language. Tenant `default` always exists."
		},
		paths,
		components: { schemas: { Error: errorSchema } }
	};
}
function describeOperation({ path, summary, query, body, status }) {
	return {
		summary,
		parameters: [...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
			name,
			in: "path",
			required: true,
			schema: { type: "string" }
		})), ...Object.entries(query.shape).map(([name, schema]) => ({
			name,
			in: "query",
			required: false,
			schema: toJsonSchema(schema)
		}))],
		...body && { requestBody: { content: { "application/json": { schema: toJsonSchema(body) } } } },
		responses: {
			[status]: {
				description: "done",
				content: { "application/json": { schema: {} } }
			},
			default: {
				description: "not done",
				content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } }
			}
		}
	};
}
const toJsonSchema = (schema) => {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, {
		io: "input",
		unrepresentable: "any"
	});
	return rest;
};
const errorSchema = {
	type: "object",
	required: ["error"],
	properties: { error: {
		type: "object",
		required: ["code", "message"],
		properties: {
			code: { type: "string" },
			message: { type: "string" },
			suggestion: { type: "string" }
		}
	} }
};
// src/http/control/nothing.ts
/** No parameters: anything given is a mistake worth naming. */
const nothing = z.strictObject({});
// src/http/control/route.ts
/** Infers query and body for its handler; what the handler gives is the JSON of the answer. */
function controlRoute({ method, path, summary, query, body, status = 200, handle }) {
	return {
		method,
		path,
		summary,
		query: query ?? nothing,
		body,
		status,
		async handle(request, context) {
			const result = await handle(request, context);
			return isStream(result) ? result : {
				kind: "json",
				status,
				body: result
			};
		}
	};
}
const isStream = (result) => typeof result === "object" && result !== null && "kind" in result && result.kind === "stream";
/** The tenant that a path names. */
const tenantOf = ({ params }, { tenants }) => tenants.get(params["tenant"] ?? "");
// src/http/control/clock.ts
const order$1 = z.strictObject({
	advance: z.union([z.string(), z.number()]).exactOptional().describe("ms, or text such as 28h"),
	at: z.union([z.string(), z.number()]).exactOptional().describe("epoch ms, or ISO 8601 such as 2026-01-02T09:00:00Z; not before what it is now"),
	freeze: z.literal(true).exactOptional().describe("goes with advance or at, and comes first"),
	resume: z.literal(true).exactOptional().describe("goes with advance or at, and comes last")
}).refine((given) => Object.keys(given).length > 0, "give advance, at, freeze or resume").refine((given) => !(given.freeze && given.resume), "freeze and resume cannot both be meant").refine((given) => given.advance === void 0 || given.at === void 0, "advance and at cannot both be meant");
const clockRoutes = [controlRoute({
	method: "get",
	path: "/tenants/:tenant/clock",
	summary: "what time it is on the tenant's clock",
	handle: (request, context) => clockView(tenantOf(request, context))
}), controlRoute({
	method: "post",
	path: "/tenants/:tenant/clock",
	summary: "stop the clock, let it run, or move it; answers when everything due has settled, with what happened meanwhile",
	body: order$1,
	async handle(request, context) {
		const tenant = tenantOf(request, context);
		const { freeze, resume } = request.body;
		check(tenant, request.body);
		if (freeze) tenant.clock.freeze();
		const report = await move(tenant, request.body);
		if (resume) tenant.clock.resume();
		if (freeze || resume) tenant.journal.write({
			kind: "clock",
			from: report.from,
			frozen: tenant.clock.frozen
		});
		return {
			...clockView(tenant),
			...reportView(report)
		};
	}
})];
async function move(tenant, { advance, at }) {
	if (at !== void 0) return await tenant.advanceTo(at);
	return advance === void 0 ? nothingWasDue(tenant.clock.now()) : await tenant.advance(advance);
}
/** Before anything is done, so that an order which cannot be carried out does not freeze the clock either. */
function check({ clock }, { advance, at }) {
	if (advance !== void 0) toMs(advance);
	if (at !== void 0) checkAhead(clock.now(), toInstant(at));
}
const reportView = ({ from, to, ...report }) => ({
	from: new Date(from).toISOString(),
	to: new Date(to).toISOString(),
	...report
});
const clockView = ({ clock }) => ({
	now: new Date(clock.now()).toISOString(),
	ms: clock.now(),
	frozen: clock.frozen
});
// src/http/control/delivery-fault-wish.ts
/** What a delivery is to run into; read, it has its settings. */
const deliveryFaultInput = faultInput.transform((wish) => readFault(deliveryFaults, wish)).describe(`what it runs into, by name or as {"kind", …settings}: ${Object.keys(deliveryFaults).join(", ")}`);
// src/http/control/first-attempts.ts
/** How long an answer waits for the first attempts, so that it can tell what came of them; ms of real time. */
const patienceMs = 1e3;
const firstAttempts = async ({ clock }) => void await clock.work.quiet(patienceMs);
// src/http/control/views.ts
/** A mock as an integrator needs it: where it is, and what opens it. */
function mockView(mock) {
	const { webhookSecret, ...credentials } = mock.credentials();
	return {
		baseUrl: mock.baseUrl,
		edition: mock.edition,
		headers: mock.headers(),
		credentials,
		...webhookSecret !== void 0 && { webhookSecret }
	};
}
const tenantView = (tenant) => ({
	id: tenant.id,
	seed: tenant.seed,
	vendors: Object.fromEntries(Object.entries(tenant.mocks).map(([name, mock]) => [name, mockView(mock)]))
});
/** A delivery without its attempts, for lists. */
const deliveryRow = (delivery) => ({
	id: delivery.id,
	vendor: delivery.vendor,
	event: delivery.event,
	url: delivery.url,
	status: delivery.status,
	fault: delivery.fault ?? null,
	attempts: delivery.attempts.length,
	lastOutcome: delivery.attempts.at(-1)?.outcome ?? null,
	createdAt: delivery.createdAt,
	dueAt: delivery.dueAt ?? null
});
/** A delivery with every attempt, its exact body, and no secret in it. */
const deliveryView = (delivery) => ({
	...deliveryRow(delivery),
	subscription: delivery.subscription,
	signing: delivery.signing,
	resendOf: delivery.resendOf ?? null,
	body: Buffer.from(delivery.body, "base64").toString("utf8"),
	bodyBase64: delivery.body,
	attempts: delivery.attempts.map((attempt) => ({
		...attempt,
		headers: withoutSecret(attempt.headers, delivery.signing)
	}))
});
// src/http/control/deliveries.ts
const filter = z.strictObject({
	vendor: z.string().exactOptional(),
	event: z.string().exactOptional(),
	status: z.enum([
		"pending",
		"delivered",
		"abandoned"
	]).exactOptional()
});
const wait = filter.extend({
	count: z.coerce.number().int().min(1).default(1).describe("how many deliveries to wait for"),
	timeout: z.string().default("10s").describe("how long to wait, in real time")
});
const deliveryRoutes = [
	controlRoute({
		method: "get",
		path: "/tenants/:tenant/deliveries",
		summary: "what was sent, oldest first",
		query: filter,
		handle: (request, context) => ({ deliveries: matching(tenantOf(request, context), request.query).map(deliveryRow) })
	}),
	controlRoute({
		method: "get",
		path: "/tenants/:tenant/deliveries/wait",
		summary: "wait until deliveries that match have arrived; what arrived before counts",
		query: wait,
		async handle(request, context) {
			const { count, timeout, ...query } = request.query;
			return { deliveries: (await waitFor(tenantOf(request, context), {
				...query,
				status: query.status ?? "delivered"
			}, count, toMs(timeout), context.signal)).map(deliveryView) };
		}
	}),
	controlRoute({
		method: "get",
		path: "/tenants/:tenant/deliveries/:id",
		summary: "one delivery with its attempts and exact body",
		handle: (request, context) => deliveryView(find$1(tenantOf(request, context), request.params["id"] ?? ""))
	}),
	controlRoute({
		method: "post",
		path: "/tenants/:tenant/deliveries/:id/resend",
		summary: "the same bytes once more, under the same delivery id",
		body: z.strictObject({ fault: deliveryFaultInput.exactOptional() }).default({}),
		status: 202,
		async handle(request, context) {
			const tenant = tenantOf(request, context);
			const { vendor, id } = find$1(tenant, request.params["id"] ?? "");
			const again = tenant.mock(vendor).resend(id, request.body);
			await firstAttempts(tenant);
			return deliveryView(tenant.mock(vendor).delivery(again.id) ?? again);
		}
	})
];
const all = (tenant) => tenant.opened().flatMap((mock) => mock.deliveries()).toSorted((a, b) => a.createdAt - b.createdAt);
function matching(tenant, { vendor, event, status }) {
	const events = (vendor === void 0 ? Object.values(tenant.mocks) : [tenant.mock(vendor)]).flatMap((mock) => Object.keys(mock.vendor.events));
	if (event !== void 0 && !events.includes(event)) throw new UnknownNameError("event", event, events, vendor);
	return all(tenant).filter((delivery) => (vendor === void 0 || delivery.vendor === vendor) && (event === void 0 || delivery.event === event) && (status === void 0 || delivery.status === status));
}
/** By id, or by the beginning of one when only one begins so. */
function find$1(tenant, id) {
	const deliveries = all(tenant);
	const found = deliveries.filter((delivery) => delivery.id === id || id.length >= 4 && delivery.id.startsWith(id));
	const [one] = found;
	if (one && found.length === 1) return one;
	const beginning = deliveries.filter((delivery) => delivery.id.startsWith(id));
	if (beginning.length > 0) throw tooShort(id, beginning);
	throw new UnknownNameError("delivery", id, deliveries.slice(-10).map((delivery) => delivery.id));
}
function tooShort(id, beginning) {
	const count = beginning.length;
	return new HookdrillError("ambiguous_delivery", `${count === 1 ? "1 delivery begins" : `${count} deliveries begin`} with "${id}"`, { suggestion: `give more of one, at least 4 characters: ${beginning.slice(-10).map((each) => each.id).join(", ")}` });
}
async function waitFor(tenant, filter_, count, timeoutMs, gone) {
	const found = await new Promise((resolve) => {
		const look = () => {
			const now = matching(tenant, filter_);
			if (now.length >= count) end(now);
		};
		const end = (result) => {
			stopFollowing();
			stopTimer();
			gone.removeEventListener("abort", giveUp);
			resolve(result);
		};
		const giveUp = () => end(matching(tenant, filter_));
		const stopFollowing = tenant.journal.follow((entry) => (entry.kind === "attempt" || entry.kind === "delivery") && look());
		const stopTimer = afterRealMs(timeoutMs, giveUp);
		gone.addEventListener("abort", giveUp);
		look();
	});
	if (found.length >= count) return found;
	throw new HookdrillError("timeout", `waited ${timeoutMs / 1e3} s for ${count} ${say(filter_)}, and ${found.length} came`, { suggestion: `there are: ${all(tenant).map(({ vendor, event, status }) => `${vendor} ${event} ${status}`).join(", ") || "no deliveries at all"}` });
}
const say = ({ vendor, event, status }) => [
	vendor,
	event,
	status,
	"deliveries"
].filter(Boolean).join(" ");
// src/http/control/faults.ts
const faultRoutes = [controlRoute({
	method: "post",
	path: "/tenants/:tenant/faults",
	summary: "script a fault for the next API calls or deliveries",
	body: scriptedFaultInput,
	status: 201,
	handle(request, context) {
		const { vendor, fault, ...when } = request.body;
		const mock = tenantOf(request, context).mock(vendor);
		mock.faults.add(readScriptedFault(mock.vendor, fault, when));
		return { faults: mock.faults.list() };
	}
}), controlRoute({
	method: "delete",
	path: "/tenants/:tenant/faults",
	summary: "forget scripted faults",
	handle(request, context) {
		for (const mock of tenantOf(request, context).opened()) mock.faults.clear();
		return { faults: [] };
	}
})];
// src/http/control/hosts.ts
const host = z.string().regex(/^(\[[\da-f:.]+\]|[\da-z]([\da-z.-]*[\da-z])?)$/i, "expected one host name without scheme, port or *");
const hostRoutes = [controlRoute({
	method: "post",
	path: "/hosts",
	summary: "let webhooks go to one more host beyond this machine, until the server ends",
	body: z.strictObject({ allow: host }),
	status: 201,
	handle({ body }, { allowHost }) {
		allowHost(body.allow);
		return { allowed: body.allow.toLowerCase() };
	}
})];
// src/http/control/scenarios.ts
const order = z.strictObject({
	vendor: z.string().exactOptional().describe("who plays; a scenario of several vendors needs none"),
	to: z.string().describe("the receiver under test; {vendor} in it is replaced"),
	secret: z.string().exactOptional().describe("the webhook secret that the receiver knows; the vendor's own when left out"),
	settings: z.record(z.string(), z.unknown()).exactOptional().describe("what else is filled in on the vendor's settings page"),
	seed: z.string().exactOptional().describe("draws the same names again"),
	withinMs: z.int().min(1).max(6e5).exactOptional().describe("how long an expectation may take to come true"),
	quietMs: z.int().min(1).max(6e4).exactOptional().describe("how long nothing must happen before it counts"),
	fresh: z.boolean().default(true).describe("play in empty accounts and bring back what was there; false plays in what is there")
});
const run = (tenant, scenario, { fresh, ...options }) => (fresh ? playFresh : play)(tenant, scenario, options);
const scenarioRoutes = [
	controlRoute({
		method: "get",
		path: "/scenarios",
		summary: "the scenarios there are, what each catches, and whom it fits",
		handle: (_request, { tenants }) => ({ scenarios: listScenarios(Object.values(tenants.get("default").mocks).map(({ vendor }) => vendor)) })
	}),
	controlRoute({
		method: "get",
		path: "/scenarios/:name/:vendor",
		summary: "the plan of a scenario, in plain sentences",
		handle({ params }, { tenants }) {
			const { vendor } = tenants.get("default").mock(params["vendor"] ?? "");
			return { plan: explain(findScenario(params["name"] ?? ""), vendor) };
		}
	}),
	controlRoute({
		method: "post",
		path: "/tenants/:tenant/scenarios/:name",
		summary: "play a scenario against a receiver; answers the report when it has ended",
		body: order,
		handle: (request, context) => run(tenantOf(request, context), findScenario(request.params["name"] ?? ""), request.body)
	}),
	controlRoute({
		method: "post",
		path: "/tenants/:tenant/scenarios",
		summary: "play a scenario of your own, given in the body",
		body: order.extend({ scenario: z.looseObject({}).describe("as schemas/scenario.schema.json describes it") }),
		handle(request, context) {
			const { scenario, ...given } = request.body;
			return run(tenantOf(request, context), readScenario(scenario), given);
		}
	})
];
// src/http/control/snapshots.ts
const snapshotRoutes = [
	controlRoute({
		method: "get",
		path: "/tenants/:tenant/snapshot",
		summary: "the whole state of a tenant, to be kept; secrets are in it",
		handle: (request, context) => tenantOf(request, context).snapshot()
	}),
	controlRoute({
		method: "put",
		path: "/tenants/:tenant/snapshot",
		summary: "make a tenant what it was, or what another one was; the clock stays where it is",
		body: z.looseObject({}).describe("as GET gives it"),
		handle: (request, context) => restore(tenantOf(request, context), readSnapshot(request.body))
	}),
	controlRoute({
		method: "get",
		path: "/tenants/:tenant/snapshots",
		summary: "the states that are remembered under a name",
		handle: (request, context) => names(tenantOf(request, context))
	}),
	controlRoute({
		method: "post",
		path: "/tenants/:tenant/snapshots/:name",
		summary: "remember the state of a tenant under a name",
		status: 201,
		handle(request, context) {
			const tenant = tenantOf(request, context);
			tenant.snapshots.set(request.params["name"] ?? "", tenant.snapshot());
			return names(tenant);
		}
	}),
	controlRoute({
		method: "post",
		path: "/tenants/:tenant/snapshots/:name/restore",
		summary: "go back to a remembered state; the clock stays where it is",
		handle(request, context) {
			const tenant = tenantOf(request, context);
			const name = request.params["name"] ?? "";
			return {
				...restore(tenant, find(tenant, name)),
				restored: name
			};
		}
	}),
	controlRoute({
		method: "delete",
		path: "/tenants/:tenant/snapshots/:name",
		summary: "forget a remembered state",
		handle(request, context) {
			const tenant = tenantOf(request, context);
			const name = request.params["name"] ?? "";
			find(tenant, name);
			tenant.snapshots.delete(name);
			return names(tenant);
		}
	})
];
const names = ({ snapshots }) => ({ snapshots: [...snapshots.keys()] });
function find({ id, snapshots }, name) {
	const found = snapshots.get(name);
	if (!found) throw new UnknownNameError("snapshot", name, [...snapshots.keys()], `tenant ${id}`);
	return found;
}
function restore(tenant, snapshot) {
	const { differences } = tenant.restore(snapshot);
	return {
		restored: true,
		taken: new Date(snapshot.at).toISOString(),
		now: new Date(tenant.clock.now()).toISOString(),
		differences
	};
}
// src/http/control/tenants.ts
const wishes = z.strictObject({
	id: z.string().exactOptional().describe("letters, digits, - and _; made up when left out"),
	editions: z.record(z.string(), z.string()).exactOptional().describe("edition by vendor, such as {\"reportflow\":\"current\"}"),
	options: z.record(z.string(), z.record(z.string(), z.unknown())).exactOptional().describe("switches by vendor"),
	seed: z.string().exactOptional().describe("makes ids and secrets repeatable"),
	clock: z.strictObject({ frozenAt: z.union([z.number().min(0).max(Date.UTC(3e3, 0)), z.iso.datetime().transform((at) => Date.parse(at))]) }).exactOptional().describe("start with the clock stopped at this time (epoch ms or ISO 8601)")
});
const tenantRoutes = [
	controlRoute({
		method: "get",
		path: "/health",
		summary: "whether the server is up, and its version",
		handle: (_request, { version }) => ({
			status: "ok",
			version
		})
	}),
	controlRoute({
		method: "get",
		path: "/tenants",
		summary: "the tenants there are",
		handle: (_request, { tenants }) => ({ tenants: tenants.list().map(({ id }) => id) })
	}),
	controlRoute({
		method: "post",
		path: "/tenants",
		summary: "make an isolated world: one mock of each vendor, one clock",
		body: wishes,
		status: 201,
		handle: async ({ body }, { tenants }) => tenantView(await tenants.create(body))
	}),
	controlRoute({
		method: "get",
		path: "/tenants/:tenant",
		summary: "base URLs, credentials and ready-made headers of a tenant",
		handle: (request, context) => tenantView(tenantOf(request, context))
	}),
	controlRoute({
		method: "delete",
		path: "/tenants/:tenant",
		summary: "end a tenant and forget it",
		async handle({ params }, { tenants }) {
			await tenants.delete(params["tenant"] ?? "");
			return { deleted: params["tenant"] };
		}
	}),
	controlRoute({
		method: "post",
		path: "/tenants/:tenant/reset",
		summary: "empty accounts again; the clock stays where it is",
		handle(request, context) {
			const tenant = tenantOf(request, context);
			tenant.reset();
			return tenantView(tenant);
		}
	})
];
// src/http/control/vendors.ts
const subscription = z.looseObject({
	vendor: z.string(),
	url: z.string().exactOptional()
});
const trigger = z.strictObject({
	set: z.record(z.string(), z.unknown()).exactOptional().describe("values to replace in the payload, by path"),
	data: z.unknown().exactOptional().describe("the whole payload, instead of the example"),
	to: z.strictObject({
		url: z.string(),
		secret: z.string().exactOptional()
	}).exactOptional().describe("send it here instead of to the subscriptions"),
	fault: deliveryFaultInput.exactOptional()
});
const vendorRoutes = [
	controlRoute({
		method: "get",
		path: "/vendors",
		summary: "the vendors, their events, actions, editions and options",
		handle: (_request, { tenants }) => ({ vendors: Object.values(tenants.get("default").mocks).map(({ vendor, baseUrl, edition }) => ({
			name: vendor.name,
			title: vendor.title,
			handsOver: vendor.handsOver,
			baseUrl,
			edition,
			editions: vendor.editions,
			signings: vendor.signings.map(formatSigning),
			events: Object.keys(vendor.events),
			actions: Object.entries(vendor.actions).map(([name, { summary, input }]) => ({
				name,
				summary,
				input: Object.keys(input.shape)
			})),
			options: Object.entries(vendor.options.shape).map(([name, option]) => ({
				name,
				description: option.description
			})),
			origins: vendor.origins.map(({ origin }) => origin)
		})) })
	}),
	controlRoute({
		method: "post",
		path: "/tenants/:tenant/subscriptions",
		summary: "what an operator does on the vendor's settings page",
		body: subscription,
		status: 201,
		async handle(request, context) {
			const { vendor, ...settings } = request.body;
			const made = await tenantOf(request, context).mock(vendor).subscribe(settings);
			return {
				vendor,
				subscription: made ? {
					id: made.id,
					url: made.url,
					signing: made.signing,
					secret: made.secret.reveal()
				} : null
			};
		}
	}),
	controlRoute({
		method: "post",
		path: "/tenants/:tenant/actions/:vendor/:action",
		summary: "what a person or the vendor does next: finish a record, expire a file",
		body: z.looseObject({}).default({}),
		async handle(request, context) {
			const { vendor = "", action = "" } = request.params;
			const tenant = tenantOf(request, context);
			const mock = tenant.mock(vendor);
			const before = new Set(mock.deliveries().map(({ id }) => id));
			const result = await mock.act(action, request.body) ?? null;
			await firstAttempts(tenant);
			return {
				result,
				deliveries: mock.deliveries().filter(({ id }) => !before.has(id)).map(deliveryRow)
			};
		}
	}),
	controlRoute({
		method: "post",
		path: "/tenants/:tenant/events/:vendor/:event",
		summary: "send an event without anything having happened",
		body: trigger.default({}),
		status: 202,
		async handle(request, context) {
			const { vendor = "", event = "" } = request.params;
			const tenant = tenantOf(request, context);
			const mock = tenant.mock(vendor);
			const sent = await mock.trigger(event, request.body);
			await firstAttempts(tenant);
			return { deliveries: sent.map(({ id }) => mock.delivery(id)).flatMap((made) => made ? [deliveryRow(made)] : []) };
		}
	})
];
// src/http/control/watch.ts
const watchRoutes = [controlRoute({
	method: "get",
	path: "/tenants/:tenant/requests",
	summary: "the API calls that were answered, oldest first",
	query: z.strictObject({ vendor: z.string().exactOptional() }),
	handle(request, context) {
		const { vendor } = request.query;
		const tenant = tenantOf(request, context);
		return { requests: (vendor === void 0 ? tenant.opened() : [tenant.mock(vendor)]).flatMap((mock) => mock.requests()).toSorted((a, b) => a.at - b.at) };
	}
}), controlRoute({
	method: "get",
	path: "/tenants/:tenant/stream",
	summary: "what happens in a tenant, as server-sent events",
	query: z.strictObject({ since: z.coerce.number().int().min(0).exactOptional() }),
	handle: (request, context) => ({
		kind: "stream",
		journal: tenantOf(request, context).journal,
		since: request.query.since ?? Number.MAX_SAFE_INTEGER
	})
})];
// src/http/control/routes.ts
/** Every operation of the control API, below `/_hookdrill`. */
const controlRoutes = [
	...tenantRoutes,
	...vendorRoutes,
	...deliveryRoutes,
	...watchRoutes,
	...faultRoutes,
	...clockRoutes,
	...snapshotRoutes,
	...hostRoutes,
	...scenarioRoutes
];
// src/http/control/app.ts
/** A snapshot can be as long as what was sent and stored. */
const bodyLimit = "64mb";
/** The control API as an Express app, to be called with URLs that begin with `/_hookdrill`. */
function createControlApp({ gate, ...context }) {
	const app = express().disable("x-powered-by");
	const api = express.Router();
	api.use(guard(gate), express.json({
		limit: bodyLimit,
		strict: false
	}));
	for (const route of controlRoutes) api[route.method](route.path, serve(route, context));
	api.get("/openapi.json", (_req, res) => void res.json(describeControlApi(controlRoutes, context.version)));
	api.use((req) => {
		throw new UnknownNameError("operation", `${req.method} ${req.path}`, controlRoutes.map(({ method, path }) => `${method.toUpperCase()} ${path}`), "the control API");
	});
	return app.use("/_hookdrill", api).use(asError);
}
const serve = (route, context) => async (req, res) => {
	const gone = new AbortController();
	res.once("close", () => gone.abort());
	const reply = await route.handle(readRequest(route, req), {
		...context,
		signal: gone.signal
	});
	if (reply.kind === "stream") stream(res, reply.journal, reply.since);
	else res.status(reply.status).json(reply.body);
};
function readRequest({ method, path, query, body }, req) {
	const what = `${method.toUpperCase()} ${path}`;
	return {
		params: req.params,
		query: parseInput(`query of ${what}`, query, req.query),
		body: body && parseInput(`body of ${what}`, body, req.body)
	};
}
function stream(res, journal, since) {
	res.writeHead(200, {
		"Content-Type": "text/event-stream",
		"Cache-Control": "no-store",
		Connection: "keep-alive"
	});
	const send = (entry) => void res.write(`id: ${entry.seq}\nevent: ${entry.kind}\ndata: ${JSON.stringify(entry)}\n\n`);
	for (const entry of journal.since(since)) send(entry);
	res.once("close", journal.follow(send));
	res.flushHeaders();
}
const asError = (error, _req, res, next) => {
	if (res.headersSent) return next(error);
	const { status, code, message, suggestion } = describe(error);
	res.status(status).json({ error: {
		code,
		message,
		...suggestion !== void 0 && { suggestion }
	} });
};
function describe(error) {
	if (error instanceof HookdrillError) {
		const { code, message, suggestion } = error;
		return {
			status: statusOf(error),
			code,
			message,
			suggestion
		};
	}
	if (isHttpError(error)) return describeHttpError(error);
	if (error instanceof RangeError && error.message.includes("call stack")) return {
		status: 400,
		code: "too_deep",
		message: "the body is nested too deeply to be read"
	};
	return {
		status: 500,
		code: "internal",
		message: error instanceof Error ? error.message : String(error)
	};
}
function statusOf(error) {
	if (error instanceof ForbiddenError) return error.code === "json_only" ? 415 : error.code === "token_required" ? 401 : 403;
	if (error instanceof UnknownNameError || error.code === "not_found") return 404;
	if (error.code === "timeout") return 408;
	return error.code === "tenant_exists" || error.code === "no_subscriber" ? 409 : 400;
}
/** What Express and its body parser refuse by themselves. */
function describeHttpError(error) {
	const { status } = error;
	if (status === 413) return {
		status,
		code: "too_large",
		message: `the body is longer than ${bodyLimit}`
	};
	if (error.type === "entity.parse.failed") return {
		status,
		code: "malformed_body",
		message: `the body is no JSON that can be read: ${error.message}`
	};
	return {
		status,
		code: "malformed_request",
		message: `the request cannot be read: ${error.message}`
	};
}
const isHttpError = (error) => error instanceof Error && "status" in error && typeof error.status === "number" && error.status < 500;
export { createControlApp };

//# sourceMappingURL=app-MU23IXiX.js.map