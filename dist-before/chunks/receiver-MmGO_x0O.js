import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { IncomingMessage, ServerResponse, createServer } from "node:http";
import { link, mkdir, open, readFile, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import express from "express";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import filenamify from "filenamify";
// src/receiver/audit/redact.ts
/** Hides SAS signatures, also when the URL was percent-encoded into another one. */
function maskSignatures(text) {
	return text.replace(/\b(sig)(=|%3D)[^&\s"'<>]+/gi, "$1$2***");
}
/** Hides the given secrets: a vendor's error page may well repeat the token it refused. */
function maskSecrets(text, secrets) {
	return secrets.flatMap((secret) => [secret, secret.replace(/^\w+ /, "")]).filter((secret) => secret.length > 3).reduce((masked, secret) => masked.replaceAll(secret, "***"), text);
}
/** One line of printable text, at most `length` characters: made by others, read by people. */
function oneLine(text, length = 300) {
	const line = text.replace(/[\p{Control}\p{Format}\s]+/gu, " ").trim();
	return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
/** An error with the causes below it: `fetch failed` says nothing, `ECONNRESET` does. */
function explainError(error) {
	if (!(error instanceof Error)) return String(error);
	const code = "code" in error && typeof error.code === "string" ? ` (${error.code})` : "";
	const cause = error.cause === void 0 ? "" : `: ${explainError(error.cause)}`;
	return `${error.message}${code}${cause}`;
}
// src/receiver/intake/refusal.ts
/** The payload is JSON, but not what the vendor documents. */
function malformed(message, suggestion) {
	return {
		status: 400,
		code: "malformed_payload",
		message,
		suggestion
	};
}
/** Our own configuration is not ready: a 5xx, so that a vendor which retries comes back later. */
function secretUnknown(option) {
	return {
		status: 503,
		code: "secret_unknown",
		message: "This receiver cannot verify the request yet, because it does not know the secret.",
		suggestion: `Set the option ${option} of createReceiver.`
	};
}
// src/receiver/vendors/vendor.ts
const vendorNames = [
	"amiqus",
	"reportflow",
	"amani",
	"credas",
	"smartdocumentor"
];
// src/receiver/intake/app.ts
/** The app: one path per vendor, and an answer that teaches for everything else. */
function createApp(tools) {
	const app = express();
	app.disable("x-powered-by");
	app.disable("etag");
	app.use(refuseWhenClosed(tools));
	app.all("/webhooks/:vendor", refuseUnknownVendor(tools), refuseOtherMethods);
	app.post("/webhooks/:vendor", refuseOtherTypes, express.raw({
		type: () => true,
		limit: tools.bodyBytes,
		inflate: false
	}), receive$2(tools));
	app.use((request, response) => refuse(response, unknownPath(request.path)));
	app.use(refuseErrors(tools));
	return app;
}
function receive$2(tools) {
	return async (request, response) => {
		const vendor = vendorOf(request, tools.vendors);
		const body = bodyOf(request);
		if (vendor === void 0) return refuse(response, unknownPath(request.path));
		if (body === void 0) return refuse(response, bodyTakenAway);
		const delivery = {
			header: (name) => request.get(name),
			body
		};
		const refusal = await vendor.authenticate(delivery);
		if (refusal !== void 0) return refuseAndAudit(response, vendor, {
			kind: "refused",
			refusal
		}, tools);
		const json = parseJson$1(body);
		if (json === void 0) return refuseAndAudit(response, vendor, {
			kind: "refused",
			refusal: notJson
		}, tools);
		const reading = vendor.read(body, json.value);
		if (reading.kind === "refused") return refuseAndAudit(response, vendor, reading, tools);
		const receipt = await tools.intake(vendor, json.text, reading.tasks);
		response.status(200).json({
			received: true,
			...receipt
		});
	};
}
async function refuseAndAudit(response, vendor, { refusal, event, id }, { audit }) {
	const reason = `Answered ${refusal.status}: ${refusal.message}`;
	const about = {
		event: event ?? null,
		id: id ?? null
	};
	await audit.append({
		vendor: vendor.name,
		...about,
		outcome: "refused",
		reason
	});
	refuse(response, refusal);
}
function refuse(response, { status, code, message, suggestion }) {
	response.status(status).json({ error: {
		code,
		message,
		suggestion
	} });
}
function vendorOf(request, vendors) {
	const name = vendorNames.find((known) => known === request.params["vendor"]);
	return name === void 0 ? void 0 : vendors.get(name);
}
function refuseWhenClosed({ isClosed }) {
	return (_request, response, next) => {
		if (!isClosed()) return next();
		response.set("retry-after", "60");
		refuse(response, closed);
	};
}
function refuseUnknownVendor({ vendors }) {
	return (request, response, next) => {
		if (vendorOf(request, vendors) !== void 0) return next();
		const known = vendorNames.find((name) => name === request.params["vendor"]);
		refuse(response, known === void 0 ? unknownPath(request.path) : notConfigured(known));
	};
}
const refuseOtherMethods = (request, response, next) => {
	if (request.method === "POST") return next();
	response.set("allow", "POST");
	refuse(response, {
		status: 405,
		code: "method_not_allowed",
		message: `${request.method} is not possible here.`,
		suggestion: "Webhooks are delivered with POST."
	});
};
const refuseOtherTypes = (request, response, next) => {
	if (request.is(["application/json", "application/*+json"]) !== false && request.get("content-type")) return next();
	refuse(response, {
		status: 415,
		code: "unsupported_media_type",
		message: `The content type is ${request.get("content-type") ?? "not given"}.`,
		suggestion: "Send the header Content-Type: application/json."
	});
};
function refuseErrors({ bodyBytes, log }) {
	return (error, _request, response, next) => {
		if (response.headersSent) return next(error);
		const refusal = refusalFor(error, bodyBytes);
		if (refusal.status >= 500) log(`A request failed: ${explainError(error)}`);
		if (refusal.status === 413) response.set("connection", "close");
		refuse(response, refusal);
	};
}
function refusalFor(error, bodyBytes) {
	const status = error instanceof Error && "status" in error ? error.status : 500;
	if (status === 413) return {
		status,
		code: "body_too_large",
		message: `The body is larger than ${bodyBytes} bytes.`,
		suggestion: "Raise the option limits.bodyBytes if it is genuine."
	};
	if (status === 415) return {
		status,
		code: "unsupported_encoding",
		message: explainError(error),
		suggestion: "Send the body without Content-Encoding, as the signature is over the bytes as sent."
	};
	if (typeof status === "number" && status < 500) return {
		status,
		code: "bad_request",
		message: explainError(error),
		suggestion: "Send the request again."
	};
	return {
		status: 500,
		code: "internal",
		message: "The delivery could not be written down.",
		suggestion: "Look at what the receiver logs."
	};
}
/** Undefined when something else has read the body: then the signed bytes are gone. */
function bodyOf(request) {
	const body = request.body;
	if (body === void 0) return Buffer.alloc(0);
	return Buffer.isBuffer(body) ? body : void 0;
}
function parseJson$1(body) {
	try {
		const text = new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(body);
		return {
			text,
			value: JSON.parse(text)
		};
	} catch {
		return;
	}
}
const notJson = malformed("The body is not JSON in UTF-8.", "Send one JSON object, without a byte order mark.");
const unknownPath = (path) => ({
	status: 404,
	code: "unknown_path",
	message: `There is nothing at ${JSON.stringify(path.slice(0, 200))}.`,
	suggestion: `Webhooks are received at ${vendorNames.map((name) => `/webhooks/${name}`).join(", ")}.`
});
const notConfigured = (name) => ({
	status: 404,
	code: "vendor_not_configured",
	message: `This receiver is not configured for ${name}.`,
	suggestion: `Give createReceiver the option vendors.${name}; the type ReceiverOptions lists what it needs.`
});
const closed = {
	status: 503,
	code: "closed",
	message: "This receiver is closing and takes no more deliveries.",
	suggestion: "Send the delivery again when it has been started again."
};
const bodyTakenAway = {
	status: 500,
	code: "body_already_read",
	message: "The raw body is gone, so no signature can be checked.",
	suggestion: "Mount the receiver before express.json() and other body parsers."
};
// src/receiver/queue/durable.ts
/** Writes a file so that after a crash it is either there as a whole or not at all. */
async function writeDurably(path, content) {
	const temporary = `${path}.tmp`;
	try {
		const file = await open(temporary, "w", 384);
		await closing(file, async () => {
			await file.writeFile(content);
			await file.sync();
		});
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
	await syncFolder(dirname(path));
}
/** Makes a rename, a link or a removal in this folder last. Windows cannot open a folder, and needs no such call. */
async function syncFolder(folder) {
	if (process.platform === "win32") return;
	const handle = await open(folder, "r");
	await closing(handle, () => handle.sync());
}
/** Runs `work`, then closes the file, also when the work failed. */
async function closing(file, work) {
	try {
		return await work();
	} finally {
		await file.close();
	}
}
/** Whether an error of node:fs has one of these codes. */
function hasCode(error, ...codes) {
	return error instanceof Error && "code" in error && codes.some((code) => code === error.code);
}
// src/receiver/audit/audit.ts
const entrySchema = z.object({
	time: z.iso.datetime(),
	vendor: z.enum(vendorNames),
	event: z.string().nullable(),
	id: z.string().nullable(),
	outcome: z.enum([
		"stored",
		"duplicate",
		"ignored",
		"refused",
		"expired",
		"failed",
		"note"
	]),
	reason: z.string(),
	file: z.string().nullable(),
	bytes: z.number().nullable(),
	sha256: z.string().nullable(),
	attempts: z.number(),
	job: z.string().nullable(),
	key: z.string().nullable()
});
/** Opens an audit file, creating it when absent. The first thing to look at after a crash, so it is never rewritten. */
async function openAudit(path, now) {
	const torn = await endsInsideALine(path);
	const file = await open(path, "a", 384);
	if (torn) await file.appendFile("\n");
	const lines = createLineWriter(file);
	return {
		append: async (facts) => {
			const entry = toEntry(facts, now());
			await lines.write(JSON.stringify(entry));
			return entry;
		},
		entries: async () => parseLines(await readFile(path, "utf8")),
		close: async () => {
			await lines.idle();
			await file.close();
		}
	};
}
function toEntry(facts, now) {
	const entry = {
		time: new Date(now).toISOString(),
		event: null,
		id: null,
		file: null,
		bytes: null,
		sha256: null,
		attempts: 0,
		job: null,
		key: null,
		...facts
	};
	const [event, id] = [entry.event, entry.id].map((name) => name === null ? null : oneLine(name, 200));
	return {
		...entry,
		event: event ?? null,
		id: id ?? null,
		reason: maskSignatures(entry.reason)
	};
}
/** One write and one fsync for all lines that wait, in the order in which they came. */
function createLineWriter(file) {
	let collecting;
	let turn = Promise.resolve();
	async function flush(batch) {
		collecting = void 0;
		await file.appendFile(batch().text);
		await file.datasync();
	}
	function openBatch() {
		const batch = {
			text: "",
			written: turn.then(() => flush(() => batch))
		};
		turn = batch.written.catch(() => void 0);
		return batch;
	}
	return {
		write: (line) => {
			collecting ??= openBatch();
			collecting.text += `${line}\n`;
			return collecting.written;
		},
		idle: () => turn
	};
}
function parseLines(text) {
	return text.split("\n").flatMap((line) => {
		const parsed = entrySchema.safeParse(parseJson(line));
		return parsed.success ? [parsed.data] : [];
	});
}
/** Undefined for a line that a crash cut short: what it was to say had not been acknowledged to anybody. */
function parseJson(line) {
	try {
		return JSON.parse(line);
	} catch {
		return;
	}
}
async function endsInsideALine(path) {
	try {
		const text = await readFile(path, "utf8");
		return text !== "" && !text.endsWith("\n");
	} catch (error) {
		if (hasCode(error, "ENOENT")) return false;
		throw error;
	}
}
// src/receiver/clock.ts
const systemClock = {
	now: () => Date.now(),
	sleep: (ms, signal) => setTimeout$1(ms, void 0, signal === void 0 ? {} : { signal })
};
// src/receiver/intake/intake.ts
/** Takes in deliveries: tells new tasks from known ones, and writes the new ones down before anything else. */
function createIntake({ audit, clock, queue, seen, start }) {
	const writing = /* @__PURE__ */ new Map();
	const writesOf = (tasks) => tasks.flatMap(({ key }) => writing.get(key) ?? []);
	async function write(job) {
		const written = queue.write(job);
		for (const key of job.keys) writing.set(key, written);
		try {
			await written;
		} catch (error) {
			for (const key of job.keys) seen.release(key);
			throw error;
		} finally {
			for (const key of job.keys) writing.delete(key);
		}
	}
	return async (vendor, text, tasks) => {
		for (let others = writesOf(tasks); others.length > 0; others = writesOf(tasks)) await Promise.allSettled(others);
		const fresh = tasks.filter(({ key }) => seen.claim(key));
		const known = tasks.filter((task) => !fresh.includes(task));
		const job = fresh.length === 0 ? void 0 : toJob(vendor, text, fresh, clock.now());
		if (job !== void 0) {
			await write(job);
			start(job);
		}
		await Promise.all(known.map((task) => audit.append(duplicate(vendor, task))));
		return job === void 0 ? { outcome: "duplicate" } : {
			outcome: "queued",
			job: job.id
		};
	};
}
function toJob(vendor, body, fresh, now) {
	const receivedAt = new Date(now).toISOString();
	return {
		id: `${receivedAt.replace(/\D/g, "")}-${randomUUID()}`,
		vendor: vendor.name,
		receivedAt,
		body,
		keys: fresh.map(({ key }) => key)
	};
}
const duplicate = (vendor, { key, event, id }) => ({
	vendor: vendor.name,
	event,
	id,
	key,
	outcome: "duplicate",
	reason: "Already stored, or already on its way."
});
// src/receiver/queue/lanes.ts
/** `run` must not reject: there is nobody left to tell. */
function createLanes(laneOf, width, run) {
	const lanes = /* @__PURE__ */ new Map();
	const running = /* @__PURE__ */ new Set();
	let closed = false;
	function start(lane, item) {
		lane.running += 1;
		const done = run(item).finally(() => {
			lane.running -= 1;
			running.delete(done);
			pump(lane);
		});
		running.add(done);
	}
	function pump(lane) {
		while (!closed && lane.running < width) {
			const item = lane.waiting.shift();
			if (item === void 0) return;
			start(lane, item);
		}
	}
	async function idle() {
		while (running.size > 0) await Promise.allSettled(running);
	}
	return {
		add: (item) => {
			const name = laneOf(item);
			const lane = lanes.get(name) ?? {
				running: 0,
				waiting: []
			};
			lanes.set(name, lane);
			lane.waiting.push(item);
			pump(lane);
		},
		idle,
		close: () => {
			closed = true;
			return idle();
		}
	};
}
// src/receiver/intake/listen.ts
/** Starts an http server for an Express app. Rejects when the port is taken. */
async function listenOn(app, { port = 0, host = "127.0.0.1" }) {
	const server = createServer({
		IncomingMessage: withPrototype(IncomingMessage, app.request),
		ServerResponse: withPrototype(ServerResponse, app.response)
	}, app);
	await new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, resolve);
	});
	return {
		url: urlOf(server),
		close: () => close(server)
	};
}
/** The class, but its instances are born with another prototype. A subclass cannot do this: its own is read-only. */
function withPrototype(base, prototype) {
	function Born() {}
	Born.prototype = prototype;
	return new Proxy(base, { construct: (target, parameters) => Reflect.construct(target, parameters, Born) });
}
function urlOf(server) {
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
	return `http://${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`;
}
const graceMs = 5e3;
async function close(server) {
	const grace = setTimeout(() => server.closeAllConnections(), graceMs);
	await new Promise((resolve, reject) => {
		server.close((error) => error === void 0 ? resolve() : reject(error));
		server.closeIdleConnections();
	});
	clearTimeout(grace);
}
// src/receiver/options/options-error.ts
/** The options of createReceiver are not usable. Each line says what failed, what was given and what is possible. */
var ReceiverOptionsError = class extends Error {
	name = "ReceiverOptionsError";
	problems;
	constructor(issues) {
		const problems = issues.map(describe$1);
		super(`The options of the receiver are not usable:\n${problems.map((line) => `  ${line}`).join("\n")}`);
		this.problems = problems;
	}
};
function describe$1(issue) {
	const path = issue.path.join(".") || "options";
	const possible = issue.message.replace(/^Invalid input: /, "");
	if (issue.code === "unrecognized_keys") return `${path}: ${possible}. The type ReceiverOptions lists the keys there are.`;
	return `${path}: ${possible}; got ${show(issue.input, path)}.`;
}
const secretName = /(secret|token|password|username|key|value)$/i;
function show(value, path) {
	if (value === void 0) return "nothing";
	if (typeof value === "object" || typeof value === "function") return Array.isArray(value) ? "an array" : `an ${typeof value}`;
	if (secretName.test(path)) return value === "" ? "an empty string" : `a ${typeof value} (not shown)`;
	return JSON.stringify(value);
}
// src/receiver/options/options-schema.ts
const isFunction = (value) => typeof value === "function";
const secret = z.custom((value) => isFunction(value) || typeof value === "string" && value !== "", "expected a string that is not empty, or a function that returns one");
const baseUrl = z.string().refine(isHttpUrl, "expected an http or https URL without query, such as \"https://api.example.com\"");
const origins = z.array(z.string().refine(isOrigin, "expected an origin such as \"https://files.example.com\", or \"https://*.example.com\""));
const fileOrigins = origins.default([]);
const amiqus = z.strictObject({
	secret,
	token: secret,
	baseUrl: baseUrl.default("https://id.amiqus.co"),
	fileOrigins
});
const reportflow = z.strictObject({
	appKey: secret,
	secretKey: secret.optional(),
	baseUrl: baseUrl.optional(),
	workspaceId: z.string().optional(),
	fileOrigins
});
const amani = z.strictObject({
	baseUrl,
	username: secret,
	password: secret,
	secret,
	mode: z.enum(["signature", "token"]).default("signature"),
	tokenHeader: z.string().min(1).default("Webhook-Token"),
	fileOrigins
});
const credas = z.strictObject({
	apiKey: secret,
	baseUrl: baseUrl.default("https://portal.credas.com"),
	header: z.strictObject({
		name: z.string().min(1),
		value: secret
	}).optional(),
	entityOf: z.custom(isFunction, "expected a function (processId) => entityId").optional(),
	fileOrigins
});
const smartdocumentor = z.strictObject({ fileOrigins: origins.min(1).default(["https://*.blob.core.windows.net"]) });
const milliseconds = z.number().int().nonnegative();
const count = z.number().int().positive();
const limits = z.strictObject({
	bodyBytes: count.default(1048576),
	fileBytes: count.default(52428800),
	attempts: count.default(12),
	lagAttempts: count.default(4),
	mismatchAttempts: count.default(3),
	firstDelayMs: milliseconds.default(1e3),
	maxDelayMs: milliseconds.default(6e5),
	maxRetryAfterMs: milliseconds.default(36e5),
	timeoutMs: count.default(6e4),
	notifyTimeoutMs: count.default(3e4),
	concurrency: count.default(4)
});
const optionsSchema = z.strictObject({
	folder: z.string().min(1),
	vendors: z.strictObject({
		amiqus: amiqus.optional(),
		reportflow: reportflow.optional(),
		amani: amani.optional(),
		credas: credas.optional(),
		smartdocumentor: smartdocumentor.optional()
	}),
	notify: z.array(z.custom(isFunction, "expected a function (entry) => void")).default([]),
	limits: limits.prefault({}),
	clock: z.custom((value) => typeof value === "object" && value !== null && "now" in value && "sleep" in value, "expected an object { now, sleep }").optional(),
	log: z.custom(isFunction, "expected a function (line) => void").optional()
});
/** Fills in the defaults. Throws ReceiverOptionsError. */
function checkOptions(options) {
	const result = optionsSchema.safeParse(options, { reportInput: true });
	if (!result.success) throw new ReceiverOptionsError(result.error.issues);
	return result.data;
}
function isHttpUrl(text) {
	if (!URL.canParse(text)) return false;
	const url = new URL(text);
	return /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "" && url.username === "";
}
function isOrigin(text) {
	const plain = text.replace("://*.", "://");
	return isHttpUrl(plain) && new URL(plain).pathname === "/" && !plain.includes("*");
}
// src/receiver/queue/queue.ts
const jobSchema = z.object({
	id: z.string(),
	vendor: z.enum(vendorNames),
	receivedAt: z.iso.datetime(),
	/** The body, byte for byte as UTF-8. */
	body: z.string(),
	/** The tasks of the delivery that were new when it came. */
	keys: z.array(z.string())
});
/** The durable part of the queue: one file per job, below `folder`/queue. */
async function openQueueFolder(folder, log) {
	const waiting = join(folder, "queue");
	const failed = join(folder, "failed");
	await mkdir(waiting, { recursive: true });
	await mkdir(failed, { recursive: true });
	const move = async (name) => {
		await rename(join(waiting, name), join(failed, name));
		await syncFolder(failed);
		await syncFolder(waiting);
	};
	return {
		write: (job) => writeDurably(join(waiting, `${job.id}.json`), JSON.stringify(job)),
		remove: (job) => rm(join(waiting, `${job.id}.json`)),
		setAside: (job) => move(`${job.id}.json`),
		left: async () => {
			const jobs = [];
			for (const name of (await readdir(waiting)).toSorted()) if (!name.endsWith(".json")) await rm(join(waiting, name));
			else {
				const job = parseJob(await readFile(join(waiting, name), "utf8"));
				if (job !== void 0) jobs.push(job);
				else {
					log(`queue/${name} is no job, and was moved to failed/${name}.`);
					await move(name);
				}
			}
			return jobs;
		}
	};
}
function parseJob(text) {
	try {
		return jobSchema.safeParse(JSON.parse(text)).data;
	} catch {
		return;
	}
}
// src/receiver/intake/seen.ts
/**
* The audit line is the one fact that says "done": with a list of its own, a crash between the two writes would
* either lose a file or store it twice. Failed and expired tasks are not done, so a delivery sent again by hand
* gets a new chance.
*/
function createSeen(entries, waitingJobs) {
	const keys = /* @__PURE__ */ new Set();
	const finished = /* @__PURE__ */ new Map();
	for (const entry of entries) {
		if (entry.key === null || entry.outcome !== "stored" && entry.outcome !== "ignored") continue;
		keys.add(entry.key);
		if (entry.job !== null && waitingJobs.has(entry.job)) finished.set(`${entry.job} ${entry.key}`, entry);
	}
	return {
		claim: (key) => {
			const free = !keys.has(key);
			keys.add(key);
			return free;
		},
		release: (key) => {
			keys.delete(key);
		},
		finishedBy: (job, key) => finished.get(`${job} ${key}`)
	};
}
// src/receiver/files/file-kind.ts
const fileKinds = {
	pdf: {
		extension: ".pdf",
		mediaType: "application/pdf",
		magic: [Buffer.from("%PDF-")]
	},
	png: {
		extension: ".png",
		mediaType: "image/png",
		magic: [Buffer.from("PNG\r\n\n", "latin1")]
	},
	jpeg: {
		extension: ".jpg",
		mediaType: "image/jpeg",
		magic: [Buffer.from([
			255,
			216,
			255
		])]
	},
	zip: {
		extension: ".zip",
		mediaType: "application/zip",
		magic: [Buffer.from("PK"), Buffer.from("PK")]
	}
};
const kindNames = [
	"pdf",
	"png",
	"jpeg",
	"zip"
];
/** The kind that a file's first bytes say it is, whatever its name or content type claim. */
function kindOf(head) {
	return kindNames.find((name) => fileKinds[name].magic.some((magic) => magic.equals(head.subarray(0, magic.length))));
}
/** The kind that a media type names; parameters such as `; charset=` are ignored. */
function kindOfMediaType(mediaType) {
	const bare = mediaType.split(";", 1).join("").trim().toLowerCase();
	return kindNames.find((name) => fileKinds[name].mediaType === bare);
}
const ends = {
	pdf: Buffer.from("%%EOF"),
	png: Buffer.from("IEND®B`", "latin1"),
	jpeg: Buffer.from([255, 217]),
	zip: Buffer.from("PK")
};
/**
* Whether a file of this kind ends as such files do. A length that agrees with content-length proves little: whoever
* cut the file short may have announced the shorter length.
*/
function isWhole(kind, tail) {
	const at = tail.lastIndexOf(ends[kind]);
	return at !== -1 && (kind !== "zip" || at + lengthOfDirectoryEnd(tail.subarray(at)) <= tail.length);
}
/** A ZIP closes with a record of fixed length and a comment, whose length is the last thing in it. */
function lengthOfDirectoryEnd(record) {
	return record.length < 22 ? 22 : 22 + record.readUInt16LE(20);
}
// src/receiver/files/store-file.ts
var FileTooLargeError = class extends Error {
	name = "FileTooLargeError";
};
/** Keeps files below `folder`/files. Temporary files stand beside them, so that naming them is atomic. */
async function createFileStore(folder) {
	const temporary = join(folder, "temporary");
	const files = join(folder, "files");
	await rm(temporary, {
		recursive: true,
		force: true
	});
	await mkdir(temporary, { recursive: true });
	await mkdir(files, { recursive: true });
	return {
		receive: (body, maxBytes) => receive$1(body, maxBytes, join(temporary, randomUUID())),
		keep: async (received, nameFor) => {
			const name = await keep$1(received, files, nameFor);
			await syncFolder(files);
			return `files/${name}`;
		},
		discard: (received) => rm(received.path, { force: true })
	};
}
async function receive$1(body, maxBytes, path) {
	const hash = createHash("sha256");
	let bytes = 0;
	let head = Buffer.alloc(0);
	let tail = Buffer.alloc(0);
	try {
		const file = await open(path, "wx", 384);
		await closing(file, async () => {
			for await (const chunk of body) {
				bytes += chunk.length;
				if (bytes > maxBytes) throw new FileTooLargeError(`The file is larger than ${maxBytes} bytes.`);
				if (head.length < 8) head = Buffer.concat([head, chunk]).subarray(0, 8);
				tail = Buffer.concat([tail, chunk.subarray(-1024)]).subarray(-1024);
				hash.update(chunk);
				await file.writeFile(chunk);
			}
			await file.sync();
		});
	} catch (error) {
		await rm(path, { force: true });
		throw error;
	}
	return {
		path,
		bytes,
		sha256: hash.digest("hex"),
		head,
		tail
	};
}
async function keep$1(received, folder, nameFor) {
	for (const name of [nameFor(), nameFor(received.sha256)]) {
		const path = join(folder, name);
		if (await placeWithoutOverwriting(received.path, path)) return name;
		if (createHash("sha256").update(await readFile(path)).digest("hex") === received.sha256) {
			await rm(received.path, { force: true });
			return name;
		}
	}
	throw new Error(`Both names for the file in ${folder} are taken by other bytes.`);
}
/** Renaming would replace an existing file; a hard link refuses to. */
async function placeWithoutOverwriting(from, to) {
	try {
		await link(from, to);
		await rm(from);
		return true;
	} catch (error) {
		if (hasCode(error, "EEXIST")) return false;
		if (hasCode(error, "EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS")) return placeByRename(from, to);
		throw error;
	}
}
/** For file systems without hard links: claim the name with an empty file, then replace that one. */
async function placeByRename(from, to) {
	try {
		await (await open(to, "wx", 384)).close();
	} catch (error) {
		if (hasCode(error, "EEXIST")) return false;
		throw error;
	}
	await rename(from, to);
	return true;
}
// src/receiver/queue/digest.ts
/** sha256 in hex. */
function sha256(data) {
	return createHash("sha256").update(data).digest("hex");
}
// src/receiver/intake/payload-problem.ts
/** Says which fields of a payload are not what the vendor documents. */
function payloadProblem(vendor, error, ...parents) {
	return {
		kind: "refused",
		refusal: malformed(`This is not a ${vendor} payload: ${error.issues.map((issue) => {
			return `${[...parents, ...issue.path].join(".") || "the body"}: ${issue.message}`;
		}).slice(0, 5).join("; ")}.`, `Compare the fields named with the payload in ${vendor}'s documents.`)
	};
}
// src/receiver/options/secret.ts
/** The secret that a source gives right now; undefined when it gives none. */
async function currentSecret(source) {
	const secret = typeof source === "function" ? await source() : source;
	return secret === "" ? void 0 : secret;
}
/** Thrown when a download needs a secret that its source does not give. Worth another try later. */
var SecretMissingError = class extends Error {
	name = "SecretMissingError";
	option;
	constructor(option) {
		super(`The option ${option} gives no value. Set it to a string, or to a function that returns one.`);
		this.option = option;
	}
};
/** As `currentSecret`, for a place that cannot go on without. */
async function requireSecret(source, option) {
	const secret = await currentSecret(source);
	if (secret === void 0) throw new SecretMissingError(option);
	return secret;
}
// src/receiver/intake/signature.ts
/** Standard base64 of HMAC-SHA256 over exactly these bytes; the key is the secret's text as it was shown. */
function hmacBase64(secret, body) {
	return createHmac("sha256", secret).update(body).digest("base64");
}
/** Compares in constant time. Texts of different length are unequal; `timingSafeEqual` alone would throw. */
function sameText(given, expected) {
	const a = Buffer.from(given);
	const b = Buffer.from(expected);
	return a.length === b.length && timingSafeEqual(a, b);
}
/**
* Compares the base64 texts, not the decoded bytes: a lenient decoder would let several spellings of one
* signature through.
*/
function isSignedBy(secret, body, signature) {
	return sameText(signature, hmacBase64(secret, body));
}
// src/receiver/files/answer.ts
const final = (reason, outcome = "failed") => ({
	kind: "final",
	outcome,
	reason
});
const retry = (because, reason) => ({
	kind: "retry",
	because,
	reason
});
/** Thrown by `task.request()` when it knows better than "try again" what the failure means. */
var JudgedError = class extends Error {
	name = "JudgedError";
	judgement;
	constructor(judgement) {
		super(judgement.reason);
		this.judgement = judgement;
	}
};
// src/receiver/files/azure-error.ts
/** Reads an Azure error body; undefined when it is none. The body may begin with a byte order mark. */
function readAzureError(body) {
	const text = body.replace(/^\uFEFF/, "");
	const code = element(text, "Code");
	if (code === void 0) return void 0;
	return {
		code,
		message: element(text, "Message")?.split("\n", 1).join("") ?? "",
		detail: element(text, "AuthenticationErrorDetail")
	};
}
function element(xml, name) {
	const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
	return found === void 0 ? void 0 : decodeEntities(found);
}
function decodeEntities(text) {
	return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", "\"").replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}
/** Whether, and in which direction, a signed link is outside its time window. */
function timeWindowOf(error) {
	const detail = error.detail ?? "";
	const frame = /Start \[([^\]]*)\] - Expiry \[[^\]]*\] - Current \[([^\]]*)\]/.exec(detail);
	if (frame?.[1] !== void 0 && frame[2] !== void 0) return Date.parse(frame[2]) < Date.parse(frame[1]) ? "not-yet-valid" : "expired";
	return /Signed expiry time .* (must|has to) be after signed start time|time frame/i.test(detail) ? "expired" : void 0;
}
// src/receiver/files/retry.ts
/**
* How long to wait after a failed attempt (1 for the first). Jitter takes up to half of it away, so that a crowd
* of jobs does not come back at the same instant. A `Retry-After` of the vendor is a lower bound.
*/
function delayAfter(attempt, backOff, retryAfterMs = 0) {
	const own = Math.min(backOff.firstDelayMs * 2 ** (attempt - 1), backOff.maxDelayMs) * (1 - Math.random() / 2);
	return Math.max(own, Math.min(retryAfterMs, backOff.maxRetryAfterMs));
}
/** Reads `Retry-After`, given in seconds or as a date, into milliseconds; undefined when there is none. */
function retryAfterMs(header, clock) {
	if (header === null || header.trim() === "") return void 0;
	if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1e3;
	const date = Date.parse(header);
	return Number.isNaN(date) ? void 0 : Math.max(0, date - clock.now());
}
/** Sleeps, and gives up as soon as the signal aborts, even with a clock that does not look at the signal. */
async function pause(clock, ms, signal) {
	signal.throwIfAborted();
	const stop = new AbortController();
	const aborted = new Promise((_, reject) => {
		signal.addEventListener("abort", () => reject(/* @__PURE__ */ new Error("The wait was cut short.")), {
			once: true,
			signal: stop.signal
		});
	});
	try {
		await Promise.race([clock.sleep(ms, signal), aborted]);
	} finally {
		stop.abort();
	}
}
// src/receiver/files/judge.ts
const passing = [
	408,
	425,
	429
];
const hints = {
	401: "the credentials were refused; check those configured for this vendor",
	403: "the credentials may not read this file",
	404: "the vendor knows no such file, not yet or not any more"
};
/** What an answer other than the file means: the vendor's own rules first, then HTTP's. */
function judgeAnswer(answer, vendor, clock) {
	const judgement = vendor.judge?.(answer) ?? judgeStatus(answer);
	const wait = retryAfterMs(answer.headers.get("retry-after"), clock);
	return judgement.kind === "retry" && wait !== void 0 ? {
		...judgement,
		retryAfterMs: wait
	} : judgement;
}
function judgeStatus(answer) {
	const reason = describe(answer);
	if (answer.status >= 500 || passing.includes(answer.status)) return {
		kind: "retry",
		because: "fault",
		reason
	};
	if (answer.status === 404) return {
		kind: "retry",
		because: "lag",
		reason
	};
	if (answer.status < 300) return {
		kind: "retry",
		because: "mismatch",
		reason: `${reason}, which is not a file`
	};
	return {
		kind: "final",
		outcome: "failed",
		reason
	};
}
/** `HTTP 403 (the credentials may not read this file): Forbidden` */
function describe(answer) {
	const hint = hints[answer.status];
	const said = oneLine(summaryOf(answer.body), 200);
	return `HTTP ${answer.status}${hint === void 0 ? "" : ` (${hint})`}${said === "" ? "" : `: ${said}`}`;
}
function summaryOf(body) {
	const azure = readAzureError(body);
	if (azure !== void 0) return [azure.code, azure.detail ?? azure.message].join(", ");
	if (/^\s*<(!doctype|html)/i.test(body)) return "an HTML page";
	return messageOfJson(body) ?? body;
}
/** The vendors put their texts under different keys: Amiqus alone has four shapes. */
function messageOfJson(body) {
	try {
		const json = JSON.parse(body);
		if (typeof json !== "object" || json === null) return void 0;
		const texts = Object.entries(json).flatMap(([key, value]) => [
			"error",
			"message",
			"detail",
			"title"
		].includes(key) && typeof value === "string" ? [value] : []);
		return texts.length === 0 ? void 0 : texts.join(", ");
	} catch {
		return;
	}
}
// src/receiver/files/origins.ts
/**
* The one place that decides who is spoken to. Three of the five webhooks are unsigned, so a URL in a payload is
* anybody's word; and a redirect is one more URL that somebody else chose.
*/
function permissionFor(url, request) {
	if (url.origin === request.credentialOrigin) return "with-credentials";
	return request.fileOrigins.some((pattern) => matchesOrigin(url, pattern)) ? "without-credentials" : "refused";
}
/** Whether a URL belongs to `https://host`, or to a true subdomain for `https://*.host`. */
function matchesOrigin(url, pattern) {
	const wildcard = pattern.replace("://*.", "://");
	if (wildcard === pattern) return url.origin === new URL(pattern).origin;
	const parent = new URL(wildcard);
	return url.protocol === parent.protocol && url.port === parent.port && url.hostname.endsWith(`.${parent.hostname}`);
}
/** Puts a path below a base URL, whether or not the base ends with a slash. */
function below(baseUrl, path) {
	return `${baseUrl.replace(/\/+$/, "")}${path}`;
}
/** Whether a text can stand as one segment of a path without changing the path. */
function isPathSegment(text) {
	return text !== "" && text !== "." && text !== ".." && text.length <= 200 && !/[\p{Control}/\\]/u.test(text);
}
// src/receiver/vendors/amani-token.ts
const loginTimeoutMs = 3e4;
const loginAnswer = z.looseObject({ access: z.string().min(1) });
function createTokenCache(options) {
	let login;
	let known;
	async function renew() {
		try {
			known = await logIn(options);
			return known;
		} catch (error) {
			login = void 0;
			throw error;
		}
	}
	return {
		current: () => login ??= renew(),
		forget: (token) => {
			if (token !== known) return;
			known = void 0;
			login = void 0;
		}
	};
}
async function logIn(options) {
	const username = await requireSecret(options.username, "vendors.amani.username");
	const password = await requireSecret(options.password, "vendors.amani.password");
	const response = await fetch(below(options.baseUrl, "/api/v2/user/login"), {
		method: "POST",
		headers: {
			"content-type": "application/json",
			accept: "application/json"
		},
		body: JSON.stringify({
			username,
			password
		}),
		redirect: "manual",
		signal: AbortSignal.timeout(loginTimeoutMs)
	});
	const body = await response.text();
	if (response.status === 200 || response.status === 201) return tokenIn(body);
	const reason = `The login failed: ${describe({
		status: response.status,
		headers: response.headers,
		body: maskSecrets(body, [password])
	})}`;
	throw new JudgedError(response.status >= 500 || response.status === 429 ? retry("fault", reason) : final(reason));
}
function tokenIn(body) {
	const parsed = loginAnswer.safeParse(JSON.parse(body));
	if (!parsed.success) throw new JudgedError(retry("mismatch", "The login answered without an access token."));
	return parsed.data.access;
}
// src/receiver/vendors/amani.ts
const signatureHeader$1 = "Webhook-Signature";
const envelope$1 = z.looseObject({
	event: z.string(),
	profile: z.union([z.string(), z.looseObject({ id: z.union([z.string(), z.number()]).nullish() })]).nullish(),
	data: z.unknown().optional()
});
const zipDetails = z.looseObject({ url: z.string() });
function createAmani(options) {
	const tokens = createTokenCache(options);
	return {
		name: "amani",
		authenticate: (delivery) => authenticate$2(delivery, options),
		read: (body, payload) => read$5(body, payload, options, tokens),
		renew: ({ credentials }) => {
			const token = credentials["authorization"];
			if (token !== void 0) tokens.forget(token.replace(/^Bearer /, ""));
			return token !== void 0;
		}
	};
}
async function authenticate$2(delivery, options) {
	const secret = await currentSecret(options.secret);
	if (secret === void 0) return secretUnknown("vendors.amani.secret");
	const byToken = options.mode === "token";
	const header = byToken ? options.tokenHeader : signatureHeader$1;
	const given = delivery.header(header);
	if (given !== void 0 && (byToken ? sameText(given, secret) : isSignedBy(secret, delivery.body, given))) return void 0;
	return {
		status: 401,
		code: byToken ? "bad_token" : "bad_signature",
		message: `${header} is ${given === void 0 ? "missing" : "not the right one for this body"}.`,
		suggestion: byToken ? "It is the secret token itself (signature_enabled: false)." : "It is the base64 (not hex) of HMAC-SHA256 over the raw body, with the secret token as text."
	};
}
function read$5(body, payload, options, tokens) {
	const parsed = envelope$1.safeParse(payload);
	if (!parsed.success) return payloadProblem("Amani", parsed.error);
	const { event, profile, data } = parsed.data;
	const id = String((typeof profile === "object" ? profile?.id : profile) ?? "");
	const base = {
		key: `amani:${sha256(body)}`,
		event,
		id
	};
	if (event !== "zip_file_create") return {
		kind: "tasks",
		tasks: [{
			...base,
			kind: "notice",
			reason: "Only zip_file_create leads to a file."
		}]
	};
	const details = zipDetails.safeParse(data);
	if (!details.success) return {
		...payloadProblem("Amani", details.error, "data"),
		event,
		id
	};
	const { url } = details.data;
	const { origin } = new URL(options.baseUrl);
	if (!URL.canParse(url, origin)) return badUrl(event, id);
	return {
		kind: "tasks",
		tasks: [{
			...base,
			kind: "file",
			fileName: `profile-${id}.zip`,
			expects: ["zip"],
			request: async () => ({
				method: "GET",
				url: new URL(url, origin).href,
				headers: {},
				credentials: { authorization: `Bearer ${await tokens.current()}` },
				credentialOrigin: origin,
				fileOrigins: options.fileOrigins
			})
		}]
	};
}
const badUrl = (event, id) => ({
	kind: "refused",
	event,
	id,
	refusal: {
		status: 400,
		code: "malformed_payload",
		message: "data.url is no URL.",
		suggestion: "zip_file_create is expected to carry the address of the archive in data.url."
	}
});
// src/receiver/vendors/amiqus.ts
const signatureHeader = "X-AQID-Signature";
const envelope = z.looseObject({
	trigger: z.looseObject({
		alias: z.string(),
		triggered_at: z.string()
	}),
	data: z.unknown().optional()
});
const finished = z.looseObject({ record: z.looseObject({
	id: z.number().int(),
	download: z.string().nullish()
}) });
const entity = z.looseObject({
	id: z.union([z.number(), z.string()]).nullish(),
	reference: z.string().nullish()
});
function createAmiqus(options) {
	return {
		name: "amiqus",
		authenticate: (delivery) => authenticate$1(delivery, options),
		read: (_body, payload) => read$4(payload, options)
	};
}
async function authenticate$1(delivery, options) {
	const secret = await currentSecret(options.secret);
	if (secret === void 0) return secretUnknown("vendors.amiqus.secret");
	const signature = delivery.header(signatureHeader);
	if (signature !== void 0 && isSignedBy(secret, delivery.body, signature)) return void 0;
	return {
		status: 404,
		code: "bad_signature",
		message: `${signatureHeader} is ${signature === void 0 ? "missing" : "not the signature of this body"}.`,
		suggestion: "It is the base64 (not hex) of HMAC-SHA256 over the raw body, with the webhook secret as text."
	};
}
function read$4(payload, options) {
	const parsed = envelope.safeParse(payload);
	if (!parsed.success) return payloadProblem("Amiqus", parsed.error);
	const { trigger, data: about } = parsed.data;
	const { alias, triggered_at: triggeredAt } = trigger;
	const event = {
		event: alias,
		id: entityId(alias, about) ?? ""
	};
	if (alias !== "record.finished") {
		const key = `amiqus:${alias}:${sha256(JSON.stringify([trigger, about]))}`;
		const reason = "Only record.finished leads to a file.";
		return {
			kind: "tasks",
			tasks: [{
				...event,
				key,
				kind: "notice",
				reason
			}]
		};
	}
	const data = finished.safeParse(about);
	if (!data.success) return {
		...payloadProblem("Amiqus", data.error, "data"),
		event: alias
	};
	const { record } = data.data;
	return {
		kind: "tasks",
		tasks: [{
			...event,
			key: `amiqus:${alias}:${record.id}:${triggeredAt}`,
			kind: "file",
			fileName: `record-${record.id}.pdf`,
			expects: ["pdf"],
			request: async () => ({
				method: "GET",
				url: downloadUrl(record.id, record.download ?? void 0, options.baseUrl),
				headers: { accept: "application/pdf" },
				credentials: { authorization: `Bearer ${await requireSecret(options.token, "vendors.amiqus.token")}` },
				credentialOrigin: new URL(options.baseUrl).origin,
				fileOrigins: options.fileOrigins
			})
		}]
	};
}
/** `client` of `client.created`, with its number; forms have a reference instead. */
function entityId(alias, data) {
	const entities = z.record(z.string(), z.unknown()).safeParse(data);
	const found = entity.safeParse(entities.data?.[alias.split(".", 1).join("")]);
	const id = found.data?.id ?? found.data?.reference;
	return id === void 0 || id === null ? void 0 : String(id);
}
function downloadUrl(id, given, baseUrl) {
	if (given !== void 0 && URL.canParse(given) && new URL(given).origin === new URL(baseUrl).origin) return given;
	return below(baseUrl.replace(/\/api\/v2\/?$/, ""), `/api/v2/records/${id}/download`);
}
// src/receiver/vendors/credas.ts
const processWebhook = z.looseObject({
	ProcessId: z.string().refine(isPathSegment, "expected the id of a process"),
	Status: z.number().int(),
	StatusDescription: z.string().nullish()
});
const otherWebhook = z.union([
	z.looseObject({
		processActorId: z.number(),
		entityId: z.string()
	}),
	z.looseObject({ UpdateType: z.number() }),
	z.looseObject({ updateType: z.number() })
]);
const complete = 2;
function createCredas(options) {
	return {
		name: "credas",
		authenticate: (delivery) => authenticate(delivery, options),
		read: (body, payload) => read$3(body, payload, options)
	};
}
async function authenticate(delivery, { header }) {
	if (header === void 0) return void 0;
	const expected = await currentSecret(header.value);
	if (expected === void 0) return secretUnknown("vendors.credas.header.value");
	const given = delivery.header(header.name);
	if (given !== void 0 && sameText(given, expected)) return void 0;
	return {
		status: 401,
		code: "bad_header",
		message: `The header ${header.name} is ${given === void 0 ? "missing" : "not the configured one"}.`,
		suggestion: "Credas adds one static header to every webhook of a portal; its value must equal the configured one."
	};
}
function read$3(body, payload, options) {
	const parsed = processWebhook.safeParse(payload);
	if (!parsed.success) {
		if (!otherWebhook.safeParse(payload).success) return payloadProblem("Credas", parsed.error);
		return {
			kind: "tasks",
			tasks: [{
				kind: "notice",
				key: `credas:${sha256(body)}`,
				event: "other",
				id: "",
				reason: "Not a process webhook; only those lead to a file."
			}]
		};
	}
	const { ProcessId: id, Status: status, StatusDescription: description } = parsed.data;
	const base = {
		key: `credas:${id}:${status}`,
		event: `process status ${status}`,
		id
	};
	if (status !== complete) {
		const reason = `Status ${status} (${description ?? "not described"}) leads to no file, only 2 does.`;
		return {
			kind: "tasks",
			tasks: [{
				...base,
				kind: "notice",
				reason
			}]
		};
	}
	const request = () => toRequest$1(id, options);
	return {
		kind: "tasks",
		tasks: [{
			...base,
			kind: "file",
			fileName: `process-${id}.pdf`,
			expects: ["pdf"],
			request
		}]
	};
}
async function toRequest$1(processId, options) {
	const entityId = await options.entityOf?.(processId);
	const process = encodeURIComponent(processId);
	const path = entityId === void 0 ? `/processes/${process}/pdf-export` : `/entities/${encodeURIComponent(entityId)}/${process}/pdf-export`;
	return {
		method: entityId === void 0 ? "GET" : "POST",
		url: below(options.baseUrl.replace(/\/api\/v2(\/ci)?\/?$/, ""), `/api/v2/ci${path}`),
		headers: { accept: "application/pdf" },
		credentials: { "X-API-KEY": await requireSecret(options.apiKey, "vendors.credas.apiKey") },
		credentialOrigin: new URL(options.baseUrl).origin,
		fileOrigins: options.fileOrigins
	};
}
// src/receiver/files/lag.ts
/** A rule for vendors whose file may trail its announcement: these statuses are tried again, a few times. */
function laggingAt(...statuses) {
	return (answer) => statuses.includes(answer.status) ? retry("lag", describe(answer)) : void 0;
}
// src/receiver/vendors/reportflow.ts
const segment = z.string().refine(isPathSegment, "expected an id that can be one segment of a path");
const hostLabel = z.string().regex(/^[\w-]{1,63}$/, "expected an id that can be one label of a host name");
const completed = z.looseObject({
	event: z.literal("file.completed"),
	workspaceId: hostLabel,
	requestId: segment.optional(),
	files: z.array(z.looseObject({
		fileId: segment,
		uuid: segment.optional(),
		fileName: z.string().default("file.pdf")
	}))
});
const named = z.looseObject({ event: z.string() });
function createReportflow(options) {
	return {
		name: "reportflow",
		authenticate: () => Promise.resolve(void 0),
		read: (body, payload) => read$2(body, payload, options),
		judge: laggingAt(409)
	};
}
function read$2(bytes, payload, options) {
	const event = named.safeParse(payload).data?.event;
	if (event !== void 0 && event !== "file.completed") return unknownEvent(event);
	const parsed = completed.safeParse(payload);
	if (!parsed.success) return payloadProblem("ReportFlow", parsed.error);
	const body = parsed.data;
	if (options.workspaceId !== void 0 && options.workspaceId !== body.workspaceId) return otherWorkspace(body);
	if (body.files.length === 0) {
		const key = `reportflow:${sha256(bytes)}`;
		const id = body.requestId ?? "";
		return {
			kind: "tasks",
			tasks: [{
				kind: "notice",
				key,
				event: body.event,
				id,
				reason: "files[] is empty."
			}]
		};
	}
	const tasks = body.files.map((file) => toTask(body, file, options));
	const complete = tasks.filter((task) => task !== void 0);
	return complete.length === tasks.length ? {
		kind: "tasks",
		tasks: complete
	} : noAddress;
}
function toTask(body, file, options) {
	const owner = body.requestId ?? file.uuid;
	if (owner === void 0) return void 0;
	const place = {
		edition: body.requestId === void 0 ? "legacy" : "current",
		owner,
		fileId: file.fileId,
		workspaceId: body.workspaceId
	};
	return {
		kind: "file",
		key: `reportflow:${owner}:${file.fileId}`,
		event: body.event,
		id: file.fileId,
		fileName: file.fileName,
		expects: ["pdf"],
		request: () => toRequest(place, options)
	};
}
async function toRequest(place, options) {
	const baseUrl = options.baseUrl ?? defaultBase(place);
	const path = `/v1/file/download/${encodeURIComponent(place.owner)}/${encodeURIComponent(place.fileId)}`;
	return {
		method: "GET",
		url: below(baseUrl.replace(/\/v1\/?$/, ""), path),
		headers: {},
		credentials: await credentials(place, options),
		credentialOrigin: new URL(baseUrl).origin,
		fileOrigins: options.fileOrigins
	};
}
function defaultBase({ edition, workspaceId }) {
	return edition === "legacy" ? `https://${workspaceId}.re-port-flow.com` : "https://api.re-port-flow.com";
}
async function credentials({ edition }, options) {
	const appKey = await requireSecret(options.appKey, "vendors.reportflow.appKey");
	if (edition === "current") return { appkey: appKey };
	if (options.secretKey === void 0) throw new JudgedError(final("The file entry has a uuid (legacy edition), which needs the option vendors.reportflow.secretKey."));
	return {
		AppKey: appKey,
		SecretKey: await requireSecret(options.secretKey, "vendors.reportflow.secretKey")
	};
}
const noAddress = {
	kind: "refused",
	event: "file.completed",
	refusal: {
		status: 400,
		code: "malformed_payload",
		message: "A file can only be fetched with a requestId (current edition) or a files[].uuid (legacy edition).",
		suggestion: "Send requestId beside files[], or uuid in each entry of files[]."
	}
};
const unknownEvent = (event) => ({
	kind: "refused",
	event,
	refusal: {
		status: 400,
		code: "unknown_event",
		message: `Unknown event ${JSON.stringify(event.slice(0, 100))}.`,
		suggestion: "ReportFlow documents one event, \"file.completed\"."
	}
});
const otherWorkspace = (body) => ({
	kind: "refused",
	event: body.event,
	refusal: {
		status: 400,
		code: "other_workspace",
		message: `This receiver does not serve the workspace ${JSON.stringify(body.workspaceId)}.`,
		suggestion: "Set the option vendors.reportflow.workspaceId to it, or leave the option out."
	}
});
// src/receiver/vendors/smartdocumentor.ts
const notification = z.looseObject({
	taskId: z.union([z.number(), z.string().min(1).max(200)]),
	displayName: z.string().nullish(),
	exportedFileUrl: z.string().refine((text) => URL.canParse(text), "expected the URL of the exported file"),
	exportedFileContentType: z.string().nullish()
});
const event = "Webhook Url to File";
const exportable = [
	"pdf",
	"jpeg",
	"png"
];
function createSmartdocumentor(options) {
	return {
		name: "smartdocumentor",
		authenticate: () => Promise.resolve(void 0),
		read: (_body, payload) => read$1(payload, options),
		judge
	};
}
function read$1(payload, { fileOrigins }) {
	const parsed = notification.safeParse(payload);
	if (!parsed.success) return payloadProblem("SmartDocumentor", parsed.error);
	const body = parsed.data;
	const url = body.exportedFileUrl;
	const id = String(body.taskId);
	const origins = {
		credentialOrigin: void 0,
		fileOrigins
	};
	if (permissionFor(new URL(url), origins) === "refused") return otherOrigin(new URL(url), id, fileOrigins);
	return {
		kind: "tasks",
		tasks: [{
			kind: "file",
			key: `smartdocumentor:${id}:${sha256(url)}`,
			event,
			id,
			fileName: body.displayName ?? `task-${id}`,
			expects: expectedKinds(body),
			request: () => Promise.resolve({
				method: "GET",
				url,
				headers: {},
				credentials: {},
				...origins
			})
		}]
	};
}
function expectedKinds(body) {
	const kind = kindOfMediaType(body.exportedFileContentType ?? "");
	return kind === void 0 ? exportable : [kind];
}
/** The document promises 403 for a link that has run out, but a 403 has other causes too, and Azure tells them. */
function judge(answer) {
	if (answer.status !== 403) return void 0;
	const error = readAzureError(answer.body);
	if (error === void 0) return final(`The link has expired: ${describe(answer)}`, "expired");
	const said = oneLine([error.code, error.detail ?? error.message].join(": "));
	const window = timeWindowOf(error);
	if (window === "expired") return final(`The link has expired (HTTP 403, ${said})`, "expired");
	if (window === "not-yet-valid") return retry("lag", `The link is not valid yet (HTTP 403, ${said})`);
	return final(`The link was refused (HTTP 403, ${said})`);
}
const otherOrigin = (url, id, fileOrigins) => ({
	kind: "refused",
	event,
	id,
	refusal: {
		status: 400,
		code: "other_origin",
		message: `exportedFileUrl points to ${url.origin}, and this receiver fetches only from ${fileOrigins.join(", ")}.`,
		suggestion: "If the link is genuine, add its origin to the option vendors.smartdocumentor.fileOrigins."
	}
});
// src/receiver/vendors/vendors.ts
/** The vendors that are configured. A sixth one is a file and a line here. */
function createVendors(options) {
	const { amiqus, reportflow, amani, credas, smartdocumentor } = options;
	const vendors = [
		amiqus && createAmiqus(amiqus),
		reportflow && createReportflow(reportflow),
		amani && createAmani(amani),
		credas && createCredas(credas),
		smartdocumentor && createSmartdocumentor(smartdocumentor)
	];
	return new Map(vendors.flatMap((vendor) => vendor === void 0 ? [] : [[vendor.name, vendor]]));
}
// src/receiver/files/download.ts
const maxRedirects = 3;
const errorBodyLength = 8192;
/** Makes one attempt at a file. Nothing that comes back is believed before its bytes have been looked at. */
async function download(request, expects, store, limits, signal) {
	const stop = AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)]);
	try {
		const response = await ask(request, stop);
		if (!(response instanceof Response)) return {
			kind: "judged",
			judgement: response
		};
		if (response.status !== 200 && response.status !== 201) return {
			kind: "answer",
			answer: await read(response, request)
		};
		return await receive(response, expects, store, limits);
	} catch (error) {
		if (error instanceof FileTooLargeError) return judged(final(error.message));
		return judged(retry("fault", oneLine(explainError(error))));
	}
}
const judged = (judgement) => ({
	kind: "judged",
	judgement
});
/** Follows redirects by hand: fetch would follow them anywhere, and would carry custom headers such as X-API-KEY along. */
async function ask(request, signal) {
	let url = new URL(request.url);
	let method = request.method;
	for (let hop = 0; hop <= maxRedirects; hop++) {
		const permission = permissionFor(url, request);
		if (permission === "refused") return final(notAllowed(url, hop));
		const response = await fetch(url, {
			method,
			headers: {
				"accept-encoding": "identity",
				...request.headers,
				...permission === "with-credentials" ? request.credentials : {}
			},
			redirect: "manual",
			signal
		});
		const location = response.headers.get("location");
		if (response.status < 300 || response.status > 399 || location === null) return response;
		await response.body?.cancel();
		if (!URL.canParse(location, url.href)) return final("The vendor redirects to something that is no URL.");
		url = new URL(location, url);
		if (response.status !== 307 && response.status !== 308) method = "GET";
	}
	return final(`The vendor redirects more than ${maxRedirects} times.`);
}
function notAllowed(url, hop) {
	return `${hop === 0 ? "The file is said to be at" : "The vendor redirects to"} ${url.origin}, which is not an origin configured for this vendor. If it is genuine, add it to the vendor's fileOrigins.`;
}
async function receive(response, expects, store, limits) {
	const announced = announcedLength(response);
	if (announced !== void 0 && announced > limits.maxBytes) {
		await response.body?.cancel();
		return judged(final(`The file is announced with ${announced} bytes, larger than ${limits.maxBytes} bytes.`));
	}
	const received = await store.receive(response.body ?? nothing(), limits.maxBytes);
	const fileKind = kindOf(received.head);
	const isAsLongAsAnnounced = received.bytes === (announced ?? received.bytes);
	const isExpected = fileKind !== void 0 && expects.includes(fileKind);
	if (isExpected && isAsLongAsAnnounced && isWhole(fileKind, received.tail)) return {
		kind: "file",
		received,
		fileKind
	};
	await store.discard(received);
	const problem = isExpected && isAsLongAsAnnounced ? `The ${received.bytes} bytes are cut short: the end of a ${fileKind} is missing.` : problemWith(received, announced, expects, response.headers.get("content-type"));
	return judged(retry("mismatch", problem));
}
async function* nothing() {}
function announcedLength(response) {
	const encoding = response.headers.get("content-encoding") ?? "identity";
	const length = response.headers.get("content-length");
	return length === null || encoding !== "identity" ? void 0 : Number(length);
}
function problemWith(received, announced, expects, contentType) {
	if (announced !== void 0 && announced !== received.bytes) return `The body has ${received.bytes} bytes, content-length promised ${announced}.`;
	const start = oneLine(Buffer.from(received.head).toString("latin1"));
	return `Expected ${expects.join(" or ")}, but the ${received.bytes} bytes (content-type ${contentType ?? "not given"}) begin with ${JSON.stringify(start)}.`;
}
async function read(response, { credentials }) {
	const chunks = [];
	let length = 0;
	for await (const chunk of response.body ?? nothing()) {
		chunks.push(chunk);
		length += chunk.length;
		if (length >= errorBodyLength) break;
	}
	const body = Buffer.concat(chunks).subarray(0, errorBodyLength).toString("utf8");
	return {
		status: response.status,
		headers: response.headers,
		body: maskSecrets(body, Object.values(credentials))
	};
}
// src/receiver/files/file-name.ts
const longestStem = 150;
/** `<vendor>-<own id>[-<sha256 prefix>]-<safe name>.<extension of what the bytes are>` */
function fileNameFor({ vendor, key, wanted, kind, sha256 }) {
	const ownId = createHash("sha256").update(key).digest("hex").slice(0, 12);
	const { extension } = fileKinds[kind];
	return `${[
		vendor,
		ownId,
		...sha256 === void 0 ? [] : [sha256.slice(0, 12)]
	].join("-")}-${safeStem(wanted, extension)}${extension}`;
}
function safeStem(wanted, extension) {
	const safe = filenamify(wanted.slice(0, 1e3), {
		replacement: "_",
		maxLength: 1e3
	});
	const short = firstBytes(safe.toLowerCase().endsWith(extension) ? safe.slice(0, -extension.length) : safe, longestStem).replace(/^[\s._-]+/, "").replace(/[\s.]+$/, "");
	return short === "" ? "file" : short;
}
function firstBytes(text, limit) {
	let kept = "";
	let bytes = 0;
	for (const character of text) {
		bytes += Buffer.byteLength(character);
		if (bytes > limit) break;
		kept += character;
	}
	return kept;
}
// src/receiver/files/in-time.ts
/**
* Runs somebody else's code, and goes on without it when it hangs or the receiver closes. In real time, not by the
* receiver's clock: it guards against code that hangs for real.
*/
async function inTime(work, timeoutMs, signal) {
	signal.throwIfAborted();
	const settled = new AbortController();
	const limit = AbortSignal.timeout(timeoutMs);
	const cut = new Promise((_, reject) => {
		const stop = (why) => () => reject(new Error(why));
		limit.addEventListener("abort", stop(`no answer within ${timeoutMs} ms`), { signal: settled.signal });
		signal.addEventListener("abort", stop("the receiver was closed"), { signal: settled.signal });
	});
	try {
		return await Promise.race([work(), cut]);
	} finally {
		settled.abort();
	}
}
// src/receiver/files/fetch-file.ts
/** Fetches a file, as often as it takes and makes sense. Rejects only when the receiver closes meanwhile. */
async function fetchFile(task, vendor, tools) {
	const { limits, clock, signal } = tools;
	const tries = {
		fault: 0,
		lag: 0,
		mismatch: 0
	};
	const allowed = {
		fault: limits.attempts,
		lag: limits.lagAttempts,
		mismatch: limits.mismatchAttempts
	};
	for (let attempts = 1;; attempts++) {
		signal.throwIfAborted();
		const result = await attempt(task, vendor, tools);
		if (result.kind === "stored") return {
			...result.fetched,
			attempts
		};
		signal.throwIfAborted();
		if (result.kind === "final") return {
			outcome: result.outcome,
			reason: result.reason,
			attempts
		};
		tries[result.because] += 1;
		if (attempts >= limits.attempts || tries[result.because] >= allowed[result.because]) return {
			outcome: "failed",
			reason: `Gave up after ${attempts} attempts: ${result.reason}`,
			attempts
		};
		await pause(clock, delayAfter(attempts, limits, result.retryAfterMs), signal);
	}
}
async function attempt(task, vendor, tools) {
	try {
		const result = await downloadWithRenewal(await requestFor(task, tools), task, vendor, tools);
		if (result.kind === "file") return {
			kind: "stored",
			fetched: await keep(result, task, vendor, tools.store)
		};
		return result.kind === "answer" ? judgeAnswer(result.answer, vendor, tools.clock) : result.judgement;
	} catch (error) {
		if (error instanceof JudgedError) return error.judgement;
		return retry("fault", oneLine(explainError(error)));
	}
}
/** Secrets and entities are looked up by code of the integrator, which may hang. */
function requestFor(task, { limits, signal }) {
	return inTime(() => task.request(), limits.timeoutMs, signal);
}
/** A token that has run out is worth exactly one new one; a second 401 means the account itself is refused. */
async function downloadWithRenewal(request, task, vendor, tools) {
	const limits = {
		maxBytes: tools.limits.fileBytes,
		timeoutMs: tools.limits.timeoutMs
	};
	const first = await download(request, task.expects, tools.store, limits, tools.signal);
	if (!(first.kind === "answer" && first.answer.status === 401) || vendor.renew?.(request) !== true) return first;
	return download(await requestFor(task, tools), task.expects, tools.store, limits, tools.signal);
}
async function keep({ received, fileKind }, task, vendor, store) {
	const parts = {
		vendor: vendor.name,
		key: task.key,
		wanted: task.fileName,
		kind: fileKind
	};
	return {
		outcome: "stored",
		reason: "",
		file: await store.keep(received, (sha256) => fileNameFor(sha256 === void 0 ? parts : {
			...parts,
			sha256
		})),
		bytes: received.bytes,
		sha256: received.sha256
	};
}
// src/receiver/audit/notify.ts
/** Calls every hook. One that fails or hangs is noted in the audit, and stops neither the others nor the job. */
async function notifyAll(hooks, entry, audit, timeoutMs, signal) {
	const failures = await Promise.all(hooks.map(async (hook, index) => {
		try {
			await inTime(async () => hook(entry), timeoutMs, signal);
			return [];
		} catch (error) {
			return [`Notify hook ${index + 1} (${hook.name || "unnamed"}) failed: ${oneLine(explainError(error))}`];
		}
	}));
	signal.throwIfAborted();
	const { vendor, event, id, job, key } = entry;
	for (const reason of failures.flat()) await audit.append({
		vendor,
		event,
		id,
		job,
		key,
		outcome: "note",
		reason
	});
}
// src/receiver/queue/worker.ts
/**
* Works on one job until each of its tasks has an outcome. Never rejects: what cannot be finished now stays in the
* queue, and the next start finds it there.
*/
async function runJob(job, tools) {
	try {
		const vendor = tools.vendors.get(job.vendor);
		if (vendor === void 0) return tools.log(`Job ${job.id} stays queued: ${job.vendor} is not configured.`);
		const outcomes = /* @__PURE__ */ new Set();
		for (const task of tasksOf(job, vendor)) outcomes.add(await runTask(task, job, vendor, tools));
		await (outcomes.has("failed") ? tools.queue.setAside(job) : tools.queue.remove(job));
	} catch (error) {
		if (!tools.signal.aborted) tools.log(`Job ${job.id} stays queued until the next start: ${explainError(error)}`);
	}
}
function tasksOf(job, vendor) {
	const reading = vendor.read(Buffer.from(job.body), JSON.parse(job.body));
	const tasks = reading.kind === "tasks" ? reading.tasks : [];
	const found = job.keys.flatMap((key) => tasks.find((task) => task.key === key) ?? []);
	if (found.length < job.keys.length) throw new Error("The configuration no longer makes the same of the payload.");
	return found;
}
async function runTask(task, job, vendor, tools) {
	const { audit, seen, hooks, limits, signal } = tools;
	const entry = seen.finishedBy(job.id, task.key) ?? await audit.append(await perform(task, job, vendor, tools));
	if (entry.outcome !== "stored" && entry.outcome !== "ignored") seen.release(task.key);
	await notifyAll(hooks, entry, audit, limits.notifyTimeoutMs, signal);
	return entry.outcome;
}
async function perform(task, job, vendor, tools) {
	const { key, event, id } = task;
	const facts = {
		vendor: vendor.name,
		event,
		id,
		job: job.id,
		key
	};
	if (task.kind === "notice") return {
		...facts,
		outcome: "ignored",
		reason: task.reason
	};
	return {
		...facts,
		...await fetchFile(task, vendor, tools)
	};
}
// src/receiver/audit/mail.ts
/**
* A notify hook that sends mail. The mail says what happened and where the file is; the file itself, as a rule
* somebody's identity papers, is not attached.
*/
function mailNotifier(options) {
	const on = options.on ?? [
		"stored",
		"expired",
		"failed"
	];
	const send = "folder" in options ? intoFolder(options.folder) : overSmtp(options.smtp);
	return async function mailNotifierHook(entry) {
		if (on.includes(entry.outcome)) await send(compose(entry, options));
	};
}
function compose(entry, { from, to }) {
	const facts = Object.entries(entry).flatMap(([name, value]) => value === null ? [] : [`${name}: ${value}`]);
	return {
		from,
		to,
		subject: oneLine(`${entry.vendor}: ${entry.outcome} ${entry.file ?? entry.id ?? ""}`, 150),
		text: `${facts.join("\n")}\n`
	};
}
function intoFolder(folder) {
	return async (mail) => {
		const { createTransport } = await loadNodemailer();
		const { message } = await createTransport({
			streamTransport: true,
			buffer: true,
			newline: "windows"
		}).sendMail(mail);
		await mkdir(folder, { recursive: true });
		if (!Buffer.isBuffer(message)) throw new Error("nodemailer gave a stream although a buffer was asked for.");
		await writeDurably(join(folder, `${randomUUID()}.eml`), message);
	};
}
function overSmtp(url) {
	return async (mail) => {
		const { createTransport } = await loadNodemailer();
		await createTransport(url).sendMail(mail);
	};
}
/** Loaded when the first mail is sent: most receivers send none. */
function loadNodemailer() {
	return import("nodemailer");
}
// src/receiver/index.ts
/** Opens a receiver, and takes up the jobs that an earlier one left in the folder. Throws ReceiverOptionsError. */
async function createReceiver(options) {
	const { folder: relative, vendors: configured, notify: hooks, limits, ...given } = checkOptions(options);
	const clock = given.clock ?? systemClock;
	const log = given.log ?? (() => void 0);
	const folder = resolve(relative);
	await mkdir(folder, { recursive: true });
	const vendors = createVendors(configured);
	const store = await createFileStore(folder);
	const queue = await openQueueFolder(folder, log);
	const audit = await openAudit(join(folder, "audit.jsonl"), () => clock.now());
	const left = await queue.left();
	const seen = createSeen(await audit.entries(), new Set(left.map(({ id }) => id)));
	const stop = new AbortController();
	const { signal } = stop;
	let closing;
	const worker = {
		vendors,
		store,
		queue,
		audit,
		seen,
		hooks,
		limits,
		clock,
		log,
		signal
	};
	const lanes = createLanes((job) => job.vendor, limits.concurrency, (job) => runJob(job, worker));
	const intake = createIntake({
		audit,
		clock,
		queue,
		seen,
		start: (job) => lanes.add(job)
	});
	const { bodyBytes } = limits;
	const app = createApp({
		vendors,
		intake,
		audit,
		bodyBytes,
		isClosed: () => closing !== void 0,
		log
	});
	for (const key of left.flatMap(({ keys }) => keys)) seen.claim(key);
	for (const job of left) lanes.add(job);
	const listeners = [];
	async function shutDown() {
		await Promise.all(listeners.map((listener) => listener.close()));
		stop.abort(/* @__PURE__ */ new Error("The receiver was closed."));
		await lanes.close();
		await audit.close();
	}
	const close = () => closing ??= shutDown();
	return {
		app,
		listen: async (where = {}) => {
			const listener = await listenOn(app, where);
			listeners.push(listener);
			return { url: listener.url };
		},
		settled: () => lanes.idle(),
		audit: () => audit.entries(),
		close,
		[Symbol.asyncDispose]: close
	};
}
export { mailNotifier as n, ReceiverOptionsError as r, createReceiver as t };

//# sourceMappingURL=receiver-MmGO_x0O.js.map