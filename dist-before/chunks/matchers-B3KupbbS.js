import { a as checkKeys } from "./dispatch-CED_Fqnj.js";
import { t as HookdrillError } from "./error-0ZhI542W.js";
import { n as parseInput } from "./invalid-input-error-BhYwb1Th.js";
import { i as endOfTime, r as createClock } from "./clock-CeJz-DBN.js";
import { n as createInProcess, t as startServer } from "./server-l1wRSUOe.js";
import { t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { l as readScriptedFault } from "./time-report-DgZw_eLV.js";
import { a as formatSigning, o as sign, t as Secret } from "./secret-DB6lRm8G.js";
import { t as formatOutcome } from "./retry-rraAAfNf.js";
import { n as letProcessEnd, r as listen } from "./listen-CevVTnJt.js";
import { t as vendors } from "./vendors-BuFNzdGe.js";
import { t as version } from "./version-Bzugkd-z.js";
import { t as columns } from "./columns-1ONiJo2_.js";
import { randomBytes } from "node:crypto";
import { z } from "zod";
// src/testing/told.ts
/** Where the code of hookdrill is: built, or as it is written. */
const own = new URL("..", import.meta.url);
/**
* Does what a test asked for. An error of ours then ends with the way out, since test runners print the message alone,
* and its stack begins at the line of the test instead of inside hookdrill.
*/
async function told(run) {
	const here = /* @__PURE__ */ new Error("asked for here");
	try {
		return await run();
	} catch (error) {
		throw retold(error, here);
	}
}
/** The same for what is done at once. */
function toldAtOnce(run) {
	const here = /* @__PURE__ */ new Error("asked for here");
	try {
		return run();
	} catch (error) {
		throw retold(error, here);
	}
}
const known = /* @__PURE__ */ new WeakSet();
function retold(error, here) {
	if (!(error instanceof HookdrillError) || known.has(error)) return error;
	known.add(error);
	if (error.suggestion !== void 0) error.message += `\n${error.suggestion}`;
	const frames = (here.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line) && !isOwn(line));
	if (frames.length > 0) error.stack = [`${error.name}: ${error.message}`, ...frames].join("\n");
	return error;
}
const isOwn = (line) => line.includes(own.href) || line.includes(own.pathname);
// src/testing/drill-clock.ts
function createDrillClock(tenant, watch) {
	const { clock } = tenant;
	const moved = (move) => told(async () => {
		const report = await move();
		await watch.quiet();
		return report;
	});
	return {
		now: clock.now,
		get frozen() {
			return clock.frozen;
		},
		advance: (duration) => moved(() => tenant.advance(duration)),
		at: (instant) => moved(() => tenant.advanceTo(instant)),
		freeze: clock.freeze,
		resume: clock.resume,
		onMove: clock.onMove
	};
}
// src/testing/host.ts
let started;
/**
* The one server of this process on which every drill is a tenant, so that a drill costs a tenant and not a port.
* It does not keep the process alive.
*/
const host = () => started ??= start();
async function start() {
	const inProcess = createInProcess();
	return {
		server: await startServer({
			vendors,
			version,
			port: 0,
			keepsAlive: false,
			inProcess
		}),
		inProcess
	};
}
// src/testing/leftovers.ts
/** What a test should not leave behind, one line each. */
const leftoversOf = ({ opened, journal }, watch) => [
	...watch.unawaited().map((what) => `nobody waited for ${what}: await drill.settled() before the test ends`),
	...opened().flatMap((mock) => mock.requests()).filter(hitNothing).map(({ vendor, method, url, status }) => `unexpected request: ${vendor} ${method} ${url} was answered ${status}`),
	...journal.since(0).flatMap((entry) => entry.kind === "warning" && entry.message.includes("failed inside hookdrill") ? [entry.message] : [])
];
/** A path or a method that the vendor's API does not have: a typo, or a call meant for somebody else. */
const hitNothing = ({ route, fault }) => route === void 0 && fault === void 0;
/** A test ended while something that it caused was still open, or called what does not exist. */
var LeftoverError = class extends HookdrillError {
	name = "LeftoverError";
};
/** @throws {LeftoverError} naming every leftover. */
function refuseLeftovers(drill) {
	const found = drill.leftovers();
	if (found.length > 0) throw new LeftoverError("leftovers", `the test left something behind:\n${found.map((line) => `- ${line}`).join("\n")}`, { suggestion: "set drillOptions.strict to false where this is meant" });
}
// src/testing/mounting.ts
function createMounting(inProcess) {
	const urls = [];
	return {
		mount(handler, path) {
			const url = inProcess.mount(handler, path);
			urls.push(url);
			return url;
		},
		async unmountAll() {
			await Promise.all(urls.splice(0).map(inProcess.unmount));
		}
	};
}
// src/testing/parse-json.ts
/** The JSON in these bytes, or undefined when there is none. */
function parseJson(bytes) {
	try {
		return JSON.parse(Buffer.from(bytes).toString("utf8"));
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
// src/testing/drill-delivery.ts
/** After a reset it stays as it was last seen. */
function toDrillDelivery(mock, watch, seen) {
	const { id, vendor, event, url, subscription, createdAt } = seen;
	let last = seen;
	const now = () => last = mock.delivery(id) ?? last;
	return {
		id,
		vendor,
		event,
		url,
		subscription,
		createdAt,
		subscribed: watch.subscription(vendor, subscription),
		get status() {
			return now().status;
		},
		get attempts() {
			return now().attempts;
		},
		get dueAt() {
			return now().dueAt;
		},
		get body() {
			return Buffer.from(now().body, "base64");
		},
		get payload() {
			return parseJson(Buffer.from(now().body, "base64"));
		},
		get signing() {
			return now().signing;
		},
		get resendOf() {
			return now().resendOf;
		},
		get fault() {
			return now().fault;
		}
	};
}
// src/testing/vendor-drill.ts
/** The account is opened when the test first does something with it. */
function createVendorDrill(vendor, mock, watch, mounting) {
	const live = (delivery) => toDrillDelivery(mock(), watch, delivery);
	return {
		name: vendor.name,
		events: Object.keys(vendor.events),
		get baseUrl() {
			return mock().baseUrl;
		},
		get credentials() {
			return mock().credentials();
		},
		get headers() {
			return mock().headers();
		},
		faults: {
			add: (fault, when) => toldAtOnce(() => mock().faults.add(readScriptedFault(vendor, fault, when))),
			list: () => mock().faults.list(),
			clear: () => mock().faults.clear()
		},
		get deliveries() {
			return mock().deliveries().map(live);
		},
		get requests() {
			return mock().requests();
		},
		delivery(event) {
			const found = mock().deliveries().findLast((delivery) => event === void 0 || delivery.event === event);
			return found && live(found);
		},
		subscribe: (to, settings = {}) => told(async () => {
			const url = typeof to === "string" || to instanceof URL ? String(to) : mounting.mount(to);
			const made = await mock().subscribe({
				...settings,
				url
			});
			if (!made) throw new RangeError(`${vendor.name} made no subscription of a URL`);
			const subscription = {
				id: made.id,
				url: made.url,
				signing: made.signing,
				secret: made.secret.reveal()
			};
			watch.subscribed(vendor.name, subscription);
			return subscription;
		}),
		act: (action, input) => told(async () => {
			const result = await mock().act(action, input);
			await watch.quiet();
			return result;
		}),
		trigger: (event, options) => told(async () => {
			const sent = await mock().trigger(event, options);
			await watch.quiet();
			return sent.map(live);
		}),
		resend: ({ id }, options) => told(async () => {
			const again = mock().resend(id, options);
			await watch.quiet();
			return live(again);
		}),
		fetch: (path, init = {}) => {
			const headers = new Headers(init.headers);
			for (const [name, value] of Object.entries(mock().headers())) if (!headers.has(name)) headers.set(name, value);
			return fetch(mock().baseUrl + path, {
				...init,
				headers
			});
		}
	};
}
// src/testing/watch.ts
const patienceMs = 1e3;
function createWatch({ clock, journal, settled }) {
	const subscriptions = /* @__PURE__ */ new Map();
	let awaited = 0;
	return {
		async quiet() {
			if (!await clock.work.quiet(patienceMs)) return;
			await settled();
			awaited = journal.last();
		},
		async settled() {
			await settled();
			awaited = journal.last();
		},
		unawaited: () => journal.since(awaited).flatMap((entry) => entry.kind === "delivery" ? [`${entry.vendor} ${entry.event} to ${entry.url}`] : []),
		subscribed: (vendor, subscription) => void subscriptions.set(`${vendor}/${subscription.id}`, subscription),
		subscription: (vendor, id) => subscriptions.get(`${vendor}/${id}`)
	};
}
// src/testing/drill.ts
/**
* A fresh tenant on the server of this process.
*
* @throws {UnknownNameError} for an edition that a vendor does not have.
* @throws {InvalidInputError} for options that do not fit.
*
* @example
* await using drill = await createDrill()
* await drill.amiqus.subscribe('http://127.0.0.1:3000/webhooks')
* await drill.amiqus.trigger('record.finished')
*/
const createDrill = (options = {}) => told(() => open(options));
const optionNames = [
	"at",
	"ticking",
	"seed",
	"editions",
	"options",
	"vendorRules"
];
async function open(options) {
	checkKeys("a drill", options, optionNames);
	const { server, inProcess } = await host();
	const { tenants, url } = server;
	const mounting = createMounting(inProcess);
	const tenant = await tenants.create({
		seed: options.seed ?? process.env["HOOKDRILL_SEED"] ?? randomBytes(6).toString("hex"),
		...options.editions && { editions: options.editions },
		...options.options && { options: options.options },
		...options.vendorRules !== void 0 && { vendorRules: options.vendorRules },
		clock: options.ticking ? {} : { frozenAt: startOf(options.at) }
	});
	return drillOf(tenant, `${url}/~${tenant.id}`, mounting, async () => {
		await tenants.delete(tenant.id);
		await mounting.unmountAll();
	});
}
function drillOf(tenant, url, mounting, end) {
	const watch = createWatch(tenant);
	const drills = Object.fromEntries(Object.values(vendors).map((vendor) => [vendor.name, createVendorDrill(vendor, () => tenant.mock(vendor.name), watch, mounting)]));
	/** A vendor that nobody has looked at has sent and answered nothing. */
	const opened = () => tenant.opened().map(({ vendor }) => drills[vendor.name]);
	let ended;
	const close = () => ended ??= end();
	const core = {
		id: tenant.id,
		url,
		seed: tenant.seed,
		clock: createDrillClock(tenant, watch),
		events: Object.values(drills).flatMap(({ events }) => events),
		get deliveries() {
			return opened().flatMap(({ deliveries }) => deliveries).toSorted((a, b) => a.createdAt - b.createdAt);
		},
		get requests() {
			return opened().flatMap(({ requests }) => requests).toSorted((a, b) => a.at - b.at);
		},
		mount: mounting.mount,
		settled: watch.settled,
		reset: () => tenant.reset(),
		snapshot: () => tenant.snapshot(),
		restore: (snapshot) => tenant.restore(snapshot),
		leftovers: () => leftoversOf(tenant, watch),
		close,
		tenant,
		watch,
		[Symbol.dispose]: () => void close(),
		[Symbol.asyncDispose]: close
	};
	return Object.defineProperties({ ...drills }, Object.getOwnPropertyDescriptors(core));
}
const iso = z.union([z.number().min(0).max(endOfTime), z.iso.datetime().transform((text) => Date.parse(text))]);
/** Whole seconds, since most vendors write no more. */
function startOf(at) {
	return at === void 0 ? Math.floor(createClock().now() / 1e3) * 1e3 : parseInput("at", iso, at);
}
// src/testing/recording-receiver.ts
/** Listens on a free port of this machine; does not keep the process alive. */
async function createRecordingReceiver() {
	const received = [];
	const next = [];
	let always = 200;
	async function take(req, res) {
		const request = await toReceived(req);
		received.push(request);
		const script = next.shift() ?? always;
		write(typeof script === "function" ? await script(request) : script, req, res);
	}
	const listening = await listen((req, res) => void take(req, res).catch((error) => formatBroken(res, error)), 0, "127.0.0.1");
	letProcessEnd(listening.server);
	return {
		url: `${listening.url}/webhooks`,
		received,
		get last() {
			return received.at(-1);
		},
		answerNext: (...answers) => void next.push(...answers),
		answerAlways: (answer) => void (always = answer),
		close: listening.close,
		[Symbol.asyncDispose]: listening.close
	};
}
async function toReceived(req) {
	const chunks = [];
	for await (const chunk of req) chunks.push(chunk);
	const body = Buffer.concat(chunks);
	return {
		method: req.method ?? "",
		url: req.url ?? "",
		headers: Object.fromEntries(Object.entries(req.headersDistinct).map(([name, values = []]) => [name, values.join(", ")])),
		rawHeaders: req.rawHeaders,
		body,
		payload: parseJson(body)
	};
}
function write(answer, req, res) {
	if (answer === "hang") return;
	if (answer === "reset") req.socket.resetAndDestroy();
	else if (typeof answer === "number") res.writeHead(answer).end();
	else res.writeHead(answer.status, { ...answer.headers }).end(answer.body);
}
/** A script that throws is the test's mistake, and is told where a test looks: in what the attempt got as an answer. */
function formatBroken(res, error) {
	if (res.headersSent || res.destroyed) res.destroy();
	else res.writeHead(500, { "Content-Type": "text/plain" }).end(`the script of the receiver failed: ${String(error)}`);
}
// src/testing/matchers/subjects.ts
/** A matcher was used on something else than it is for. */
var SubjectError = class extends HookdrillError {
	name = "SubjectError";
	constructor(matcher, wanted, given) {
		super("wrong_subject", `${matcher} takes ${wanted}, not ${given === void 0 ? "undefined" : typeof given}`, { suggestion: given === void 0 ? "drill.<vendor>.delivery(event) gives undefined when nothing was sent" : void 0 });
	}
};
function asSender(matcher, given) {
	if (isSender(given)) return given;
	throw new SubjectError(matcher, "a drill or one of its vendors, such as drill.amiqus", given);
}
function asDelivery(matcher, given) {
	if (isDelivery(given)) return given;
	throw new SubjectError(matcher, "a delivery, such as drill.amiqus.delivery(\"record.finished\")", given);
}
/** Nothing else that a test has at hand has both. */
const isDelivery = (given) => isObject$1(given) && "attempts" in given && "event" in given;
const isSender = (given) => isObject$1(given) && "deliveries" in given && "requests" in given && "events" in given;
const isObject$1 = (value) => typeof value === "object" && value !== null;
// src/testing/matchers/verdict.ts
/** `told` is what is shown under the first line. */
const verdict = (pass, expected, told) => ({
	pass,
	message: () => `expected ${pass ? expected.replace(" to ", " not to ") : expected}\n\n${told()}`
});
// src/testing/matchers/what-was-sent.ts
/** A table of deliveries, for people who look for one that is not there. */
function whatWasSent(deliveries) {
	if (deliveries.length === 0) return "nothing was sent";
	return `what was sent:\n${columns([[
		"event",
		"status",
		"attempts",
		"last outcome",
		"fault",
		"to"
	], ...deliveries.map(toRow)])}`;
}
const toRow = ({ event, status, attempts, fault, url }) => {
	const last = attempts.at(-1);
	return [
		event,
		status,
		String(attempts.length),
		last ? formatOutcome(last.outcome) : "",
		fault ?? "",
		url
	];
};
/** The attempts of one delivery. */
const whatWasTried = ({ attempts }) => attempts.length === 0 ? "it has not been tried" : columns([[
	"attempt",
	"at",
	"outcome"
], ...attempts.map(({ number, at, outcome }) => [
	String(number),
	new Date(at).toISOString(),
	formatOutcome(outcome)
])]);
// src/testing/matchers/attempted.ts
/** Whether a delivery has been tried exactly so often. */
function attempted(subject, times) {
	const delivery = asDelivery("toHaveBeenAttempted", subject);
	const { event, attempts } = delivery;
	return verdict(attempts.length === times, `${event} to have been attempted ${formatTimes(times)}, it was ${formatTimes(attempts.length)}`, () => whatWasTried(delivery));
}
/** Whether the vendor has given up on a delivery. */
function abandoned(subject) {
	const delivery = asDelivery("toHaveBeenAbandoned", subject);
	const { event, status, dueAt } = delivery;
	const next = dueAt === void 0 ? "" : `, and is tried again at ${new Date(dueAt).toISOString()}`;
	return verdict(status === "abandoned", `${event} to have been abandoned; it is ${status}${next}`, () => whatWasTried(delivery));
}
const formatTimes = (count) => count === 1 ? "once" : `${count} times`;
// src/testing/matchers/differences.ts
/**
* Where `actual` differs from what `expected` asks for. Objects may have more than was asked for, arrays may not;
* `expect.any(Number)` and the like match as they do in their own library.
*/
function differences(actual, expected, path = "") {
	if (isAsymmetric(expected)) return expected.asymmetricMatch(actual) ? [] : [{
		path,
		expected,
		actual
	}];
	if (Array.isArray(expected)) {
		if (!Array.isArray(actual) || actual.length !== expected.length) return [{
			path,
			expected,
			actual
		}];
		return expected.flatMap((each, at) => differences(actual[at], each, join(path, String(at))));
	}
	if (!isObject(expected)) return Object.is(actual, expected) ? [] : [{
		path,
		expected,
		actual
	}];
	if (!isObject(actual)) return [{
		path,
		expected,
		actual
	}];
	return Object.entries(expected).flatMap(([key, each]) => each === void 0 && !Object.hasOwn(actual, key) ? [] : differences(actual[key], each, join(path, key)));
}
/** `data.record.id is 8, expected 7` */
const formatDifference = ({ path, expected, actual }) => `${path === "" ? "the payload" : path} is ${say(actual)}, expected ${say(expected)}`;
const say = (value) => {
	if (value === void 0) return "missing";
	return isAsymmetric(value) ? value.toString() : JSON.stringify(value);
};
const join = (path, key) => path === "" ? key : `${path}.${key}`;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isAsymmetric = (value) => isObject(value) && typeof value["asymmetricMatch"] === "function";
// src/testing/matchers/delivered.ts
/**
* Whether an event was delivered: the receiver answered 2xx. `partial` is what its payload must hold at least.
*
* @throws {UnknownNameError} for an event that does not exist.
* @throws {HookdrillError} while deliveries are under way: nobody can tell yet.
*/
function delivered(subject, event, partial) {
	const { deliveries, events } = asSender("toHaveDelivered", subject);
	if (!events.includes(event)) throw new UnknownNameError("event", event, events);
	refuseWhileUnderWay(deliveries);
	const fits = (delivery) => delivery.event === event && delivery.status === "delivered" && differences(delivery.payload, partial ?? {}).length === 0;
	const wanted = partial === void 0 ? event : `${event} with ${say(partial)}`;
	return verdict(deliveries.some(fits), `${nameOf(subject)} to have delivered ${wanted}`, () => [nearestMiss(deliveries, event, partial), whatWasSent(deliveries)].filter(Boolean).join("\n\n"));
}
function refuseWhileUnderWay(deliveries) {
	const underWay = deliveries.filter(({ status, attempts, dueAt, createdAt }) => status === "pending" && attempts.length === 0 && dueAt !== void 0 && dueAt <= createdAt);
	if (underWay.length === 0) return;
	throw new HookdrillError("under_way", `still under way: ${underWay.map(({ vendor, event }) => `${vendor} ${event}`).join(", ")}`, { suggestion: "await drill.settled() before you look" });
}
/** The delivery of that event which differs least. */
function nearestMiss(deliveries, event, partial) {
	const [nearest] = deliveries.filter((delivery) => delivery.event === event).map((delivery) => ({
		delivery,
		found: differences(delivery.payload, partial ?? {})
	})).toSorted((a, b) => a.found.length - b.found.length);
	if (!nearest) return "";
	const { delivery, found } = nearest;
	const reasons = [...delivery.status === "delivered" ? [] : [`it is ${delivery.status}`], ...found.map(formatDifference)];
	return reasons.length === 0 ? "" : `nearest: ${event} ${delivery.id.slice(0, 8)}: ${reasons.join("; ")}`;
}
const nameOf = (subject) => typeof subject === "object" && subject !== null && "name" in subject ? String(subject.name) : "the drill";
// src/testing/matchers/downloaded.ts
/**
* Whether a whole file was handed over. `file` is a part of its URL or a pattern for it; any file when left out.
* `times` asks for an exact number.
*/
function downloaded(subject, file, { times } = {}) {
	const { requests } = asSender("toHaveDownloaded", subject);
	const whole = requests.filter((request) => request.file?.whole === true && (file === void 0 || matches(request.url, file)));
	const wanted = `a file${file === void 0 ? "" : ` at ${String(file)}`}${times === void 0 ? "" : ` ${times} times`}`;
	return verdict(times === void 0 ? whole.length > 0 : whole.length === times, `${nameOf(subject)} to have had ${wanted} downloaded; whole files were handed over ${whole.length} times`, () => whatWasAsked(requests));
}
const matches = (url, file) => typeof file === "string" ? url.includes(file) : file.test(url);
function whatWasAsked(requests) {
	if (requests.length === 0) return "the API was not called";
	return `what was asked of the API:\n${columns([[
		"vendor",
		"call",
		"status",
		"file"
	], ...requests.map(({ vendor, method, url, status, file }) => [
		vendor,
		`${method} ${short(url)}`,
		status === 0 ? "reset" : String(status),
		file === void 0 ? "" : `${file.type}, ${file.bytes} bytes${file.whole ? "" : ", not all of it"}`
	])])}`;
}
/** Signed links are long, and what tells them apart is at their beginning. */
const short = (url) => url.length > 80 ? `${url.slice(0, 79)}…` : url;
// src/testing/matchers/valid-signature.ts
/**
* Whether a delivery, or a request that a receiver recorded, proves that it comes from the vendor:
* exactly one signature header, and that the right one over the bytes that were sent.
*
* @param secret needed for a recorded request, and for a subscription that was not made through the drill
* @throws {HookdrillError} for a vendor that does not sign, and without a secret.
*/
function validSignature(subject, secret) {
	const proof = isDelivery(subject) ? ofDelivery(subject, secret) : ofRequest(subject, secret);
	const { what, signing, headers, body } = proof;
	const [[header, right] = ["", ""]] = Object.entries(sign(signing, new Secret(proof.secret), body));
	const given = valuesOf(headers, header);
	return verdict(given.length === 1 && given[0] === right, `${what} to have a valid signature (${formatSigning(signing)})`, () => [
		`${header} was   ${given.length === 0 ? "missing" : given.join(" and ")}`,
		`it should be ${right}`,
		`over ${body.length} bytes, with a secret of ${proof.secret.length} characters`
	].join("\n"));
}
function ofDelivery(delivery, given) {
	const { vendor, event, body, attempts } = delivery;
	const signing = delivery.subscribed?.signing ?? delivery.signing;
	const secret = given ?? delivery.subscribed?.secret;
	if (signing.kind === "none") throw unsigned(vendor);
	if (secret === void 0) throw secretNeeded();
	return {
		what: `${vendor} ${event}`,
		signing,
		secret,
		headers: attempts.at(-1)?.headers ?? {},
		body
	};
}
function ofRequest(subject, secret) {
	if (!isRequest(subject)) throw new SubjectError("toHaveValidSignature", "a delivery, or a request that a receiver recorded", subject);
	const { headers, body, method, url } = subject;
	const signing = knownSignings.find((known) => "header" in known && valuesOf(headers, known.header).length > 0);
	if (secret === void 0) throw secretNeeded();
	return {
		what: `${method} ${url}`,
		signing: signing ?? {
			kind: "hmac",
			header: "a signature",
			hash: "sha256",
			encoding: "base64"
		},
		secret,
		headers,
		body
	};
}
const knownSignings = Object.values(vendors).flatMap(({ signings }) => signings);
const valuesOf = (headers, name) => Object.entries(headers).flatMap(([key, value]) => key.toLowerCase() === name.toLowerCase() ? value : []);
const unsigned = (vendor) => new HookdrillError("unsigned", `${vendor} does not sign this delivery, so there is no signature to check`);
const secretNeeded = () => new HookdrillError("secret_needed", "nobody knows the secret of this subscription", { suggestion: "give it: toHaveValidSignature(secret)" });
const isRequest = (given) => typeof given === "object" && given !== null && "rawHeaders" in given && "body" in given;
// src/testing/matchers/index.ts
/**
* For `expect.extend` of vitest and jest.
*
* @example expect.extend(matchers)
*/
const matchers = {
	toHaveDelivered: delivered,
	toHaveBeenAttempted: attempted,
	toHaveBeenAbandoned: abandoned,
	toHaveDownloaded: downloaded,
	toHaveValidSignature: validSignature
};
export { abandoned as a, createDrill as c, told as d, delivered as i, LeftoverError as l, validSignature as n, attempted as o, downloaded as r, createRecordingReceiver as s, matchers as t, refuseLeftovers as u };

//# sourceMappingURL=matchers-B3KupbbS.js.map