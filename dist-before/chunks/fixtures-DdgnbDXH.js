import { n as nearest, t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { t as vendors } from "./vendors-BuFNzdGe.js";
import { n as parseInput, t as InvalidInputError } from "./invalid-input-error-BhYwb1Th.js";
import { n as formatIssue, r as toIssues, t as dotted } from "./issue-DPlBvsIY.js";
import { a as formatSigning, o as sign, t as Secret } from "./secret-DB6lRm8G.js";
import { t as HookdrillError } from "./error-0ZhI542W.js";
import { createRequire } from "node:module";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readFileSync } from "node:fs";
// src/fixtures/made.ts
/** Beside the payloads and not in them, so that they compare and print as what they are. */
const origins = /* @__PURE__ */ new WeakMap();
const remember = (payload, origin) => void origins.set(payload, origin);
const originOf = (payload) => origins.get(payload);
// src/fixtures/merge.ts
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/**
* The sample with what the overrides say instead; the schema says what goes with what, and in which order.
* The result may be wrong: it holds whatever the overrides hold.
*/
function merge(schema, sample, override) {
	const known = unwrapped(schema);
	if (known instanceof z.ZodUnion) return mergeForm(known.options.map(asSchema), sample, override);
	if (known instanceof z.ZodObject && isObject(override)) return mergeObject(known, sample, override);
	if (known instanceof z.ZodArray && Array.isArray(override)) return mergeList(asSchema(known.element), sample, override);
	if (typeof sample === "string" && isObject(override)) return mergeText(sample, override);
	return override;
}
/** In the order of the schema, which is that of the wire; what the schema does not know comes last, to be refused. */
function mergeObject({ shape }, sample, override) {
	const before = isObject(sample) ? sample : {};
	const known = Object.entries(shape).flatMap(([key, field]) => {
		if (!Object.hasOwn(override, key)) return Object.hasOwn(before, key) ? [[key, before[key]]] : [];
		const given = override[key];
		return given === void 0 ? [] : [[key, merge(asSchema(field), before[key], given)]];
	});
	const unknown = Object.entries(override).filter(([key, given]) => !Object.hasOwn(shape, key) && given !== void 0);
	return Object.fromEntries([...known, ...unknown]);
}
function mergeList(item, sample, override) {
	const before = Array.isArray(sample) ? sample : [];
	return override.map((given, index) => merge(item, before[index] ?? before.at(-1), given));
}
/** Of several forms, the sample's own, when the overrides fit into it; else the first that they make. */
function mergeForm(forms, sample, override) {
	const own = forms.find((form) => form.safeParse(sample).success);
	const tries = [...own ? [own] : [], ...forms].map((form) => ({
		form,
		merged: merge(form, sample, override)
	}));
	const fit = tries.find(({ form, merged }) => form.safeParse(merged).success) ?? tries[0];
	return fit ? fit.merged : override;
}
/** JSON in a string keeps the order that it has. */
function mergeText(sample, override) {
	const inside = readObject(sample);
	return inside ? JSON.stringify(mergePlain(inside, override)) : override;
}
/** Without a schema: what is new comes last. */
function mergePlain(sample, override) {
	if (!isObject(sample) || !isObject(override)) return override;
	const changed = Object.entries(override).map(([key, given]) => [key, mergePlain(sample[key], given)]);
	return {
		...sample,
		...Object.fromEntries(changed)
	};
}
function readObject(text) {
	try {
		const read = JSON.parse(text);
		return isObject(read) ? read : void 0;
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function unwrapped(schema) {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodNullable) return unwrapped(asSchema(schema.unwrap()));
	return schema;
}
const asSchema = (schema) => schema;
// src/fixtures/read-fixture.ts
const require = createRequire(import.meta.url);
/** The bytes of a file below `fixtures/`, wherever the package lies. */
const readFixture = (path) => readFileSync(require.resolve(`#fixtures/${path}`));
/** The same as JSON; a copy for whoever asks. */
const readJsonFixture = (path) => structuredClone(require(`#fixtures/${path}`));
// src/fixtures/samples.ts
/** The printed payload of an event: a copy for whoever asks. */
const readSample = (vendor, event, edition) => readJsonFixture(samplePath(vendor, event, edition));
/** Where it lies below `fixtures/`: an edition has a folder of its own for what differs from the first. */
function samplePath(vendor, event, edition) {
	const differs = vendor.events[event].forms !== void 0 && edition !== vendor.editions[0];
	return `${vendor.name}/${differs ? `${edition}/` : ""}${event}.json`;
}
// src/fixtures/build.ts
/**
* The payload of an event: the printed sample, with the overrides in it. A new one each time.
*
* @throws {UnknownNameError} for an event or an edition that the vendor does not have.
* @throws {InvalidInputError} for fields that the payload does not have, or values that it cannot have.
*/
function build(vendor, event, overrides, { edition = vendor.editions[0] } = {}) {
	const schema = schemaOf(vendor, event, edition);
	const sample = readSample(vendor, event, edition);
	const payload = overrides === void 0 ? sample : merge(schema, sample, overrides);
	checkPayload(vendor, event, schema, payload);
	const copy = structuredClone(payload);
	remember(copy, {
		vendor,
		event,
		edition
	});
	return copy;
}
/** What an event looks like in an edition. */
function schemaOf(vendor, event, edition) {
	const events = vendor.events;
	const definition = Object.hasOwn(events, event) ? events[event] : void 0;
	if (!definition) throw new UnknownNameError("event", event, Object.keys(events), vendor.name);
	if (!vendor.editions.includes(edition)) throw new UnknownNameError("edition", edition, vendor.editions, vendor.name);
	return definition.forms?.find((form) => form.edition === edition)?.schema ?? definition.schema;
}
/** @throws {InvalidInputError} naming each path, and what was probably meant. */
function checkPayload(vendor, event, schema, payload) {
	const { error } = schema.safeParse(payload, { reportInput: true });
	if (!error) return;
	const issues = toIssues(error, payload);
	throw new InvalidInputError(`payload of ${vendor.name} ${event}`, issues.map(formatIssue), issues.flatMap((issue) => hint(issue, payload) ?? [])[0]);
}
/** For a field that is not there: those that are, the nearest first. */
function hint(issue, payload) {
	if (issue.kind !== "unknown-field") return void 0;
	const [given = ""] = issue.names;
	const place = issue.path.reduce(enter, payload);
	const known = Object.keys(place ?? {}).filter((name) => !issue.names.includes(name));
	const near = nearest(given, known);
	return `${near === void 0 ? "" : `did you mean "${dotted([...issue.path, near])}"? `}it has: ${known.join(", ") || "no fields"}`;
}
const enter = (inside, key) => new Map(Object.entries(inside ?? {})).get(String(key));
// src/fixtures/camel-case.ts
/** The same at run time. */
const camelCase = (name) => name.replace(/[._-](.)/g, (_, letter) => letter.toUpperCase());
// src/fixtures/builders.ts
/** The builders of a vendor, made from its events. */
function buildersOf(vendor) {
	const builders = Object.keys(vendor.events).map((event) => [camelCase(event), builderOf(vendor, event)]);
	return Object.fromEntries(builders);
}
const builderOf = (vendor, event) => Object.assign((overrides, options) => build(vendor, event, overrides, options), { event });
// src/fixtures/vectors.ts
const signatureVector = z.strictObject({
	/** `amiqus/hmac/tampered-body`. */
	id: z.string(),
	vendor: z.string(),
	/** The event of the body, where it is a sample; null for others. */
	event: z.string().nullable(),
	edition: z.string(),
	signing: z.enum([
		"hmac",
		"static-header",
		"none"
	]),
	/** What an HMAC is over: the bytes of the body, or those that Python's `json.dumps(json.loads(body))` gives. */
	over: z.enum(["body", "python-json"]).nullable(),
	/** Where the signature is looked for; null for an unsigned webhook. */
	header: z.string().nullable(),
	secret: z.string().nullable(),
	headers: z.record(z.string(), z.string()),
	/** The exact bytes, base64. */
	body: z.base64(),
	valid: z.boolean(),
	why: z.string(),
	/** Another spelling of the right signature: hookdrill's receiver refuses it; to accept it is no hole. */
	tolerable: z.boolean()
});
/** Requests with right and wrong signatures of a vendor, made by another program than this one. */
const signatureVectors$1 = (vendor) => parseInput(`vectors of ${vendor}`, z.array(signatureVector), readJsonFixture(`vectors/${vendor}.json`));
// src/fixtures/choose-signing.ts
/**
* How a delivery of this vendor is signed, given what was asked for.
*
* @throws {InvalidInputError} for a secret that is missing, or that the vendor has no use for.
* @throws {UnknownNameError} for a way in which the vendor does not sign.
*/
function chooseSigning(vendor, { signing: wish, secret }) {
	const signing = wish === void 0 ? firstThatFits(vendor, secret) : named(vendor, wish);
	if (signing.kind === "none") {
		if (secret !== void 0) throw useless(vendor);
		return signing;
	}
	if (secret === void 0 || secret === "") throw needed(vendor, signing, secret);
	if (signing.kind === "static-header" && /[^\t\x20-\x7e\x80-\xff]/.test(secret)) throw new InvalidInputError("secret", ["it travels in a header, which cannot hold all of its characters"]);
	return signing;
}
const firstThatFits = ({ signings: [first, ...others] }, secret) => secret === void 0 ? first : [first, ...others].find(({ kind }) => kind !== "none") ?? first;
function named({ name, signings }, wish) {
	const kind = typeof wish === "string" ? wish : wish.kind;
	const found = signings.find((signing) => signing.kind === kind);
	if (!found) throw new UnknownNameError("signing", kind, signings.map((signing) => signing.kind), name);
	return typeof wish === "string" ? found : wish;
}
const needed = ({ name }, signing, secret) => new InvalidInputError("signed", [`${name} signs its webhooks (${formatSigning(signing)}), and the secret is ${secret === "" ? "empty" : "missing"}`], "give { secret: '…' }: the one that your handler verifies with");
const useless = ({ name, signings }) => new InvalidInputError("signed", [`a secret was given, and ${name} sends this webhook unsigned`], signings.length > 1 ? `it can be: ${signings.map(formatSigning).join("; ")}` : "leave the secret out");
// src/fixtures/paper.ts
/**
* What a vendor needs to write a payload down: its switches, the edition, the time. There is no account behind it.
*
* @throws {InvalidInputError} for switches that do not fit.
*/
function createDetachedContext(vendor, { edition, options, at }) {
	const missing = (what) => () => {
		throw noAccount(vendor, what);
	};
	return {
		db: new Proxy({}, { get: (_, table) => missing(`its ${String(table)}`)() }),
		options: parseInput(`options of ${vendor.name}`, vendor.options, options),
		edition,
		vendorRules: false,
		ids: {
			uuid: randomUUID,
			token: missing("tokens"),
			next: missing("numbers"),
			stable: missing("secrets")
		},
		baseUrl: "",
		now: () => at,
		download: missing("downloads"),
		render: missing("files"),
		emit: missing("subscribers"),
		flush: missing("subscribers"),
		schedule: missing("jobs"),
		tally: missing("tallies"),
		deliveries: missing("deliveries"),
		warn: () => void 0,
		reportChange: () => void 0,
		trackExpiry: () => void 0
	};
}
const noAccount = ({ name }, what) => new HookdrillError("no_account", `a fixture of ${name} has no account, so there is nothing to take ${what} from`, { suggestion: "leave out what asks for it, such as {{company_id}} in a template, or use a running mock" });
// src/fixtures/signed.ts
/**
* Signs as the vendors of a registry do. The payload is sent as it is, also where no vendor would send it:
* change one that a builder made, and a handler can be tried with it.
*/
const signedBy = (vendors) => (payload, given = {}) => {
	const { vendor, event, edition } = ownerOf(vendors, payload, given.vendor);
	const signing = chooseSigning(vendor, given);
	const at = readInstant(given.at);
	const paper = createDetachedContext(vendor, {
		edition,
		options: given.options ?? {},
		at
	});
	const url = readUrl(given.url ?? `http://127.0.0.1:3000/webhooks/${vendor.name}`);
	const body = Uint8Array.from(vendor.encode(payload, paper));
	const delivery = {
		id: given.deliveryId ?? randomUUID(),
		vendor: vendor.name,
		event,
		subscription: "fixture",
		url,
		signing,
		body: Buffer.from(body).toString("base64"),
		createdAt: at,
		status: "pending",
		attempts: []
	};
	return {
		url,
		method: "POST",
		headers: {
			"Content-Type": "application/json",
			...vendor.deliveryHeaders({
				delivery,
				number: readAttempt(given.attempt)
			}),
			...sign(signing, new Secret(given.secret ?? ""), vendor.signs?.(payload, paper) ?? body)
		},
		body
	};
};
function ownerOf(vendors, payload, name) {
	const known = originOf(payload);
	if (name === void 0) {
		if (known) return known;
		throw new InvalidInputError("signed", ["this payload was made by no builder, so nobody knows whose it is"], `say so with { vendor: '…' }; known: ${Object.keys(vendors).join(", ")}. A copy made with {...payload} or structuredClone is no builder's, either`);
	}
	const vendor = Object.hasOwn(vendors, name) ? vendors[name] : void 0;
	if (!vendor) throw new UnknownNameError("vendor", name, Object.keys(vendors));
	return known?.vendor === vendor ? known : {
		vendor,
		event: "unknown",
		edition: vendor.editions[0]
	};
}
function readUrl(text) {
	if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
	throw new InvalidInputError("url", [`expected an http or https URL, got ${JSON.stringify(text)}`]);
}
function readAttempt(number = 1) {
	if (Number.isInteger(number) && number >= 1) return number;
	throw new InvalidInputError("attempt", [`expected a whole number from 1, got ${number}`]);
}
const startOf2026 = Date.UTC(2026, 0, 1);
function readInstant(at = startOf2026) {
	const instant = new Date(at).getTime();
	if (!Number.isNaN(instant)) return instant;
	throw new InvalidInputError("at", [`expected epoch ms, ISO 8601 or a Date, got ${JSON.stringify(at)}`]);
}
// src/fixtures/to-request.ts
/** As a `Request`, for handlers that take one. */
const toRequest = ({ url, method, headers, body }) => new Request(url, {
	method,
	headers,
	body
});
// src/fixtures/specimens.ts
/** Files of the kinds that vendors hand over, by ending. */
const specimenTypes = {
	pdf: "application/pdf",
	zip: "application/zip",
	png: "image/png",
	jpg: "image/jpeg"
};
/** The bytes of a small file of this kind: real, with invented content, and SPECIMEN on it. */
const specimen = (kind) => {
	if (!Object.hasOwn(specimenTypes, kind)) throw new UnknownNameError("specimen", kind, Object.keys(specimenTypes));
	return readFixture(`files/specimen.${kind}`);
};
// src/fixtures/index.ts
/** Payloads of Amiqus, by event: `amiqus.recordFinished({ data: { record: { id: 7 } } })`. */
const amiqus = buildersOf(vendors.amiqus);
/** Payloads of ReportFlow: `reportflow.fileCompleted({}, { edition: 'current' })`. */
const reportflow = buildersOf(vendors.reportflow);
/** Payloads of Amani: `amani.profileStatusChange({ data: { status: 'Approved' } })`. */
const amani = buildersOf(vendors.amani);
/** Payloads of Credas: `credas.resultNameCheck({ Payload: { NameCheckVerificationResult: 5 } })`. */
const credas = buildersOf(vendors.credas);
/** Payloads of SmartDocumentor: `smartdocumentor.taskExported({ taskId: 7 })`. */
const smartdocumentor = buildersOf(vendors.smartdocumentor);
/**
* The request that carries a payload: headers, signature and bytes as the vendor sends them.
*
* @example
* const { url, method, headers, body } = signed(amiqus.recordFinished(), { secret })
* await fetch(url, { method, headers, body })
* @throws {InvalidInputError} for a vendor that signs and no secret, or a payload that no builder made and no vendor.
* @throws {UnknownNameError} for a vendor, or a way of signing, that there is not.
*/
const signed = signedBy(vendors);
/**
* Requests with right and wrong signatures of a vendor, made by another program than this one: what a verifier must
* accept (`valid`), and what it must refuse.
*
* @throws {UnknownNameError} for a vendor that there is not.
*/
function signatureVectors(vendor) {
	if (!Object.hasOwn(vendors, vendor)) throw new UnknownNameError("vendor", vendor, Object.keys(vendors));
	return signatureVectors$1(vendor);
}
export { signatureVectors as a, specimen as c, signatureVectors$1 as d, build as f, readFixture as g, samplePath as h, reportflow as i, specimenTypes as l, schemaOf as m, amiqus as n, signed as o, checkPayload as p, credas as r, smartdocumentor as s, amani as t, toRequest as u };

//# sourceMappingURL=fixtures-DdgnbDXH.js.map