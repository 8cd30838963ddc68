import { t as HookdrillError } from "./error-0ZhI542W.js";
import { n as toMs } from "./duration-DLXo9Kzm.js";
import { n as formatIssue, r as toIssues } from "./issue-DPlBvsIY.js";
import { t as InvalidInputError } from "./invalid-input-error-BhYwb1Th.js";
import { a as realNow, t as afterRealMs } from "./clock-CeJz-DBN.js";
import { t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { c as faults, d as whyNot, l as readScriptedFault, p as readFault } from "./time-report-DgZw_eLV.js";
import { o as deliveryFaults, t as apiFaults } from "./api-faults-BkNn9HwX.js";
import { t as formatOutcome } from "./retry-rraAAfNf.js";
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
// src/scenario/count.ts
const number = z.int().min(0);
/** How many: a number, or the least and the most. */
const count = z.union([number, z.strictObject({
	exactly: number.exactOptional(),
	atLeast: number.exactOptional(),
	atMost: number.exactOptional()
}).refine((given) => Object.keys(given).length > 0, "give exactly, atLeast or atMost")]).describe("a number, or {exactly}, {atLeast}, {atMost}");
function rangeOf(wanted) {
	if (typeof wanted === "number") return {
		least: wanted,
		most: wanted
	};
	const { exactly, atLeast = 0, atMost = Infinity } = wanted;
	return exactly === void 0 ? {
		least: atLeast,
		most: atMost
	} : {
		least: exactly,
		most: exactly
	};
}
/** `exactly 1`, `at most 3`, `from 1 to 3`. */
function formatCount(wanted) {
	const { least, most } = rangeOf(wanted);
	if (least === most) return `exactly ${least}`;
	if (most === Infinity) return `at least ${least}`;
	return least === 0 ? `at most ${most}` : `from ${least} to ${most}`;
}
// src/scenario/kind.ts
/** Whether this vendor takes the step at all. */
const isFor = (step, vendor) => (step.vendor ?? vendor) === vendor && (step.for ?? [vendor]).includes(vendor);
// src/scenario/fit.ts
/** Why a scenario says nothing about a vendor; nothing when it does. */
function whyNotFor(scenario, vendor, signing = vendor.signings[0]) {
	const { name } = vendor;
	if (scenario.vendors !== "all" && !scenario.vendors.includes(name)) return `it is about ${scenario.vendors.join(", ")}`;
	if (scenario.not[name] !== void 0) return scenario.not[name];
	if (scenario.together) return scenario.together.includes(name) ? void 0 : `it is about ${scenario.together.join(", ")}`;
	for (const step of scenario.steps) {
		const why = isFor(step, name) ? whyNotStep(step, vendor, signing) : void 0;
		if (why !== void 0) return why;
	}
}
function whyNotStep(step, vendor, signing) {
	const fault = (wish, event) => whyNotFault(wish, vendor, {
		signing,
		event: event === void 0 ? void 0 : meant(event, vendor)
	});
	if ("act" in step) return has(vendor, "actions", step.act.action) ? void 0 : `${vendor.name} has no action ${step.act.action}`;
	if ("send" in step) return whyNotSend(step.send, vendor) ?? fault(step.send.fault, step.send.event);
	if ("arrive" in step) return fault(step.arrive.fault, "$file");
	if ("resend" in step) return fault(step.resend.fault);
	if ("swap" in step) return fault("out-of-order");
	if ("fault" in step) return fault(step.fault.fault, step.fault.event);
}
function whyNotSend({ event, setFor }, vendor) {
	if (setFor && !setFor[vendor.name]) return `a payload of ${vendor.name} has nothing of the kind`;
	if (event === "$others" && Object.keys(vendor.events).length === 1) return `${vendor.name} has no other event`;
	return event.startsWith("$") || has(vendor, "events", event) ? void 0 : `${vendor.name} has no event ${event}`;
}
/** Why a fault cannot happen to what this vendor sends; API faults can happen to everyone. */
function whyNotFault(wish, vendor, site = {}) {
	if (wish === void 0) return void 0;
	const fault = readFault(faults, wish);
	return isDeliveryFault(fault) ? whyNot(fault, {
		...site,
		vendor
	}) : void 0;
}
const isDeliveryFault = (fault) => Object.hasOwn(deliveryFaults, fault.kind);
const meant = (event, vendor) => event === "$file" ? vendor.journey.event : event.startsWith("$") ? void 0 : event;
const has = (vendor, part, name) => Object.hasOwn(vendor[part], name);
// src/scenario/explain.ts
/**
* The plan of a scenario before it runs, in numbered sentences.
*
* @example explain(scenarios.duplicate, vendors.amiqus)
*/
function explain(scenario, vendor) {
	const why = whyNotFor(scenario, vendor);
	const head = `${scenario.name} with ${scenario.together?.join(", ") ?? vendor.name}: ${scenario.summary}`;
	if (why !== void 0) return `${head}\nIt does not fit: ${why}.`;
	return [
		head,
		...stepsOf(scenario, vendor.name).map((step, at) => `${at + 1}. ${formatStep(step, vendor)}.`),
		`It catches: ${scenario.catches}.`
	].join("\n");
}
/** The steps that are taken when this vendor plays. */
const stepsOf = (scenario, vendor) => scenario.together ? scenario.steps : scenario.steps.filter((step) => isFor(step, vendor));
/** One step as a sentence, without the full stop. */
function formatStep(step, vendor) {
	const said = formatBody(step, vendor, step.vendor ?? vendor.name);
	return step.note === void 0 ? said : `${said} (${step.note})`;
}
function formatBody(step, vendor, who) {
	if ("act" in step) return `${who}: ${step.act.action}${formatInput(step.act.input)}`;
	if ("send" in step) return formatSend(step.send, vendor, who);
	if ("arrive" in step) return `${who} is asked for a file through its API, makes it, and announces it${tampered(step.arrive.fault)}`;
	if ("resend" in step) return `somebody asks ${who} to send ${whichDelivery(step.resend.which)} again${tampered(step.resend.fault)}`;
	if ("again" in step) return `${who} tries the last delivery once more, when it is due or because somebody asks`;
	if ("swap" in step) return "the next two deliveries will arrive in the other order";
	if ("advance" in step) return `${formatDuration(step.advance)} pass on the clock of the tenant`;
	if ("fault" in step) return formatFaultStep(step.fault, vendor);
	if ("call" in step) return `the integrator calls ${who}: ${step.call.method} ${step.call.path}`;
	return `by now, ${formatExpectation(step.expect)}`;
}
function formatSend({ event, times, fault, set, setFor }, vendor, who) {
	const changed = set ?? setFor?.[vendor.name];
	return `${who} sends ${event === "$others" ? "every event but the one that announces its file" : `${formatEvent(event, vendor)}${times > 1 ? `, ${times} times about ${times} different things` : ""}`}${changed ? ` with ${JSON.stringify(changed)}` : ""}${tampered(fault)}`;
}
const formatEvent = (event, vendor) => event === "$file" ? vendor.journey.event : event;
const formatInput = (input) => Object.keys(input).length > 0 ? ` ${JSON.stringify(input)}` : "";
const tampered = (fault) => fault === void 0 ? "" : `; ${formatFault(fault)}`;
const whichDelivery = (which) => ["first", "last"].includes(which) ? `the ${which} delivery` : `the delivery "${which}"`;
function formatFaultStep({ fault, method, path, event, times }, vendor) {
	const often = times === "always" ? "every" : times === 1 ? "the next" : `each of the next ${times}`;
	const calls = path === "$download" ? `fetch of a file` : `API call${path === void 0 ? "" : ` to ${path}`}`;
	return `${often} ${Object.hasOwn(apiFaults, kindOfFault(fault)) ? [method, calls].filter(Boolean).join(" ") : `delivery${event === void 0 ? "" : ` of ${formatEvent(event, vendor)}`}`} meets a fault: ${formatFault(fault)}`;
}
function formatFault(wish) {
	const kind = kindOfFault(wish);
	const summary = catalogue[kind]?.summary ?? "unknown";
	const more = (typeof wish === "object" && wish !== null ? Object.entries(wish).filter(([key]) => key !== "kind") : []).map(([key, value]) => `${key} ${String(value)}`).join(", ");
	return `${kind}${more === "" ? "" : ` (${more})`}, ${summary}`;
}
const catalogue = faults;
const kindOfFault = (wish) => typeof wish === "object" && wish !== null && "kind" in wish ? String(wish.kind) : String(wish);
/** What an `expect` asks, as a list with commas. */
function formatExpectation(expected) {
	const { answered, of, attempts, status, downloads, files, requests, trapped, documents, approvals } = expected;
	const those = of === "all" ? "each delivery" : whichDelivery(of);
	return [
		...answered === void 0 ? [] : [`${those} has been answered: ${formatAnswered(answered)}`],
		...attempts === void 0 ? [] : [`attempts at ${those}: ${formatCount(attempts)}`],
		...status === void 0 ? [] : [`${those} is ${status}`],
		...downloads === void 0 ? [] : [`whole files fetched: ${formatCount(downloads)}`],
		...files === void 0 ? [] : [`different files fetched: ${formatCount(files)}`],
		...requests === void 0 ? [] : [`${formatCount(requests.count)} API calls${requests.method === void 0 ? "" : ` ${requests.method}`}${requests.path === void 0 ? "" : ` to ${requests.path}`} have been made`],
		...trapped === void 0 ? [] : [`${formatCount(trapped)} calls went to an address that is not the vendor's`],
		...expected.acknowledgedBeforeDownload ? ["the answer came before the file was fetched"] : [],
		...documents === void 0 ? [] : [`documents that the receiver has kept: ${formatCount(documents)}`],
		...expected.keepsOnlyWhole ? ["the receiver keeps nothing but files fetched whole"] : [],
		...approvals === void 0 ? [] : [`the receiver has taken ${formatCount(approvals)} for a success`]
	].join(", ");
}
/** `accepted (2xx)`. */
function formatAnswered(answered) {
	switch (answered) {
		case "accepted": return "accepted (2xx)";
		case "refused": return "refused (4xx)";
		case "not-a-server-error": return "without a server error (below 500)";
		default: return String(answered);
	}
}
const formatDuration = (duration) => typeof duration === "string" ? duration : `${toMs(duration)} ms`;
// src/scenario/problem.ts
/** A scenario that cannot be played: every problem with its place, what was expected and what was given. */
var ScenarioError = class extends HookdrillError {
	name = "ScenarioError";
	problems;
	constructor(what, problems, place = placeOf) {
		const [only, ...more] = problems;
		super("invalid_scenario", `${what}: ${problems.map((problem) => formatProblem(problem, place)).join("; ")}`, { suggestion: more.length === 0 ? only?.suggestion : void 0 });
		this.problems = problems;
	}
};
/** With the nearest name, which several problems could not share as one suggestion. */
function formatProblem(problem, place) {
	const [near = ""] = /^did you mean "[^"]*"\?/.exec(problem.suggestion ?? "") ?? [];
	return [place(problem), [problem.message, near].filter((part) => part !== "").join(", ")].filter((part) => part !== "").join(": ");
}
const placeOf = ({ path }) => path.join(".");
/** What another part of hookdrill says is wrong with a value, as a problem at this place. */
function problemFrom(error, path) {
	if (!(error instanceof HookdrillError)) throw error;
	return {
		path,
		message: error.message,
		suggestion: error.suggestion
	};
}
// src/scenario/expectation.ts
/**
* What a scenario expects of the receiver, all of it seen from outside. Deliveries, attempts and API calls count
* from the `expect` before this one, documents and approvals from the beginning of the scenario.
*/
const expectation = z.strictObject({
	answered: z.union([z.enum([
		"accepted",
		"refused",
		"not-a-server-error"
	]), z.int().min(100).max(599)]).exactOptional().describe("the answer to the last attempt of each delivery: accepted (2xx), refused (4xx), not-a-server-error (anything below 500), or a status"),
	of: z.string().default("all").describe("the deliveries that answered, attempts and status are about: all, first, last, or the name given with \"as\""),
	attempts: count.exactOptional().describe("attempts of each delivery, from its beginning"),
	status: z.enum([
		"delivered",
		"pending",
		"abandoned"
	]).exactOptional().describe("what became of each delivery"),
	downloads: count.exactOptional().describe("whole files that the vendor handed over"),
	files: count.exactOptional().describe("different files among them"),
	requests: z.strictObject({
		method: z.string().toUpperCase().exactOptional(),
		path: z.string().exactOptional().describe("a path or the start of one; $download is where files are fetched"),
		count
	}).exactOptional().describe("API calls that the vendor answered"),
	trapped: count.exactOptional().describe("calls to $trap, an address that no vendor has"),
	acknowledgedBeforeDownload: z.literal(true).exactOptional().describe("each delivery is answered before the first file is fetched"),
	documents: count.exactOptional().describe("documents that the receiver has kept so far; a test has to say how many, it cannot be seen from outside"),
	keepsOnlyWhole: z.literal(true).exactOptional().describe("no more documents are kept than whole files were fetched; a test has to say how many"),
	approvals: count.exactOptional().describe("outcomes that the receiver has taken for a success so far; a test has to say how many")
}).refine((given) => Object.keys(given).some((key) => key !== "of"), "expects nothing");
// src/scenario/short.ts
/** JSON Schema of a short form; `scenarioSchema` makes an alternative of it. */
const shortForm = "short-form";
/** An object that may also be written as one word or `true`: `send: $file` for `send: { event: $file }`. */
function orShort(schema, example, expand) {
	const isShort = (given) => typeof given === typeof example;
	return z.preprocess((given) => isShort(given) ? expand(given) : given, schema).meta({ [shortForm]: typeof example === "string" ? { type: "string" } : { const: true } });
}
// src/scenario/step.ts
const duration = z.union([z.string(), z.number()]).describe("ms, or text such as 28m");
const values = z.record(z.string(), z.unknown());
const eventName = z.string().describe("an event of the vendor; $file announces its file, $others are all the others");
const label = z.string().exactOptional().describe("a name for the delivery, for resend and expect");
const kind = z.string().meta({ enum: Object.keys(faults) });
const fault = z.union([kind, z.looseObject({ kind })]).describe("the name of a fault, or an object with its \"kind\" and settings; \"hookdrill faults\" lists them");
const when = {
	method: z.string().exactOptional().describe("which API calls: GET …; any when left out"),
	path: z.string().exactOptional().describe("which API calls: a path or the start of one; $download is where files are fetched"),
	event: eventName.exactOptional().describe("which deliveries; any when left out"),
	times: z.union([z.int().min(1), z.literal("always")]).default(1).describe("how many calls or deliveries it hits")
};
const sending = {
	fault: fault.exactOptional().describe("a fault for this delivery alone"),
	as: label
};
/** Every kind of step, by the word that begins it. */
const bodies = {
	act: z.strictObject({
		action: z.string(),
		input: values.default({})
	}),
	send: orShort(z.strictObject({
		event: eventName,
		set: values.exactOptional().describe("values to replace in the payload, by path"),
		setFor: z.record(z.string(), values).exactOptional().describe("the same, by vendor; other vendors do not fit"),
		data: z.unknown().exactOptional().describe("the whole payload instead of the example"),
		times: z.int().min(1).max(1e3).default(1).describe("how many, one right after the other"),
		...sending
	}), "$file", (event) => ({ event })),
	arrive: orShort(z.strictObject(sending), true, () => ({})),
	resend: orShort(z.strictObject({
		which: z.string().default("last").describe("first, last, or the name given with \"as\""),
		fault: sending.fault
	}), "last", (which) => ({ which })),
	again: z.literal(true),
	swap: z.literal(true),
	advance: duration,
	fault: orShort(z.strictObject({
		fault,
		...when
	}), "duplicate", (name) => ({ fault: name })),
	call: z.strictObject({
		method: z.enum([
			"GET",
			"POST",
			"PUT",
			"PATCH",
			"DELETE"
		]).default("GET"),
		path: z.string().startsWith("/"),
		headers: z.record(z.string(), z.string()).default({}),
		body: z.unknown().exactOptional().describe("sent as JSON"),
		form: z.record(z.string(), z.string()).exactOptional().describe("sent as a form"),
		save: z.record(z.string(), z.string()).default({}).describe("values of the answer to remember, by name and path: {\"record\": \"id\"} makes $record")
	}),
	expect: expectation
};
const stepKinds = Object.keys(bodies);
const ofEvery = {
	vendor: z.string().exactOptional().describe("whose step it is, when several vendors play"),
	for: z.array(z.string()).exactOptional().describe("the vendors that take this step; others leave it out"),
	note: z.string().exactOptional().describe("why, for people")
};
/** The schema of each kind of step, whole. */
const stepSchemas = {
	act: z.strictObject({
		act: bodies.act,
		...ofEvery
	}).describe("what a person or the vendor does next"),
	send: z.strictObject({
		send: bodies.send,
		...ofEvery
	}).describe("sends an event about something made for it"),
	arrive: z.strictObject({
		arrive: bodies.arrive,
		...ofEvery
	}).describe("makes the vendor’s file by API calls, from an empty account, and lets it be announced"),
	resend: z.strictObject({
		resend: bodies.resend,
		...ofEvery
	}).describe("somebody asks for a delivery again: same bytes, same id"),
	again: z.strictObject({
		again: bodies.again,
		...ofEvery
	}).describe("the last delivery is tried again: when it is due, or, by a vendor that never retries, because somebody asks"),
	swap: z.strictObject({
		swap: bodies.swap,
		...ofEvery
	}).describe("the next two deliveries arrive in the other order"),
	advance: z.strictObject({
		advance: bodies.advance,
		...ofEvery
	}).describe("time passes on the clock of the tenant"),
	fault: z.strictObject({
		fault: bodies.fault,
		...ofEvery
	}).describe("a fault for the next calls or deliveries"),
	call: z.strictObject({
		call: bodies.call,
		...ofEvery
	}).describe("an API call that the integrator makes"),
	expect: z.strictObject({
		expect: bodies.expect,
		...ofEvery
	}).describe("what must have happened since the last expect")
};
const step = z.union(Object.values(stepSchemas));
// src/scenario/scenario.ts
/** A scripted run of deliveries and faults, as data. This schema is where its type comes from. */
const scenario = z.strictObject({
	$schema: z.string().exactOptional(),
	name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a name is lower case letters and digits with hyphens between").describe("as on the command line"),
	summary: z.string().min(1).describe("what happens, in one line"),
	catches: z.string().min(1).describe("the mistake that it finds, in one line"),
	vendors: z.union([z.literal("all"), z.array(z.string()).min(1)]).default("all").describe("whom it is about; a vendor that has none of its events, actions or faults is left out by itself"),
	not: z.record(z.string(), z.string()).default({}).describe("vendors that it does not fit, each with the reason"),
	together: z.array(z.string()).min(2).exactOptional().describe("vendors that play at once, each in the steps that name it"),
	steps: z.array(step).min(1)
});
// src/scenario/read.ts
/**
* A scenario written in TypeScript, with its defaults.
*
* @throws {ScenarioError} naming every problem with its place.
*/
const defineScenario = (input) => readScenario(input);
/**
* A scenario as it comes in from outside. Names of vendors, events, actions and faults are looked at when it is
* played (`checkNames`).
*
* @throws {ScenarioError} naming every problem with its place.
*/
function readScenario(input, what = "scenario") {
	const problems = problemsOf(input);
	if (problems.length > 0) throw new ScenarioError(what, problems);
	return scenario.parse(input);
}
/** What is wrong with the form of a scenario, step by step: a union's own error could not say which step was meant. */
function problemsOf(input) {
	const parsed = scenario.safeParse(input, { reportInput: true });
	if (parsed.success) return [];
	const outside = parsed.error.issues.filter(({ path }) => path[0] !== "steps" || path.length < 2);
	const steps = isRecord(input) && Array.isArray(input["steps"]) ? input["steps"] : [];
	return [...toProblems(new z.ZodError(outside), input, []), ...steps.flatMap((step, at) => stepProblems$1(step, ["steps", at]))];
}
function stepProblems$1(step, path) {
	if (!isRecord(step)) return [{
		path,
		message: `expected a step, got ${JSON.stringify(step)}`,
		suggestion: known
	}];
	const kinds = Object.keys(step).filter(isKind);
	const [kind, another] = kinds;
	if (another !== void 0) return [{
		path,
		message: `is ${kinds.join(" and ")} at once`,
		suggestion: "make two steps of it"
	}];
	if (kind === void 0) return [unknownKind(step, path)];
	const parsed = stepSchemas[kind].safeParse(step, { reportInput: true });
	return parsed.success ? [] : toProblems(parsed.error, step, path);
}
function unknownKind(step, path) {
	const [given] = Object.keys(step).filter((key) => ![
		"vendor",
		"for",
		"note"
	].includes(key));
	if (given === void 0) return {
		path,
		message: "says nothing to do",
		suggestion: known
	};
	return problemFrom(new UnknownNameError("step", given, stepKinds), [...path, given]);
}
const toProblems = (error, input, at) => toIssues(error, input).map((issue) => ({
	path: [...at, ...issue.path],
	message: formatIssue({
		...issue,
		path: []
	})
}));
const known = `steps: ${stepKinds.join(", ")}`;
const isKind = (key) => Object.hasOwn(stepSchemas, key);
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
// src/scenario/library/group.ts
/** Scenarios by name, which is said once: as the key. */
function group(inputs) {
	const entries = Object.entries(inputs);
	return Object.fromEntries(entries.map(([name, input]) => [name, defineScenario({
		name,
		...input
	})]));
}
// src/scenario/library/downloads.ts
/** The first fetches of the file go wrong, and later ones would not. */
const fetchedInTheEnd = (fault) => [
	{ fault: {
		path: "$download",
		...fault
	} },
	{ send: "$file" },
	{ expect: {
		answered: "accepted",
		downloads: 1,
		documents: 1
	} }
];
/** The file cannot be fetched, or not for good: what could be had, and nothing else, may be kept. */
const givenUp = (fault) => [
	{ fault: {
		path: "$download",
		...fault
	} },
	{ send: "$file" },
	{ expect: {
		answered: "accepted",
		keepsOnlyWhole: true,
		requests: {
			path: "$download",
			count: {
				atLeast: 1,
				atMost: 20
			}
		}
	} }
];
/** Faults while the file is fetched. */
const downloads = group({
	"acknowledge-first": {
		summary: "the file takes its time",
		catches: "the webhook is answered only after the file was fetched, so a slow file becomes a timeout and a retry",
		steps: [
			{ fault: {
				path: "$download",
				fault: {
					kind: "delay",
					ms: 400
				}
			} },
			{ send: "$file" },
			{ expect: {
				answered: "accepted",
				acknowledgedBeforeDownload: true,
				downloads: 1
			} }
		]
	},
	"download-500": {
		summary: "the vendor has a fault of its own when the file is fetched, once",
		catches: "a fetch that fails once is never tried again, or its error is kept as the document",
		steps: fetchedInTheEnd({ fault: "internal" })
	},
	"download-503": {
		summary: "the vendor is down for two fetches",
		catches: "a vendor that is down for a moment costs the document",
		steps: fetchedInTheEnd({
			fault: "unavailable",
			times: 2
		})
	},
	"download-429": {
		summary: "the fetch is refused with 429 and Retry-After",
		catches: "429 is taken for final, or its Retry-After is not read",
		steps: fetchedInTheEnd({ fault: {
			kind: "rate-limited",
			retryAfterS: 1
		} })
	},
	"download-reset": {
		summary: "the connection breaks when the file is fetched",
		catches: "only answers are retried, and not connections that break",
		steps: fetchedInTheEnd({ fault: "reset" })
	},
	"download-empty": {
		summary: "the fetch succeeds and brings nothing",
		catches: "an empty file is kept as the document",
		steps: fetchedInTheEnd({ fault: "empty" })
	},
	"download-truncated": {
		summary: "the file breaks off half-way",
		catches: "half a file is kept as the document; compare with Content-Length",
		steps: fetchedInTheEnd({ fault: "truncated" })
	},
	"download-wrong-length": {
		summary: "the file is not as long as its Content-Length says",
		catches: "Content-Length is not compared with what came",
		steps: fetchedInTheEnd({ fault: "wrong-length" })
	},
	"download-wrong-type": {
		summary: "the file comes under the Content-Type of a web page, once",
		catches: "one odd answer is taken for final, and the document is never fetched again",
		steps: [
			{ fault: {
				path: "$download",
				fault: "wrong-type"
			} },
			{ send: "$file" },
			{ expect: {
				answered: "accepted",
				downloads: {
					atLeast: 1,
					atMost: 3
				},
				documents: 1
			} }
		]
	},
	"error-page-200": {
		summary: "a web page with an error comes instead of the file, with status 200",
		catches: "whatever comes with status 200 is kept as the document; look at its type and first bytes",
		steps: fetchedInTheEnd({ fault: {
			kind: "html-error",
			status: 200
		} })
	},
	"error-page-502": {
		summary: "a gateway answers the fetch with its web page and 502",
		catches: "the status of the fetch is not looked at, and the web page is kept as the document",
		steps: fetchedInTheEnd({ fault: {
			kind: "html-error",
			status: 502
		} })
	},
	"slow-file": {
		summary: "the file comes in small pieces with pauses between",
		catches: "the fetch has a limit for the whole file that slow lines do not meet",
		steps: fetchedInTheEnd({
			fault: {
				kind: "slow-chunks",
				chunkBytes: 512,
				everyMs: 30
			},
			times: "always"
		})
	},
	"not-ready": {
		summary: "the file was announced and is not ready for three fetches",
		catches: "\"not ready\" is taken for final",
		steps: fetchedInTheEnd({
			fault: "not-ready",
			times: 3
		})
	},
	"expires-after-head": {
		summary: "the link dies between looking at the file and fetching it",
		catches: "a HEAD that succeeds is taken for a promise, and the error that follows is kept as the document",
		steps: givenUp({ fault: "expires-after-head" })
	},
	"expires-midway": {
		summary: "the link dies while the file is being read",
		catches: "the first half, or the error that follows, is kept as the document",
		steps: givenUp({ fault: "expires-midway" })
	},
	"expired-link": {
		summary: "the announcement comes after its link has died",
		catches: "the storage’s error is kept as the document, or the fetch is tried for ever",
		vendors: ["smartdocumentor"],
		steps: [
			{ send: {
				event: "$file",
				fault: {
					kind: "late",
					by: "169h"
				}
			} },
			{ advance: "169h" },
			{ expect: {
				answered: "accepted",
				downloads: 0,
				documents: 0,
				requests: {
					path: "$download",
					count: { atMost: 20 }
				}
			} }
		]
	},
	"token-expires": {
		summary: "two hours pass between two documents, and the access token lives for one",
		catches: "an access token is kept for ever; ask for a new one when it has expired or is refused",
		vendors: ["amani"],
		steps: [
			{ send: "$file" },
			{ expect: {
				answered: "accepted",
				downloads: 1
			} },
			{ advance: "2h" },
			{ send: "$file" },
			{ expect: {
				answered: "accepted",
				downloads: 1,
				documents: 2
			} }
		]
	}
});
// src/scenario/library/events.ts
/** Events that announce no file. */
const events = group({
	"other-events": {
		summary: "every other event of the vendor comes, one after the other",
		catches: "an event that nobody asked for breaks the handler, or starts a fetch",
		steps: [{ send: "$others" }, { expect: {
			answered: "accepted",
			downloads: 0,
			documents: 0
		} }]
	},
	ping: {
		summary: "somebody tests the webhook on the vendor’s settings page",
		catches: "a test has no record in it, and the handler reads one; the vendor then counts the webhook as broken",
		vendors: ["amiqus"],
		steps: [{ send: "ping" }, { expect: {
			answered: "accepted",
			downloads: 0,
			documents: 0
		} }]
	},
	deletion: {
		summary: "what the receiver may know is deleted at the vendor",
		catches: "a notice of deletion is taken for news of a document, and what is gone is fetched",
		vendors: [
			"amiqus",
			"amani",
			"credas"
		],
		steps: [
			{
				send: "client.deleted",
				for: ["amiqus"]
			},
			{
				send: "document_delete",
				for: ["amani"]
			},
			{
				send: "process.deleted",
				for: ["credas"]
			},
			{ expect: {
				answered: "accepted",
				downloads: 0,
				documents: 0
			} }
		]
	},
	"bad-outcome": {
		summary: "the person did not pass, and that is news like any other",
		catches: "\"complete\" is taken for \"passed\", or a bad outcome for an error",
		vendors: ["amani", "credas"],
		steps: [
			{
				for: ["credas"],
				call: {
					path: "/api/v2/ci/journeys",
					save: {
						journey: "0.id",
						actor: "0.actors.0.id"
					}
				}
			},
			{
				for: ["credas"],
				call: {
					method: "POST",
					path: "/api/v2/ci/processes",
					body: {
						title: "Specimen process",
						journeyId: "$journey",
						webhookUrl: "$hook",
						processEntities: [{
							firstName: "$person.first",
							surname: "$person.last",
							emailAddress: "$person.email",
							actorId: "$actor",
							contactViaEmail: true
						}]
					},
					save: { process: "id" }
				}
			},
			{
				for: ["credas"],
				act: {
					action: "complete",
					input: {
						id: "$process",
						outcome: "failed"
					}
				}
			},
			{
				for: ["amani"],
				call: {
					method: "POST",
					path: "/api/v2/profile",
					body: {
						id_card_number: "$reference",
						name: "$person.first $person.last",
						email: "$person.email"
					},
					save: { profile: "id" }
				}
			},
			{
				for: ["amani"],
				act: {
					action: "reject",
					input: {
						id: "$profile",
						reason: "the face is another"
					}
				}
			},
			{ expect: {
				answered: "accepted",
				approvals: 0
			} }
		]
	}
});
// src/scenario/library/forged.ts
/** A delivery that does not prove itself, then one that does: who refuses everybody passes no such test. */
const refusedThenAccepted = (fault) => [
	{ send: {
		event: "$file",
		fault
	} },
	{ expect: {
		answered: "refused",
		downloads: 0,
		documents: 0
	} },
	{ send: "$file" },
	{ expect: {
		answered: "accepted",
		downloads: 1,
		documents: 1
	} }
];
/** As above, for what may be refused or accepted, but must not break the handler. */
const survivedThenAccepted = (fault) => [
	{ send: {
		event: "$file",
		fault
	} },
	{ expect: { answered: "not-a-server-error" } },
	{ send: "$file" },
	{ expect: {
		answered: "accepted",
		of: "last",
		downloads: {
			atLeast: 1,
			atMost: 2
		}
	} }
];
/** Deliveries from somebody else than the vendor. */
const forged = group({
	"tampered-body": {
		summary: "the body was changed on the way, the signature is that of the original",
		catches: "the signature is looked for and not checked, or checked over something else than the body",
		steps: refusedThenAccepted("tampered-body")
	},
	"wrong-secret": {
		summary: "somebody signs with a secret of their own",
		catches: "the signature is not checked; anybody can send documents",
		steps: refusedThenAccepted("wrong-secret")
	},
	"stale-secret": {
		summary: "the signature is made with a secret that has been replaced",
		catches: "old secrets stay valid for ever, or the signature is not checked",
		steps: refusedThenAccepted("stale-secret")
	},
	"no-signature": {
		summary: "the signature is missing",
		catches: "deliveries without a signature pass as if there were nothing to check",
		steps: refusedThenAccepted("no-signature")
	},
	"two-signatures": {
		summary: "the signature header comes twice, once right and once wrong",
		catches: "the comparison breaks on text of another length; compare only what has the right length",
		steps: survivedThenAccepted("two-signatures")
	},
	"wrong-encoding": {
		summary: "the signature is right and written in another encoding: hex instead of base64",
		catches: "the comparison breaks on text of another length, or takes any encoding",
		steps: refusedThenAccepted("wrong-encoding")
	},
	"reserialised-signature": {
		summary: "the signature is made over the JSON written anew, not over the bytes that were sent",
		catches: "the body is parsed and written again before the signature is checked; check the bytes as they came",
		steps: refusedThenAccepted("reserialised-signature")
	},
	"forged-link": {
		summary: "the link in the announcement leads to another host",
		catches: "any address in a payload is called, perhaps with credentials; fetch from the vendor’s hosts only",
		steps: [{ send: {
			event: "$file",
			setFor: {
				amiqus: { "data.record.download": "$trap" },
				amani: { "data.url": "$trap" },
				smartdocumentor: { exportedFileUrl: "$trap" }
			}
		} }, { expect: {
			answered: "not-a-server-error",
			trapped: 0
		} }]
	}
});
// src/scenario/library/order.ts
/** When deliveries come, and how many at once. */
const order$1 = group({
	"out-of-order": {
		summary: "two documents are announced, and the later announcement arrives first",
		catches: "an event older than the newest one is thrown away as stale",
		steps: [
			{ swap: true },
			{ send: {
				event: "$file",
				as: "older"
			} },
			{ advance: "5s" },
			{ send: {
				event: "$file",
				as: "newer"
			} },
			{ expect: {
				answered: "accepted",
				downloads: 2,
				files: 2,
				documents: 2
			} }
		]
	},
	late: {
		summary: "the announcement comes six hours late",
		catches: "events beyond a few minutes are refused as replays; the vendors sign no time that would ask for it",
		steps: [
			{ send: {
				event: "$file",
				fault: {
					kind: "late",
					by: "6h"
				}
			} },
			{ advance: "6h" },
			{ expect: {
				answered: "accepted",
				downloads: 1,
				documents: 1
			} }
		]
	},
	"overtaken-answer": {
		summary: "the announcement arrives before the call that caused it has been answered",
		catches: "an id that is not in the database yet is refused; the webhook may be faster than the answer",
		steps: [{ arrive: { fault: "overtakes-answer" } }, { expect: {
			answered: "accepted",
			downloads: 1,
			documents: 1
		} }]
	},
	"two-at-once": {
		summary: "two different documents are announced at the same moment",
		catches: "documents are told apart by event and time, or one is dropped while another is worked on",
		steps: [{ send: {
			event: "$file",
			times: 2
		} }, { expect: {
			answered: "accepted",
			downloads: 2,
			files: 2,
			documents: 2
		} }]
	},
	burst: {
		summary: "twenty documents are announced at once",
		catches: "what cannot be worked on at once is refused or lost; accept everything and queue it",
		steps: [{ send: {
			event: "$file",
			times: 20
		} }, { expect: {
			answered: "accepted",
			downloads: 20,
			files: 20,
			documents: 20
		} }]
	}
});
// src/scenario/library/payloads.ts
const handled = (fault) => [{ send: {
	event: "$file",
	fault
} }, { expect: {
	answered: "accepted",
	downloads: 1,
	documents: 1
} }];
const survived = (fault) => [
	{ send: {
		event: "$file",
		fault
	} },
	{ expect: {
		answered: "not-a-server-error",
		documents: { atMost: 1 }
	} },
	{ send: "$file" },
	{ expect: {
		answered: "accepted",
		of: "last",
		downloads: {
			atLeast: 1,
			atMost: 2
		}
	} }
];
/** Bodies that are not as in the documentation. */
const payloads = group({
	"unknown-event": {
		summary: "an event comes that did not exist when the receiver was written",
		catches: "an unknown event breaks the handler, or is taken for the one that announces a file",
		steps: [{ send: {
			event: "$file",
			fault: "unknown-event"
		} }, { expect: {
			answered: "not-a-server-error",
			downloads: 0,
			documents: 0
		} }]
	},
	"extra-fields": {
		summary: "the payload has fields that are not documented",
		catches: "payloads are checked too strictly; vendors add fields at any time",
		steps: handled("extra-fields")
	},
	"missing-optional-fields": {
		summary: "every optional field of the payload is left out",
		catches: "optional fields are taken for granted",
		not: { amiqus: "the announcement of a record comes without optional fields" },
		steps: handled("missing-optional-fields")
	},
	"large-payload": {
		summary: "the body is a megabyte long",
		catches: "the web framework refuses bodies over its default limit, often 100 kB",
		steps: handled("large-payload")
	},
	"truncated-json": {
		summary: "the body ends in the middle of the JSON",
		catches: "a body that cannot be read is answered with a server error, so the vendor sends it again and again",
		steps: survived("truncated-json")
	},
	"invalid-utf8": {
		summary: "the body holds bytes that are no UTF-8",
		catches: "decoding breaks the handler; check the signature over the bytes and decode leniently, or answer 400",
		steps: survived("invalid-utf8")
	},
	"wrong-content-type": {
		summary: "the body is JSON and its Content-Type says something else",
		catches: "the web framework leaves the body unread because of its type, and the handler breaks on nothing",
		steps: survived("wrong-content-type")
	},
	"slow-bytes": {
		summary: "the body comes in small pieces with pauses between",
		catches: "only the first piece of the body is read, or the wait for the rest is too short",
		steps: handled("slow-bytes")
	}
});
// src/scenario/library/repeats.ts
const once = { expect: {
	answered: "accepted",
	downloads: 1,
	documents: 1
} };
const onceAtLast = { expect: {
	...once.expect,
	of: "last"
} };
/** The same news more than once. */
const repeats = group({
	duplicate: {
		summary: "the same delivery comes twice at the same moment",
		catches: "every delivery is taken for a new document; remember what has come before anything else is done",
		steps: [{ send: {
			event: "$file",
			fault: "duplicate"
		} }, once]
	},
	"duplicate-hours-later": {
		summary: "the same delivery comes again two hours later",
		catches: "what has been handled is forgotten too soon, or kept in memory only",
		steps: [
			{ send: {
				event: "$file",
				fault: {
					kind: "duplicate",
					after: "2h"
				}
			} },
			{ advance: "2h" },
			once
		]
	},
	"duplicate-new-id": {
		summary: "the same event comes twice, the second time under a delivery id of its own",
		catches: "deliveries are told apart by their id alone; what an event is about identifies it too",
		steps: [{ send: {
			event: "$file",
			fault: "duplicate-new-id"
		} }, once]
	},
	"lost-answer": {
		summary: "the receiver accepts, its answer is lost on the way, and the vendor sends the delivery again",
		catches: "a retry is taken for a new document",
		steps: [
			{ send: {
				event: "$file",
				fault: "reset-after-answer"
			} },
			{ again: true },
			onceAtLast
		]
	},
	"cut-connection": {
		summary: "the connection breaks before the receiver has answered, and the vendor sends the delivery again",
		catches: "work that began before the connection broke is done twice, or half of it stays",
		steps: [
			{ send: {
				event: "$file",
				fault: "reset-before-answer"
			} },
			{ again: true },
			onceAtLast
		]
	},
	"resend-weeks-later": {
		summary: "three weeks later somebody at the vendor asks for the same delivery again",
		catches: "what was handled is remembered for some days only; the document is the lasting proof",
		steps: [
			{ send: "$file" },
			once,
			{ advance: "21d" },
			{ resend: "first" },
			{ expect: {
				answered: "accepted",
				downloads: 0,
				documents: 1
			} }
		]
	}
});
// src/scenario/library/stories.ts
const person = {
	first: "$person.first",
	last: "$person.last",
	email: "$person.email"
};
/** One person's story through several vendors, under one reference. */
const stories = group({ "one-person-everywhere": {
	summary: "one person goes through all five vendors at once, under the same name and reference",
	catches: "documents of different vendors are told apart by name or reference, and one takes the place of another",
	together: [
		"amiqus",
		"reportflow",
		"amani",
		"credas",
		"smartdocumentor"
	],
	steps: [
		{
			vendor: "amiqus",
			call: {
				method: "POST",
				path: "/api/v2/clients",
				body: {
					email: person.email,
					name: {
						first_name: person.first,
						last_name: person.last
					},
					reference: "$reference"
				},
				save: { client: "id" }
			}
		},
		{
			vendor: "amiqus",
			call: {
				method: "POST",
				path: "/api/v2/records",
				body: {
					client: "$client",
					notification: false,
					steps: [{
						type: "check.photo_id",
						preferences: {
							report_type: "standard",
							docs: ["passport"]
						}
					}]
				},
				save: { record: "id" }
			}
		},
		{
			vendor: "amani",
			call: {
				method: "POST",
				path: "/api/v2/profile",
				body: {
					id_card_number: "$reference",
					name: `${person.first} ${person.last}`,
					email: person.email
				},
				save: { profile: "id" }
			}
		},
		{
			vendor: "credas",
			call: {
				path: "/api/v2/ci/journeys",
				save: {
					journey: "0.id",
					actor: "0.actors.0.id"
				}
			}
		},
		{
			vendor: "credas",
			call: {
				method: "POST",
				path: "/api/v2/ci/processes",
				body: {
					title: "$reference",
					journeyId: "$journey",
					webhookUrl: "$hook",
					processEntities: [{
						firstName: person.first,
						surname: person.last,
						emailAddress: person.email,
						reference: "$reference",
						actorId: "$actor",
						contactViaEmail: true
					}]
				},
				save: { process: "id" }
			}
		},
		{
			vendor: "reportflow",
			call: {
				method: "POST",
				path: "/v1/file/async/single",
				body: {
					designId: "design_123",
					version: 5,
					content: {
						fileName: "report.pdf",
						params: {
							name: `${person.first} ${person.last}`,
							reference: "$reference"
						}
					}
				}
			}
		},
		{
			vendor: "smartdocumentor",
			call: {
				method: "POST",
				path: "/connect/token",
				form: {
					grant_type: "client_credentials",
					scope: "WebAPI",
					client_id: "$credentials.clientId",
					client_secret: "$credentials.clientSecret"
				},
				save: { token: "access_token" }
			}
		},
		{
			vendor: "smartdocumentor",
			call: {
				method: "POST",
				path: "/api/v1.0/external/sdtask/process",
				headers: { authorization: "Bearer $token" },
				body: {
					displayName: `${person.first} ${person.last}`,
					context: { url: "https://files.example.com/specimen.pdf" },
					metadata: { reference: "$reference" }
				},
				save: { task: "taskId" }
			}
		},
		{
			vendor: "amiqus",
			act: {
				action: "finish",
				input: { id: "$record" }
			}
		},
		{
			vendor: "amani",
			act: {
				action: "export-zip",
				input: { id: "$profile" }
			}
		},
		{
			vendor: "credas",
			act: {
				action: "complete",
				input: { id: "$process" }
			}
		},
		{
			vendor: "reportflow",
			act: { action: "complete" }
		},
		{
			vendor: "smartdocumentor",
			act: {
				action: "finish",
				input: { id: "$task" }
			}
		},
		{ expect: {
			answered: "accepted",
			downloads: 5,
			files: 5,
			documents: 5
		} }
	]
} });
// src/scenario/library/index.ts
/** The scenarios that come with hookdrill, by name. */
const scenarios = {
	...repeats,
	...order$1,
	...forged,
	...payloads,
	...downloads,
	...events,
	...stories
};
// src/scenario/names.ts
/**
* Looks at every name in a scenario: vendors, events, actions, faults with their settings, durations.
*
* @throws {ScenarioError} naming each that does not exist, with the nearest.
*/
function checkNames(scenario, vendors) {
	const problems = nameProblems(scenario, vendors);
	if (problems.length > 0) throw new ScenarioError(`scenario ${scenario.name}`, problems);
}
function nameProblems(scenario, vendors) {
	const lists = {
		vendors: scenario.vendors === "all" ? [] : scenario.vendors,
		together: scenario.together ?? [],
		not: Object.keys(scenario.not)
	};
	return [...Object.entries(lists).flatMap(([key, names]) => names.flatMap((name, at) => vendorProblem(name, vendors, key === "not" ? [key, name] : [key, at]))), ...scenario.steps.flatMap((step, at) => stepProblems(step, ["steps", at], vendors))];
}
function stepProblems(step, path, vendors) {
	const strangers = [...step.vendor === void 0 ? [] : vendorProblem(step.vendor, vendors, [...path, "vendor"]), ...(step.for ?? []).flatMap((name, at) => vendorProblem(name, vendors, [
		...path,
		"for",
		at
	]))];
	if (strangers.length > 0) return strangers;
	return bodyProblems(step, path, Object.values(vendors).filter(({ name }) => isFor(step, name)));
}
function bodyProblems(step, path, takers) {
	if ("act" in step) return oneOf("action", step.act.action, [
		...path,
		"act",
		"action"
	], takers, "actions");
	if ("advance" in step) return attempt([...path, "advance"], () => toMs(step.advance));
	if ("fault" in step) return faultProblems(step.fault, [...path, "fault"], takers);
	if ("send" in step) {
		const at = [...path, "send"];
		const strangers = Object.keys(step.send.setFor ?? {}).filter((name) => !takers.some((one) => one.name === name));
		return [
			...eventProblems(step.send.event, [...at, "event"], takers),
			...strangers.map((stranger) => unknown("vendor", stranger, takers.map(({ name }) => name), [
				...at,
				"setFor",
				stranger
			])),
			...faultInputProblems(step.send.fault, at)
		];
	}
	if ("arrive" in step) return faultInputProblems(step.arrive.fault, [...path, "arrive"]);
	if ("resend" in step) return faultInputProblems(step.resend.fault, [...path, "resend"]);
	return [];
}
const faultInputProblems = (fault, path) => fault === void 0 ? [] : attempt([...path, "fault"], () => readFault(deliveryFaults, fault));
function faultProblems({ fault, event, path: onPath, method, times }, path, takers) {
	const anyone = takers.find((vendor) => fitsAtAll(fault, vendor));
	const when = {
		times,
		...method !== void 0 && { method },
		...onPath !== void 0 && { path: onPath.startsWith("$") ? "/" : onPath }
	};
	return [...attempt([...path, "fault"], () => anyone ? readScriptedFault(anyone, fault, when) : readFault(faults, fault)), ...event === void 0 ? [] : eventProblems(event, [...path, "event"], takers)];
}
const eventProblems = (event, path, takers) => event.startsWith("$") ? wordProblem(event, path) : oneOf("event", event, path, takers, "events");
const wordProblem = (event, path) => eventWords.includes(event) ? [] : [unknown("word", event, eventWords, path)];
const eventWords = ["$file", "$others"];
/** A name that no vendor has is a mistake; one that some have says whom the scenario fits. */
function oneOf(what, name, path, takers, part) {
	const known = [...new Set(takers.flatMap((vendor) => Object.keys(vendor[part])))];
	if (known.includes(name)) return [];
	const owner = takers.length === 1 ? takers[0]?.name : void 0;
	return [unknown(what, name, known, path, owner)];
}
const vendorProblem = (name, vendors, path) => vendors[name] ? [] : [unknown("vendor", name, Object.keys(vendors), path)];
const unknown = (what, given, known, path, owner) => problemFrom(new UnknownNameError(what, given, known, owner), path);
function attempt(path, run) {
	try {
		run();
		return [];
	} catch (error) {
		return [problemFrom(error, path)];
	}
}
/** A fault that does not exist fits nobody; that is told apart from one that does not fit this vendor. */
function fitsAtAll(fault, vendor) {
	try {
		return whyNotFault(fault, vendor) === void 0;
	} catch (error) {
		if (error instanceof HookdrillError) return false;
		throw error;
	}
}
// src/scenario/cast.ts
/** A scenario that says nothing about a vendor. */
var NoFitError = class extends HookdrillError {
	name = "NoFitError";
	constructor(scenario, vendor, why) {
		super("no_fit", `${scenario} does not fit ${vendor}: ${why}`);
	}
};
/** The mocks that play a scenario, the leading one first. */
function castOf(tenant, scenario, { vendor, to, settings }) {
	checkUrl(to);
	checkNames(scenario, Object.fromEntries(Object.entries(tenant.mocks).map(([name, mock]) => [name, mock.vendor])));
	if (scenario.together) {
		if (!to.includes("{vendor}")) throw new InvalidInputError("to", [`"${to}" is one address, and ${scenario.name} has ${scenario.together.length} vendors`], "give something like http://127.0.0.1:3000/webhooks/{vendor}");
		return nonEmpty(scenario.together.map((name) => tenant.mock(name)));
	}
	if (vendor === void 0) throw new InvalidInputError("vendor", ["is required"], `vendors: ${Object.keys(tenant.mocks).join(", ")}`);
	const mock = tenant.mock(vendor);
	const why = whyNotFor(scenario, mock.vendor, settings ? mock.vendor.signings.at(-1) : void 0);
	if (why !== void 0) throw new NoFitError(scenario.name, vendor, why);
	return [mock];
}
function checkUrl(to) {
	const url = to.replaceAll("{vendor}", "vendor");
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new InvalidInputError("to", [`"${to}" is no http or https URL`], "give something like http://127.0.0.1:3000/webhooks/{vendor}");
}
function nonEmpty(mocks) {
	const [first, ...rest] = mocks;
	if (!first) throw new RangeError("a scenario needs a vendor");
	return [first, ...rest];
}
// src/scenario/history.ts
/** What the scenario's own API calls carry, so that they do not count as the receiver's. */
const ownHeader = "x-hookdrill-scenario";
function watch(tenant, vendors, trap) {
	const known = new Set(deliveriesOf().map(({ id }) => id));
	const entries = [];
	const waiting = /* @__PURE__ */ new Set();
	const stop = tenant.journal.follow((entry) => {
		if (entry.kind === "clock" || entry.kind === "warning" || entry.kind === "reset") return;
		entries.push(entry);
		for (const wake of waiting) wake();
	});
	function deliveriesOf() {
		return vendors.flatMap((vendor) => tenant.mock(vendor).deliveries());
	}
	return {
		mark: () => entries.length,
		since(mark) {
			const recent = entries.slice(mark);
			const touched = idsOf(recent, ["delivery", "attempt"]);
			const called = idsOf(recent, ["request"]);
			const requests = vendors.flatMap((vendor) => tenant.mock(vendor).requests().filter(({ id }) => called.has(`${vendor} ${id}`))).filter(({ headers }) => headers[ownHeader] === void 0);
			return {
				deliveries: deliveriesOf().filter(({ id, vendor }) => !known.has(id) && touched.has(`${vendor} ${id}`)),
				requests: requests.filter(({ url }) => !url.startsWith(trap)),
				trapped: requests.filter(({ url }) => url.startsWith(trap)),
				order: recent.flatMap((entry) => entry.kind === "attempt" || entry.kind === "request" ? [`${entry.vendor} ${entry.id}`] : [])
			};
		},
		next: (ms) => new Promise((resolve) => {
			const done = (happened) => () => {
				waiting.delete(wake);
				cancel();
				resolve(happened);
			};
			const wake = done(true);
			const cancel = afterRealMs(ms, done(false));
			waiting.add(wake);
		}),
		stop
	};
}
const idsOf = (entries, kinds) => new Set(entries.flatMap((entry) => kinds.includes(entry.kind) && "id" in entry ? [`${entry.vendor} ${entry.id}`] : []));
// src/scenario/judge.ts
function judgeExpectation(expected, { seen, probe, names }) {
	const chosen = choose(seen.deliveries, expected.of, names);
	const fetched = seen.requests.filter(({ file }) => file?.whole);
	const findings = [
		...answers(expected, chosen),
		...statuses(expected, chosen),
		...counted("whole files fetched", expected.downloads, fetched.length),
		...counted("different files fetched", expected.files, new Set(fetched.map(({ url }) => url)).size),
		...expected.requests ? requests(expected.requests, seen) : [],
		...counted("calls to an address that is not the vendor's", expected.trapped, seen.trapped.length),
		...expected.acknowledgedBeforeDownload ? order(seen, chosen) : [],
		...counted("documents kept", probe.documents === void 0 ? void 0 : expected.documents, probe.documents ?? 0),
		...expected.keepsOnlyWhole && probe.documents !== void 0 ? counted("documents kept, of files fetched whole", { atMost: fetched.length }, probe.documents) : [],
		...counted("taken for a success", probe.approvals === void 0 ? void 0 : expected.approvals, probe.approvals ?? 0)
	];
	return {
		problems: findings.map(({ problem }) => problem),
		isFinal: findings.some(({ isFinal }) => isFinal),
		notChecked: [...(expected.documents ?? expected.keepsOnlyWhole) !== void 0 && probe.documents === void 0 ? ["documents"] : [], ...expected.approvals !== void 0 && probe.approvals === void 0 ? ["approvals"] : []]
	};
}
function choose(deliveries, of, names) {
	if (of === "all") return deliveries;
	if (of === "first") return deliveries.slice(0, 1);
	if (of === "last") return deliveries.slice(-1);
	return deliveries.filter(({ id }) => id === names.get(of));
}
function counted(what, wanted, there) {
	if (wanted === void 0) return [];
	const { least, most } = rangeOf(wanted);
	if (there >= least && there <= most) return [];
	return [{
		problem: `${what}: expected ${formatCount(wanted)}, there were ${there}`,
		isFinal: there > most
	}];
}
function answers({ answered }, chosen) {
	if (answered === void 0) return [];
	if (chosen.length === 0) return [nothingSent];
	return chosen.flatMap((delivery) => {
		const outcome = delivery.attempts.at(-1)?.outcome;
		if (outcome && fits(answered, outcome)) return [];
		return [{
			problem: `${delivery.event}: expected to be answered ${formatAnswered(answered)}, ${outcome ? formatAnswer(outcome) : "it has not been tried yet"}`,
			isFinal: outcome !== void 0
		}];
	});
}
const nothingSent = {
	problem: "nothing was sent since the last expect",
	isFinal: false
};
function fits(answered, outcome) {
	if (outcome.kind !== "response") return false;
	const { status } = outcome;
	if (typeof answered === "number") return status === answered;
	if (answered === "accepted") return status >= 200 && status < 300;
	return answered === "refused" ? status >= 400 && status < 500 : status < 500;
}
/** With the beginning of what the receiver said, which often names the mistake. */
function formatAnswer(outcome) {
	if (outcome.kind !== "response") return `there was no answer: ${formatOutcome(outcome)}`;
	if (outcome.body.trim() === "") return `the answer was ${formatOutcome(outcome)}`;
	const [line = ""] = outcome.body.trim().split("\n");
	return `the answer was ${formatOutcome(outcome)} ${JSON.stringify(line.slice(0, 120))}`;
}
function statuses({ attempts, status }, chosen) {
	if (attempts === void 0 && status === void 0) return [];
	if (chosen.length === 0) return [nothingSent];
	return chosen.flatMap((delivery) => [...counted(`attempts of ${delivery.event}`, attempts, delivery.attempts.length), ...status === void 0 || delivery.status === status ? [] : [{
		problem: `${delivery.event}: expected to be ${status}, it is ${delivery.status}`,
		isFinal: delivery.status !== "pending"
	}]]);
}
function requests(wanted, { requests: made }) {
	const { method, path, count } = wanted;
	const fitting = made.filter((request) => (method ?? request.method) === request.method && request.url.startsWith(path ?? "/"));
	return counted(`API calls${method === void 0 ? "" : ` ${method}`}${path === void 0 ? "" : ` to ${path}`}`, count, fitting.length);
}
function order(seen, chosen) {
	const first = seen.requests.find(({ file }) => file !== void 0);
	if (!first) return [{
		problem: "no file was fetched after the answer",
		isFinal: false
	}];
	const fetchedAt = seen.order.indexOf(`${first.vendor} ${first.id}`);
	return chosen.filter(({ vendor, id }) => {
		const answeredAt = seen.order.indexOf(`${vendor} ${id}`);
		return answeredAt === -1 || answeredAt > fetchedAt;
	}).map(({ event }) => ({
		problem: `${event}: expected to be answered before a file is fetched, the file was fetched while the vendor waited`,
		isFinal: true
	}));
}
// src/scenario/persona.ts
const first = [
	"Ada",
	"Björn",
	"Chloe",
	"Darragh",
	"Emine",
	"Farid",
	"Grace",
	"Hana",
	"Ingrid",
	"José"
];
const last = [
	"Specimen",
	"Exempel",
	"Muster",
	"Örnek",
	"Ejemplo",
	"O'Sample",
	"Beispiel"
];
/** The person that a scenario is about, the same for every vendor of it: always the same one for a seed. */
function personaWords(seed) {
	const drawn = createHash("sha256").update(seed).digest();
	const given = first[drawn.readUInt16BE(0) % first.length];
	const family = last[drawn.readUInt16BE(2) % last.length];
	const number = drawn.readUInt32BE(4);
	return {
		"person.first": given,
		"person.last": family,
		"person.email": `person-${number}@specimen.example`,
		reference: `reference-${number}`
	};
}
// src/scenario/stage.ts
/** Where nobody should ever call: a path that no vendor has, on a host name that is not the vendor's. */
const trapPath = "/hookdrill-trap";
/** The trap of a mock: the same server under its other name, so that it sees who comes. */
function trapOf({ baseUrl }) {
	const url = new URL(baseUrl);
	url.hostname = url.hostname === "localhost" ? "127.0.0.1" : "localhost";
	return `${url.href.replace(/\/$/, "")}${trapPath}`;
}
// src/scenario/open-stage.ts
function openSession({ tenant, to, probe, seed, patienceMs, script, names }) {
	let remembered = personaWords(seed);
	const all = [];
	const named = /* @__PURE__ */ new Map();
	function find(which) {
		const found = which === "first" ? all[0] : which === "last" ? all.at(-1) : named.get(which);
		if (found) return found;
		if (all.length === 0) throw new HookdrillError("nothing_sent", "nothing has been sent yet", { suggestion: "send something first" });
		throw new UnknownNameError("delivery", which, [
			"first",
			"last",
			...named.keys()
		]);
	}
	return {
		tenant,
		probe,
		patienceMs,
		hookFor: (vendor) => to.replaceAll("{vendor}", vendor),
		words: (mock) => ({
			...remembered,
			...wordsOf(mock, to)
		}),
		remember: (words) => void (remembered = {
			...remembered,
			...words
		}),
		script: script.add,
		sent(deliveries, name) {
			all.push(...deliveries.map(({ vendor, id }) => ({
				vendor,
				id
			})));
			const [first] = deliveries;
			if (name === void 0 || !first) return;
			names.set(name, first.id);
			named.set(name, {
				vendor: first.vendor,
				id: first.id
			});
		},
		find
	};
}
const wordsOf = (mock, to) => ({
	download: mock.vendor.journey.filePath,
	trap: trapOf(mock),
	hook: to.replaceAll("{vendor}", mock.vendor.name),
	...Object.fromEntries(Object.entries(mock.credentials()).map(([name, value]) => [`credentials.${name}`, value]))
});
// src/scenario/words.ts
const word = /\$([a-zA-Z][\w.]*)/g;
/**
* A copy of `value` with every `$word` replaced: text that is nothing but one becomes its value, inside longer text
* it becomes its text.
*
* @throws {UnknownNameError} for a word that stands for nothing.
*/
function fillIn(value, words) {
	if (typeof value === "string") return fillText(value, words);
	if (Array.isArray(value)) return value.map((item) => fillIn(item, words));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillIn(inner, words)]));
}
/** As `fillIn`, for what is to be text in any case. */
const fillInText = (text, words) => String(fillText(text, words));
function fillText(text, words) {
	const whole = /^\$([a-zA-Z][\w.]*)$/.exec(text);
	if (whole?.[1] !== void 0) return look(whole[1], words);
	return text.replaceAll(word, (_found, name) => String(look(name, words)));
}
function look(name, words) {
	if (Object.hasOwn(words, name)) return words[name];
	throw new UnknownNameError("word", `$${name}`, Object.keys(words).map((known) => `$${known}`));
}
// src/scenario/perform.ts
/** Does what a step says, except `expect`, and waits until what it started has ended or hangs. */
async function perform(step, mock, stage) {
	await begin(step, mock, stage);
	await stage.tenant.clock.work.quiet(stage.patienceMs);
}
async function begin(step, mock, stage) {
	const words = stage.words(mock);
	if ("act" in step) await noting(mock, stage, void 0, () => mock.act(step.act.action, record(fillIn(step.act.input, words))));
	else if ("send" in step) await send(step.send, mock, stage, words);
	else if ("arrive" in step) {
		const { fault, as } = step.arrive;
		if (fault !== void 0) stage.script(mock, readScriptedFault(mock.vendor, fault, { event: mock.vendor.journey.event }));
		await noting(mock, stage, as, () => arrive(mock, stage));
	} else if ("resend" in step) resend(step.resend, stage);
	else if ("again" in step) await again(stage);
	else if ("swap" in step) stage.script(mock, readScriptedFault(mock.vendor, "out-of-order"));
	else if ("advance" in step) await stage.tenant.clock.advance(step.advance);
	else if ("fault" in step) stage.script(mock, toFault(step.fault, mock, words));
	else if ("call" in step) await noting(mock, stage, void 0, () => call(step.call, mock, stage, words));
}
async function send({ event, set, setFor, data, times, fault: wish, as }, mock, stage, words) {
	const changes = set ?? setFor?.[mock.vendor.name];
	const options = {
		...changes && { set: record(fillIn(changes, words)) },
		...data !== void 0 && { data: fillIn(data, words) },
		...wish !== void 0 && { fault: readFault(deliveryFaults, wish) }
	};
	for (const name of eventsMeant(event, mock)) for (let time = 0; time < times; time++) stage.sent(await mock.trigger(name, options), as);
}
/** `$file` is the event that announces the vendor's file, `$others` are all the others. */
function eventsMeant(event, { vendor }) {
	if (event === "$file") return [vendor.journey.event];
	if (event !== "$others") return [event];
	return Object.keys(vendor.events).filter((name) => name !== vendor.journey.event);
}
function toFault({ fault, method, path, event, times }, mock, words) {
	const [meant] = event === void 0 ? [] : eventsMeant(event, mock);
	return readScriptedFault(mock.vendor, fillIn(fault, words), {
		times,
		...method !== void 0 && { method },
		...path !== void 0 && { path: fillInText(path, words) },
		...meant !== void 0 && { event: meant }
	});
}
/** Runs something and writes down the deliveries that it caused. */
async function noting(mock, stage, name, run) {
	const before = new Set(mock.deliveries().map(({ id }) => id));
	await run();
	await stage.tenant.clock.work.quiet(0);
	stage.sent(mock.deliveries().filter(({ id }) => !before.has(id)), name);
}
async function arrive(mock, stage) {
	const { name, journey } = mock.vendor;
	const world = {
		url: mock.baseUrl,
		hook: stage.hookFor(name),
		credentials: mock.credentials(),
		api: (path, init = {}) => callApi(mock, path, init),
		operate: async (settings) => void await mock.subscribe(settings),
		act: async (action, input) => void await mock.act(action, input)
	};
	const notes = await journey.run(world);
	await stage.probe?.learn?.(name, notes);
}
async function call({ method, path, headers, body, form, save }, mock, stage, words) {
	const given = form ? new URLSearchParams(texts(fillIn(form, words))) : JSON.stringify(fillIn(body, words));
	const response = await callApi(mock, fillInText(path, words), {
		method,
		headers: {
			...body !== void 0 && { "content-type": "application/json" },
			...texts(fillIn(headers, words))
		},
		...(form ?? body) !== void 0 && { body: given }
	});
	const text = await response.text();
	if (!response.ok) throw new HookdrillError("call_refused", `${method} ${path}: ${mock.vendor.name} answered ${response.status}: ${text.slice(0, 300)}`);
	if (Object.keys(save).length === 0) return;
	const answer = JSON.parse(text);
	const saved = Object.fromEntries(Object.entries(save).map(([name, at]) => [name, valueAt(answer, at, path)]));
	stage.remember(saved);
	await stage.probe?.learn?.(mock.vendor.name, texts(saved));
}
const callApi = (mock, path, init) => fetch(mock.baseUrl + path, {
	...init,
	headers: {
		...mock.headers(),
		...init.headers,
		[ownHeader]: "yes"
	}
});
function valueAt(answer, at, path) {
	let value = answer;
	for (const key of at.split(".")) {
		if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) throw new HookdrillError("nothing_to_save", `the answer to ${path} has no "${at}": ${JSON.stringify(answer).slice(0, 300)}`);
		value = value[key];
	}
	return value;
}
function resend({ which, fault }, stage) {
	const { vendor, id } = stage.find(which);
	const options = fault === void 0 ? {} : { fault: readFault(deliveryFaults, fault) };
	stage.sent([stage.tenant.mock(vendor).resend(id, options)]);
}
/** When the vendor would, or, when it never would, because somebody asks. */
async function again(stage) {
	const { vendor, id } = stage.find("last");
	const mock = stage.tenant.mock(vendor);
	const delivery = mock.delivery(id);
	if (delivery?.status === "pending" && delivery.dueAt !== void 0) await stage.tenant.clock.advance(Math.max(0, delivery.dueAt - stage.tenant.clock.now()));
	else stage.sent([mock.resend(id)]);
}
const record = (value) => value;
const texts = (value) => Object.fromEntries(Object.entries(record(value)).map(([key, inner]) => [key, String(inner)]));
// src/scenario/probe.ts
const readProbe = async (probe) => ({
	documents: await probe?.documents?.(),
	approvals: await probe?.approvals?.()
});
// src/scenario/untested.ts
/** Something was there: these are what a receiver, or a fault, does to a connection that was made. */
const connected = /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_HEADERS_OVERFLOW|the handler failed: .*)$/s;
/** What kept every attempt from a receiver; `undefined` when one came through, or none was made. */
function whyUntested(deliveries) {
	const tried = deliveries.flatMap(({ url, attempts }) => attempts.map(({ outcome }) => ({
		url,
		outcome
	})));
	const [first] = tried;
	if (!first || tried.some(({ outcome }) => kindOf(outcome) === void 0)) return void 0;
	const { url, outcome } = first;
	const kind = kindOf(outcome);
	return kind && {
		kind,
		url,
		why: outcome.kind === "blocked" ? outcome.why : formatOutcome(outcome)
	};
}
function kindOf(outcome) {
	if (outcome.kind === "blocked") return "blocked";
	return outcome.kind === "unreachable" && !connected.test(outcome.code) ? "unreachable" : void 0;
}
const formatUntested = ({ kind, url, why }) => kind === "blocked" ? `nothing was sent to ${url}: ${why}` : `nobody answered at ${url}: ${why}`;
// src/scenario/report.ts
const seenIn = ({ deliveries, requests, trapped }) => ({
	deliveries: deliveries.map(toSeenDelivery),
	requests: [...requests, ...trapped].map(toSeenRequest)
});
const toSeenDelivery = ({ vendor, id, event, status, attempts }) => ({
	vendor,
	id,
	event,
	status,
	attempts: attempts.map(({ outcome }) => formatOutcome(outcome))
});
const toSeenRequest = ({ vendor, method, url, status, file }) => ({
	vendor,
	method,
	url,
	status,
	...file && { file }
});
/** A report as people read it: the steps, and, when something failed, what was seen and the likely mistake. */
function formatReport(report) {
	const { scenario, vendor, steps, outcome, unused, seed } = report;
	return [
		`${outcome === "passed" ? "ok    " : "FAILED"}  ${scenario}, ${vendor}: ${report.summary}`,
		...steps.flatMap(formatStepReport),
		...steps.some((step) => step.outcome === "not-checked") ? [legend] : [],
		...outcome === "failed" ? [
			"",
			...tables(report),
			""
		] : [],
		...cause(report),
		...unused.map((fault) => `Note: ${fault} met no call or delivery.`),
		`Seed: ${seed}`
	].join("\n");
}
function cause({ untested, mistake }) {
	if (untested) return [`Nothing was tested: ${formatUntested(untested)}.`];
	return mistake === void 0 ? [] : [`Likely mistake: ${mistake}.`];
}
const marks = {
	ok: "  ok    ",
	failed: "  FAILED",
	"not-checked": "  -     "
};
/** A step that is neither ok nor failed. */
const legend = "A step with - was made, and part of it could not be looked at.";
const formatStepReport = ({ number, summary, outcome, problems, notChecked }) => [
	`${marks[outcome]}  ${number}. ${summary}`,
	...problems.map((problem) => `              ${problem}`),
	...notChecked.map((what) => `              ${what}: not checked, only a test can tell`)
];
/** The deliveries and API calls of a scenario, as two small tables. */
function tables({ deliveries, requests }) {
	return [
		...table([
			"DELIVERY",
			"EVENT",
			"STATUS",
			"ATTEMPTS"
		], deliveries.map(({ id, event, status, attempts }) => [
			id.slice(0, 8),
			event,
			status,
			attempts.join(", ") || "-"
		])),
		"",
		...requests.length === 0 ? ["The receiver made no API call."] : table([
			"API CALL",
			"STATUS",
			"FILE"
		], requests.map(({ method, url, status, file }) => [
			`${method} ${url.length > 90 ? `${url.slice(0, 89)}…` : url}`,
			status === 0 ? "reset" : String(status),
			file ? `${file.type}, ${file.bytes} bytes${file.whole ? "" : ", not all of it"}` : "-"
		]))
	];
}
function table(head, rows) {
	const all = [head, ...rows];
	const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
	return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
}
// src/scenario/script.ts
function openFaultScript(cast) {
	const before = cast.map((mock) => ({
		mock,
		faults: mock.faults.list()
	}));
	for (const mock of cast) mock.faults.clear();
	const added = [];
	return {
		add(mock, fault) {
			mock.faults.add(fault);
			added.push({
				mock,
				fault
			});
		},
		unused: () => added.filter(({ mock, fault }) => fault.times !== "always" && mock.faults.list().includes(fault)).map(({ fault }) => fault.fault.kind),
		close() {
			for (const { mock, faults } of before) {
				mock.faults.clear();
				for (const fault of faults) mock.faults.add(fault);
			}
		}
	};
}
// src/scenario/subscribe.ts
/** Registers the receiver on the vendor's settings page, for every kind of webhook that has a URL of its own there. */
async function subscribe(mock, { url, secret, settings }) {
	const offered = Object.keys(mock.vendor.audience.settings.shape);
	const urls = offered.filter((name) => /url$/i.test(name)).map((name) => [name, url]);
	await mock.subscribe({
		...Object.fromEntries(urls),
		...secret !== void 0 && offered.includes("secret") && { secret },
		...settings
	});
}
// src/scenario/play.ts
/** How often a probe is asked while an expectation has not come true, in ms. */
const tickMs = 25;
/**
* Plays a scenario in a tenant against a receiver and tells how the receiver did. The tenant's clock stands still
* while it plays, except where a step moves it. What was in the tenant stays; a fresh one gives the clearest report.
*
* @throws {ScenarioError} for names that do not exist.
* @throws {NoFitError} for a scenario that says nothing about the vendor.
* @throws {HookdrillError} for a step that cannot be made.
*/
async function play(tenant, scenario, options) {
	const cast = castOf(tenant, scenario, options);
	const startedAt = realNow();
	const { frozen } = tenant.clock;
	tenant.clock.freeze();
	const script = openFaultScript(cast);
	const history = watch(tenant, namesOf(cast), trapPath);
	const seed = options.seed ?? randomBytes(6).toString("hex");
	const names = /* @__PURE__ */ new Map();
	const { withinMs = 5e3, quietMs = 300, probe, to } = options;
	try {
		for (const mock of cast) await subscribe(mock, {
			settings: options.settings,
			secret: options.secrets?.[mock.vendor.name] ?? options.secret,
			url: urlFor(to, mock)
		});
		const stage = openSession({
			tenant,
			to,
			probe,
			seed,
			patienceMs: withinMs,
			script,
			names
		});
		const steps = await takeSteps(scenario, cast[0], stage, expecting);
		const failed = steps.some(({ outcome }) => outcome === "failed");
		const seen = history.since(0);
		const untested = whyUntested(seen.deliveries);
		return {
			scenario: scenario.name,
			vendor: namesOf(cast).join(", "),
			summary: scenario.summary,
			outcome: failed ? "failed" : "passed",
			steps,
			...untested ? { untested } : failed && { mistake: scenario.catches },
			...seenIn(seen),
			unused: script.unused(),
			seed,
			ms: Math.round(realNow() - startedAt)
		};
	} finally {
		history.stop();
		script.close();
		if (!frozen) tenant.clock.resume();
	}
	/** Each `expect` looks at what happened since the one before. */
	async function expecting() {
		const before = await readProbe(probe);
		let mark = history.mark();
		const judgeNow = async (expected) => judgeExpectation(expected, {
			seen: history.since(mark),
			probe: sinceThen(before, await readProbe(probe)),
			names
		});
		return async (expected) => {
			const verdict = await untilSettled(() => judgeNow(expected));
			mark = history.mark();
			return verdict;
		};
	}
	/** Until it holds and nothing more happens, or cannot hold any more, or the time is up. */
	async function untilSettled(judgeNow) {
		let isLate = false;
		const cancel = afterRealMs(withinMs, () => isLate = true);
		try {
			for (;;) {
				await tenant.clock.work.quiet(withinMs);
				const verdict = await judgeNow();
				if (verdict.isFinal || isLate) return verdict;
				const holds = verdict.problems.length === 0;
				const happened = await history.next(holds ? quietMs : tickMs);
				if (holds && !happened) return await judgeNow();
			}
		} finally {
			cancel();
		}
	}
}
const namesOf = (cast) => cast.map(({ vendor }) => vendor.name);
const urlFor = (to, { vendor }) => to.replaceAll("{vendor}", vendor.name);
async function takeSteps(scenario, lead, stage, expecting) {
	const check = await expecting();
	const reports = [];
	for (const [at, step] of stepsOf(scenario, lead.vendor.name).entries()) {
		const mock = step.vendor === void 0 ? lead : stage.tenant.mock(step.vendor);
		const head = {
			number: at + 1,
			summary: formatStep(step, mock.vendor)
		};
		if ("expect" in step) reports.push({
			...head,
			...outcomeOf(await check(inWords(step.expect, mock, stage)))
		});
		else {
			await inPlace(`${scenario.name}, step ${head.number}`, () => perform(step, mock, stage));
			reports.push({
				...head,
				outcome: "ok",
				problems: [],
				notChecked: []
			});
		}
	}
	return reports;
}
/** A step that cannot be made is a mistake in the scenario, or the server's: say which step it was. */
async function inPlace(where, run) {
	try {
		await run();
	} catch (error) {
		if (!(error instanceof HookdrillError)) throw error;
		throw new HookdrillError(error.code, `${where}: ${error.message}`, {
			suggestion: error.suggestion,
			cause: error
		});
	}
}
function outcomeOf({ problems, notChecked }) {
	return {
		outcome: problems.length > 0 ? "failed" : notChecked.length > 0 ? "not-checked" : "ok",
		problems,
		notChecked
	};
}
function inWords(expected, mock, stage) {
	const { requests } = expected;
	if (requests?.path === void 0) return expected;
	return {
		...expected,
		requests: {
			...requests,
			path: fillInText(requests.path, stage.words(mock))
		}
	};
}
const sinceThen = (before, now) => ({
	documents: now.documents === void 0 ? void 0 : now.documents - (before.documents ?? 0),
	approvals: now.approvals === void 0 ? void 0 : now.approvals - (before.approvals ?? 0)
});
export { nameProblems as a, problemsOf as c, explain as d, whyNotFor as f, NoFitError as i, readScenario as l, formatReport as n, scenarios as o, formatUntested as r, defineScenario as s, play as t, ScenarioError as u };

//# sourceMappingURL=play-DXL2d3pt.js.map