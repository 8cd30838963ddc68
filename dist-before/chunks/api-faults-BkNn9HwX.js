import { t as assertNever } from "./assert-never-D8RSnuJ_.js";
import { n as toMs, t as DurationError } from "./duration-DLXo9Kzm.js";
import { i as lettersAndDigits, o as sign, r as hexDigits, t as Secret } from "./secret-DB6lRm8G.js";
import { z } from "zod";
// src/delivery/fault/json-values.ts
const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;
/** The plain values of a JSON text, in order; the names of fields are none. */
function scalarsIn(json) {
	return [...json.matchAll(token)].flatMap(({ 0: text, index }) => {
		const to = index + text.length;
		return text.startsWith("\"") && /^\s*:/.test(json.slice(to, to + 20)) ? [] : [{
			from: index,
			to,
			text
		}];
	});
}
// src/delivery/fault/misfit.ts
/** A fault does not fit a delivery, and why: the delivery goes as if nothing had been asked for. */
var Misfit = class {
	why;
	constructor(why) {
		this.why = why;
	}
};
// src/delivery/fault/draft.ts
/** What is signed. */
const signedOf = ({ signed, body }) => signed ?? body;
/** The headers that prove an order. */
const proofOf = (order) => order.proof ?? sign(order.to.signing, order.to.secret, signedOf(order));
// src/delivery/fault/body.ts
/** What happens to the bytes. Those that are sent are signed, except when they were tampered with. */
const bodyFaults = {
	"tampered-body": {
		summary: "a value was changed after the body was signed",
		settings: {}
	},
	"truncated-json": {
		summary: "the body ends in the middle, and is signed like that",
		settings: {}
	},
	"invalid-utf8": {
		summary: "the body holds a byte that is no UTF-8, and is signed like that",
		settings: {}
	}
};
function spoilBody(fault, order, draw) {
	const { body } = order;
	const { signed: _, proof: __, ...rest } = order;
	const anew = {
		...rest,
		meant: order.meant ?? body
	};
	switch (fault.kind) {
		case "tampered-body": {
			const tampered = changeOneValue(Buffer.from(body).toString("utf8"), draw);
			return tampered === void 0 ? new Misfit("there is no value in its body to change") : {
				...anew,
				body: Buffer.from(tampered),
				proof: proofOf(order)
			};
		}
		case "truncated-json": return {
			...anew,
			body: body.subarray(0, 1 + draw.below(body.length - 1))
		};
		case "invalid-utf8": return {
			...anew,
			body: withForeignByte(body, draw)
		};
		default: return assertNever(fault);
	}
}
/** Another value in one place, of the same type where that is possible; all else stays byte for byte. */
function changeOneValue(json, draw) {
	const places = scalarsIn(json);
	if (places.length === 0) return void 0;
	const { from, to, text } = draw.pick(places);
	return json.slice(0, from) + another(text) + json.slice(to);
}
function another(text) {
	if (text === "true") return "false";
	if (text === "false") return "true";
	if (text === "null") return "0";
	if (!text.startsWith("\"")) return text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
	return /^"[^\\]*[A-Za-z0-9]"$/.test(text) ? text.slice(0, -2) + following(text.slice(-2, -1)) + "\"" : `${text.slice(0, -1)}x"`;
}
/** The next letter or digit, from the last to the first. */
const following = (character) => character === "9" ? "0" : character === "z" ? "a" : character === "Z" ? "A" : successor(character);
const successor = (character) => String.fromCharCode(character.charCodeAt(0) + 1);
/** In a text when there is one, so that a lenient reader still finds JSON. 0xFF is part of no UTF-8. */
function withForeignByte(body, draw) {
	const json = Buffer.from(body).toString("utf8");
	const texts = scalarsIn(json).filter(({ text }) => text.startsWith("\""));
	const at = texts.length === 0 ? body.length : Buffer.byteLength(json.slice(0, draw.pick(texts).from + 1));
	return Buffer.concat([
		body.subarray(0, at),
		Uint8Array.of(255),
		body.subarray(at)
	]);
}
// src/delivery/fault/reserialised.ts
/** The same JSON in other bytes than those that are sent and those that are signed; nothing for a body that is no JSON. */
function reserialised(order) {
	const json = parsed(order.body);
	if (json === void 0) return void 0;
	const taken = [order.body, signedOf(order)].map((bytes) => Buffer.from(bytes));
	return writers.map((write) => Buffer.from(write(json))).find((bytes) => taken.every((others) => !others.equals(bytes)));
}
/** As a JavaScript, a Python and a pretty-printing receiver would write it anew. */
const writers = [
	(json) => JSON.stringify(json),
	(json) => spaced(JSON.stringify(json, null, 1)),
	(json) => JSON.stringify(json, null, 2)
];
/** Every line break that `JSON.stringify` puts between tokens; those in texts are escaped. */
const spaced = (indented) => indented.replaceAll(/(,?)\n */g, (_, comma) => comma ? ", " : "");
function parsed(body) {
	try {
		return JSON.parse(Buffer.from(body).toString("utf8"));
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
// src/delivery/fault/headers.ts
/** What happens to the headers that prove the body, or name its type; the body stays. */
const headerFaults = {
	"wrong-secret": {
		summary: "it is signed with a secret that was never the right one",
		settings: {}
	},
	"stale-secret": {
		summary: "it is signed with the secret before the present one; a made-up one when there was none",
		settings: {}
	},
	"no-signature": {
		summary: "the header that proves it is left out",
		settings: {}
	},
	"two-signatures": {
		summary: "the header that proves it comes twice, once right and once wrong",
		settings: {}
	},
	"wrong-encoding": {
		summary: "its signature is in hex instead of base64, or the other way round",
		settings: {}
	},
	"reserialised-signature": {
		summary: "its signature is over the same JSON written differently, not over the bytes that are sent",
		settings: {}
	},
	"wrong-content-type": {
		summary: "it says that it is something else than JSON",
		settings: { type: z.string().regex(/^[\x21-\x7e][\x20-\x7e]*$/, "a header value is printable ASCII").default("text/plain") }
	}
};
/** `lasting` gives what is to be the same at every delivery of a subscription. */
function spoilHeaders(fault, order, draw, lasting) {
	switch (fault.kind) {
		case "wrong-secret": return provenBy(order, wrongSecret(order, draw));
		case "stale-secret": return provenBy(order, order.to.previousSecret ?? wrongSecret(order, lasting(`stale ${order.to.id}`)));
		case "no-signature": return {
			...order,
			proof: {}
		};
		case "two-signatures": return {
			...order,
			proof: twice(order, draw)
		};
		case "wrong-encoding": return inOtherEncoding(order);
		case "reserialised-signature": {
			const { proof: _, ...rest } = order;
			const signed = reserialised(order);
			return signed ? {
				...rest,
				signed
			} : new Misfit("its body is no JSON that could be written differently");
		}
		case "wrong-content-type": return {
			...order,
			headers: {
				...order.headers,
				"Content-Type": fault.type
			}
		};
		default: return assertNever(fault);
	}
}
const provenBy = (order, secret) => ({
	...order,
	proof: sign(order.to.signing, secret, signedOf(order))
});
function twice(order, draw) {
	const wrong = sign(order.to.signing, wrongSecret(order, draw), signedOf(order));
	const wrongFirst = draw.below(2) === 0;
	return Object.fromEntries(Object.entries(proofOf(order)).map(([name, right]) => {
		const both = [right, wrong[name] ?? ""].flat();
		return [name, wrongFirst ? both.toReversed() : both];
	}));
}
function inOtherEncoding(order) {
	const { signing, secret } = order.to;
	if (signing.kind !== "hmac") return new Misfit("it has no signature that could be encoded otherwise");
	const encoding = signing.encoding === "base64" ? "hex" : "base64";
	return {
		...order,
		proof: sign({
			...signing,
			encoding
		}, secret, signedOf(order))
	};
}
/** Another one of the same length and letters, so that nothing but a check tells them apart. */
function wrongSecret({ to }, draw) {
	const right = to.secret.reveal();
	const alphabet = /^[0-9a-f]+$/.test(right) ? hexDigits : lettersAndDigits;
	for (;;) {
		const wrong = draw.text(Math.max(right.length, 8), alphabet);
		if (wrong !== right) return new Secret(wrong);
	}
}
// src/delivery/fault/manner.ts
/** How the bytes travel. Only the first attempt is hit: a retry is to have a chance. */
const mannerFaults = {
	"slow-bytes": {
		summary: "the first attempt trickles in, a few bytes at a time, in real time",
		settings: {
			chunkBytes: z.int().min(1).max(1048576).default(64),
			everyMs: z.int().min(0).max(6e4).default(20)
		}
	},
	"reset-before-answer": {
		summary: "the connection of the first attempt is reset before it is answered",
		settings: {}
	},
	"reset-after-answer": {
		summary: "the answer to the first attempt never reaches the vendor, which tries again",
		settings: {}
	}
};
function mannerOf(fault) {
	switch (fault.kind) {
		case "slow-bytes": return {
			kind: fault.kind,
			chunkBytes: fault.chunkBytes,
			everyMs: fault.everyMs
		};
		case "reset-before-answer":
		case "reset-after-answer": return { kind: fault.kind };
		default: return assertNever(fault);
	}
}
// src/delivery/fault/schema-places.ts
/** What a wrapper such as `optional` or `nullable` is around, to the core. */
function bare(schema) {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) return bare(schema.unwrap());
	if (schema instanceof z.ZodLazy) return bare(schema.unwrap());
	return schema instanceof z.ZodPipe ? bare(schema.in) : schema;
}
/** Every part of a schema, outermost first; each alternative of a union. A schema inside itself is entered once. */
function* schemaPlaces(schema, path = [], entered = []) {
	const core = bare(schema);
	if (entered.includes(core)) return;
	const inside = [...entered, core];
	yield {
		path,
		schema: core
	};
	if (core instanceof z.ZodUnion) for (const option of core.options) yield* schemaPlaces(option, path, inside);
	if (core instanceof z.ZodArray) yield* schemaPlaces(core.element, [...path, "*"], inside);
	if (core instanceof z.ZodObject) for (const [key, field] of Object.entries(core.shape)) yield* schemaPlaces(field, [...path, key], inside);
}
/** Whether an object may lack a field with this schema. */
const mayBeAbsent = (field) => z.object({ field }).safeParse({}).success;
const accepts = (schema, value) => z.core.safeParse(schema, value).success;
// src/delivery/fault/payload-places.ts
const isPlainObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** Every object in a payload beside the schema that describes it, outermost first. Of a union, the first alternative that fits. */
function* payloadPlaces(schema, value) {
	const core = bare(schema);
	if (core instanceof z.ZodUnion) {
		const fits = core.options.find((option) => accepts(option, value));
		if (fits) yield* payloadPlaces(fits, value);
	} else if (core instanceof z.ZodArray && Array.isArray(value)) for (const item of value) yield* payloadPlaces(core.element, item);
	else if (core instanceof z.ZodRecord && isPlainObject(value)) yield {
		value,
		schema: core
	};
	else if (core instanceof z.ZodObject && isPlainObject(value)) {
		const fields = Object.entries(core.shape);
		yield {
			value,
			schema: core
		};
		for (const [key, field] of fields) if (Object.hasOwn(value, key)) yield* payloadPlaces(field, value[key]);
	}
}
// src/delivery/fault/extra-fields.ts
/** A copy with one more field in every object that the schema describes, of a name that no vendor documents. */
function withExtraFields(payload, schema, draw) {
	const copy = structuredClone(payload);
	const places = [...payloadPlaces(schema, copy)].filter((place) => place.schema instanceof z.ZodObject);
	for (const { value } of places) value[`x_${draw.text(6, lowerCase)}`] = draw.pick(values);
	return copy;
}
const lowerCase = "abcdefghijklmnopqrstuvwxyz";
/** Of every type, since a receiver may trip over any of them. */
const values = [
	"specimen",
	7,
	.5,
	true,
	null,
	["specimen"],
	{ nested: { deeper: 1 } }
];
// src/delivery/fault/missing-optional-fields.ts
/**
* A copy with everything left out that the schema lets go: optional fields and the entries of records are gone,
* also those that only another alternative of a union can do without; what may be null is null. The schema accepts the copy.
*/
function withoutOptionalFields(payload, schema) {
	const copy = structuredClone(payload);
	const stillFits = () => accepts(schema, copy);
	while (pass(schema, copy, stillFits));
	return copy;
}
function pass(schema, copy, stillFits) {
	let went = false;
	for (const place of payloadPlaces(schema, copy)) for (const key of Object.keys(place.value)) if (letGo(place, key, stillFits)) went = true;
	return went;
}
/** Takes one field away, or makes it null, as far as the whole payload still fits afterwards. */
function letGo({ value, schema }, key, stillFits) {
	const before = { ...value };
	const field = schema instanceof z.ZodObject ? schema.shape[key] : void 0;
	Reflect.deleteProperty(value, key);
	if (stillFits()) return true;
	Object.assign(emptied(value), before);
	if (!field || value[key] === null || !accepts(field, null)) return false;
	value[key] = null;
	if (stillFits()) return true;
	value[key] = before[key];
	return false;
}
/** So that keys come back in their order. */
function emptied(value) {
	for (const key of Object.keys(value)) Reflect.deleteProperty(value, key);
	return value;
}
/** Whether a payload of this schema can have anything that may be left out. */
function hasOptionalFields(schema) {
	for (const { schema: part } of schemaPlaces(schema)) {
		if (part instanceof z.ZodRecord || part instanceof z.ZodUnion && isUneven(part)) return true;
		if (part instanceof z.ZodObject && Object.values(part.shape).some(mayGo)) return true;
	}
	return false;
}
/** One alternative has a field that another has not: without it, a payload may fit that one. */
function isUneven({ options }) {
	const keys = options.map((option) => option instanceof z.ZodObject ? Object.keys(option.shape).length : 0);
	return new Set(keys).size > 1;
}
const mayGo = (field) => mayBeAbsent(field) || accepts(field, null);
// src/delivery/fault/unknown-event.ts
/** A copy that names an event which the vendor does not have; nothing when the payload names none. */
function withUnknownEvent(payload, schema, event) {
	const path = eventPath(schema, event);
	const last = path?.at(-1);
	if (path === void 0 || last === void 0) return void 0;
	const copy = structuredClone(payload);
	const inside = path.slice(0, -1).reduce((value, key) => isPlainObject(value) ? value[key] : void 0, copy);
	if (!isPlainObject(inside) || !Object.hasOwn(inside, last)) return void 0;
	inside[last] = typeof inside[last] === "number" ? unknownNumber : unheardOf(event);
	return copy;
}
/**
* Where a payload says which event it is about: the literal that is the event's name,
* or else the one fixed value among its outermost fields, such as a status.
*/
function eventPath(schema, event) {
	const fixed = [...schemaPlaces(schema)].flatMap(({ path, schema: part }) => part instanceof z.ZodLiteral && part.values.size === 1 ? [{
		path,
		value: [...part.values][0]
	}] : []);
	return (fixed.find(({ value }) => value === event) ?? fixed.find(({ path }) => path.length === 1))?.path;
}
const unknownNumber = 99;
/** `record.finished` → `record.unheardof`: in the style of the vendor's own names. */
const unheardOf = (event) => event.replace(/[^._-]+$/, "unheardof");
// src/delivery/fault/payload.ts
/** What a payload says, before it is encoded and signed: the signature is right. */
const payloadFaults = {
	"unknown-event": {
		summary: "it names an event that the vendor does not document",
		settings: {}
	},
	"extra-fields": {
		summary: "every object in it has a field more than documented",
		settings: {}
	},
	"missing-optional-fields": {
		summary: "what may be left out is left out, and what may be null is null",
		settings: {}
	},
	"large-payload": {
		summary: "the body is padded to a size that not every receiver takes",
		settings: { bytes: z.int().min(1).max(67108864).default(1048576) }
	}
};
/** Another payload, to be encoded and signed as any other; nothing when there is nothing to change. */
function spoil(fault, payload, site, draw) {
	switch (fault.kind) {
		case "unknown-event": return withUnknownEvent(payload, site.schema, site.event);
		case "extra-fields": return withExtraFields(payload, site.schema, draw);
		case "missing-optional-fields": return withoutOptionalFields(payload, site.schema);
		case "large-payload": return padded(payload, fault.bytes, site);
		default: return assertNever(fault);
	}
}
function padded(payload, bytes, { sizeOf }) {
	if (!isPlainObject(payload)) return void 0;
	const missing = bytes - sizeOf({
		...payload,
		padding: ""
	});
	return {
		...payload,
		padding: "x".repeat(Math.max(missing, 0))
	};
}
// src/kernel/time/duration-setting.ts
/** A setting that is a length of time: ms, or text such as `90s`; read, it is ms. */
const durationSetting = (defaultMs) => z.union([z.number(), z.string()]).transform((given, ctx) => {
	try {
		return toMs(given);
	} catch (error) {
		if (!(error instanceof DurationError)) throw error;
		ctx.issues.push({
			code: "custom",
			message: `${error.message}: ${error.suggestion ?? ""}`,
			input: given
		});
		return z.NEVER;
	}
}).default(defaultMs);
// src/delivery/fault/plan.ts
/** When a delivery goes, and how often. All of it is counted on the tenant's clock. */
const planFaults = {
	duplicate: {
		summary: "the same bytes come twice, under the same delivery id",
		settings: { after: durationSetting(0) }
	},
	"duplicate-new-id": {
		summary: "the same event comes twice, the second time as a delivery with an id of its own",
		settings: { after: durationSetting(0) }
	},
	"out-of-order": {
		summary: "it arrives after the next delivery to the same place; alone when none follows in time",
		settings: { atMost: durationSetting(6e4) }
	},
	late: {
		summary: "it comes late",
		settings: { by: durationSetting(6e5) }
	},
	"overtakes-answer": {
		summary: "it arrives before the API answer or action result that caused it",
		settings: { holdAtMost: durationSetting(1e3) }
	}
};
// src/delivery/faults.ts
/** What a delivery can run into on its way to the receiver. */
const deliveryFaults = {
	...planFaults,
	...headerFaults,
	...bodyFaults,
	...payloadFaults,
	...mannerFaults
};
// src/mock/api-faults.ts
/** Answers in place of the vendor's: the route does not run, and nothing changes. */
const refusalFaults = {
	internal: {
		summary: "the vendor's answer to a fault of its own",
		settings: {}
	},
	unavailable: {
		summary: "the vendor's answer when it is down",
		settings: {}
	},
	"timed-out": {
		summary: "the vendor's answer when it takes too long",
		settings: {}
	},
	"rate-limited": {
		summary: "429 with Retry-After, in the words of the vendor",
		settings: { retryAfterS: z.int().min(0).default(30) }
	},
	status: {
		summary: "any status from 400 to 599: in the words of the vendor where it has some for it, else without a body",
		settings: { status: z.int().min(400).max(599).default(500) }
	},
	"html-error": {
		summary: "the HTML page of a gateway in front of the API, where a client expects the vendor's JSON or file",
		settings: { status: z.int().min(200).max(599).default(502) }
	},
	"not-ready": {
		summary: "the file is not there yet, in the words of the vendor; hits downloads only",
		settings: {}
	}
};
/** What happens to a call before it is answered at all. */
const onTheWay = {
	delay: {
		summary: "the answer comes late",
		settings: { ms: z.number().min(0).max(36e5).default(1e3) }
	},
	reset: {
		summary: "the connection is reset without an answer",
		settings: {}
	}
};
/** The route runs as usual, and its good answer (2xx with a body) is spoilt: refusals do not use them up. */
const spoilers = {
	empty: {
		summary: "a good status and no body: Content-Length 0",
		settings: {}
	},
	truncated: {
		summary: "the connection ends after half of the body, under the Content-Length of all of it",
		settings: {}
	},
	"wrong-length": {
		summary: "a Content-Length that is off by so many bytes: below the body it cuts it short unseen, above it the rest never comes",
		settings: { by: z.int().min(-1e9).max(1e9).refine((by) => by !== 0, "expected anything but 0, which is the right length").default(-100) }
	},
	"slow-chunks": {
		summary: "the body comes in small pieces, with real time between them; within a minute, whatever its length",
		settings: {
			chunkBytes: z.int().min(1).max(1048576).default(1024),
			everyMs: z.int().min(1).max(1e4).default(50)
		}
	},
	"wrong-type": {
		summary: "the real body under another Content-Type",
		settings: { type: z.string().regex(/^[\w.+-]+\/[\w.+-]+( *;[ -~]*)?$/, "expected a media type such as text/html").default("text/html") }
	}
};
/** Two things in turn: a file that can be read, and from then on has expired. */
const expiries = {
	"expires-after-head": {
		summary: "the file expires once somebody has asked about it (HEAD) or read it; every later call for it is refused",
		settings: {}
	},
	"expires-midway": {
		summary: "the first read of the file ends in its middle; every later one, of the rest too, is refused as expired",
		settings: {}
	}
};
/** What an API call can run into. */
const apiFaults = {
	...refusalFaults,
	...onTheWay,
	...spoilers,
	...expiries
};
const isRefusalFault = (fault) => Object.hasOwn(refusalFaults, fault.kind);
const isAnswerFault = (fault) => Object.hasOwn(spoilers, fault.kind);
const isExpiryFault = (fault) => Object.hasOwn(expiries, fault.kind);
/** Whether it waits for a call for a kept file, and lets every other pass. */
const isAboutFiles = (fault) => fault.kind === "not-ready" || isExpiryFault(fault);
export { spoilBody as _, isRefusalFault as a, payloadFaults as c, hasOptionalFields as d, mannerFaults as f, bodyFaults as g, spoilHeaders as h, isExpiryFault as i, spoil as l, headerFaults as m, isAboutFiles as n, deliveryFaults as o, mannerOf as p, isAnswerFault as r, planFaults as s, apiFaults as t, eventPath as u, Misfit as v };

//# sourceMappingURL=api-faults-BkNn9HwX.js.map