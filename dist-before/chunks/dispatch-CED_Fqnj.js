import { i as endOfTime, r as createClock, t as afterRealMs } from "./clock-CeJz-DBN.js";
import { t as HookdrillError } from "./error-0ZhI542W.js";
import { _ as snapshotRows, a as readSnapshot, d as whyNot, g as createStore, h as SnapshotError, i as differencesIn, m as toInstant, n as reportOf, o as takeSnapshot, p as readFault, r as checkPlayed, s as createFaults } from "./time-report-DgZw_eLV.js";
import { n as parseInput, t as InvalidInputError } from "./invalid-input-error-BhYwb1Th.js";
import { n as nearest, t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { n as toMs } from "./duration-DLXo9Kzm.js";
import { _ as spoilBody$1, a as isRefusalFault, c as payloadFaults, f as mannerFaults, g as bodyFaults, h as spoilHeaders, i as isExpiryFault, l as spoil$1, m as headerFaults, o as deliveryFaults, p as mannerOf, r as isAnswerFault, s as planFaults, v as Misfit } from "./api-faults-BkNn9HwX.js";
import { a as text, l as table, p as formatRefusal, s as compactJson, u as RefusalError } from "./reply-KKObsg-t.js";
import { n as isDelivered, r as nextMove } from "./retry-rraAAfNf.js";
import { i as lettersAndDigits, o as sign, r as hexDigits, s as withoutSecret, t as Secret } from "./secret-DB6lRm8G.js";
import { t as assertNever } from "./assert-never-D8RSnuJ_.js";
import { r as toIssues } from "./issue-DPlBvsIY.js";
import { r as withHeader, t as headerOf } from "./header-3YWjY9Dh.js";
import { t as withOverrides } from "./example-DKIsUmEG.js";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { Agent, Client, buildConnector } from "undici";
import { TLSSocket } from "node:tls";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Low } from "lowdb";
import { JSONFile } from "lowdb/node";
import { z } from "zod";
import { addRoute, createRouter, findRoute } from "rou3";
// src/delivery/interim.ts
/**
* Connections on which interim answers (`100 Continue`, `103 Early Hints`) go unseen, so that only the final answer counts.
* RFC 9110 (15.2) wants a client to bear with them unasked; undici takes a 100 for a broken answer and closes the connection.
*/
const withoutInterim = (connect) => (options, callback) => connect(options, (...connected) => {
	const [, socket] = connected;
	if (socket) leaveOutInterim(socket);
	callback(...connected);
});
function leaveOutInterim(socket) {
	const read = socket.read.bind(socket);
	const write = socket.write.bind(socket);
	let beforeAnswer = true;
	let held = Buffer.alloc(0);
	const seeWrite = (chunk, ...rest) => {
		if (typeof chunk === "string" && chunk.length > 0) beforeAnswer = true;
		return Reflect.apply(write, socket, [chunk, ...rest]);
	};
	function seeRead(size) {
		for (;;) {
			const chunk = read(size);
			if (!beforeAnswer || size === 0 || !(chunk instanceof Uint8Array)) return chunk;
			held = Buffer.concat([held, chunk]);
			const answer = afterInterim(held);
			if (answer === void 0) continue;
			held = Buffer.alloc(0);
			if (answer.length === 0) continue;
			beforeAnswer = false;
			return answer;
		}
	}
	Object.assign(socket, {
		read: seeRead,
		write: seeWrite
	});
}
/** 101 is none: it ends HTTP on the connection. */
const interimHead = /^HTTP\/1\.[01] 1(?!01)\d\d/;
const longestStart = 12;
const headEnd = "\r\n\r\n";
/** A head that is longer is no interim answer of anybody; undici has a limit for it. */
const longestHead = 65536;
/** What follows the interim answers at the start; undefined when it takes more bytes to tell. */
function afterInterim(bytes) {
	let rest = bytes;
	while (rest.length > 0) {
		const start = rest.toString("latin1", 0, longestStart);
		if (start.length < longestStart && "HTTP/1.".startsWith(start.slice(0, 7))) return void 0;
		if (!interimHead.test(start) || rest.length > longestHead) return rest;
		const end = rest.indexOf(headEnd);
		if (end === -1) return void 0;
		rest = rest.subarray(end + 4);
	}
	return rest;
}
// src/delivery/manner.ts
/** The body, piece by piece. Ends early when `signal` aborts. */
async function* slowly(body, { chunkBytes, everyMs }, signal) {
	for (let at = 0; at < body.length; at += chunkBytes) {
		if (at > 0) await pause(everyMs, signal);
		if (signal.aborted) return;
		yield body.subarray(at, at + chunkBytes);
	}
}
/** What fits into the first packets of a connection, in bytes: on its way at once. */
const atOnce = 8192;
/**
* The whole body on `socket()`, and then `reset` before an answer can come. A reset throws away what the machine has not
* sent yet, so the last byte is held back until everything before it has had time to arrive: nobody answers without it.
*/
async function* wholeThen(reset, body, socket, signal) {
	if (body.length === 0) return void setImmediate(() => void flushed(socket()).then(reset));
	if (body.length > 1) {
		yield body.subarray(0, -1);
		await flushed(socket());
		if (body.length > atOnce) await pause(100 + body.length / 2e3, signal);
	}
	yield body.subarray(-1);
	await flushed(socket());
	reset();
}
const flushed = (socket) => new Promise((resolve) => socket ? void socket.write("", () => resolve()) : resolve());
/** Real time; over at once when `signal` aborts. */
function pause(ms, signal) {
	return new Promise((resolve) => {
		if (signal.aborted) return resolve();
		const end = () => {
			cancel();
			signal.removeEventListener("abort", end);
			resolve();
		};
		const cancel = afterRealMs(ms, end);
		signal.addEventListener("abort", end);
	});
}
// src/delivery/post.ts
/** The reason of an abort that means "the receiver took too long". */
var TimedOut = class extends Error {
	name = "TimedOut";
	afterMs;
	constructor(afterMs) {
		super(`no answer within ${afterMs} ms`);
		this.afterMs = afterMs;
	}
};
/** Answers of receivers are kept for people to read; more than this is cut, in bytes. */
const keptBytes$1 = 16384;
/** Posts over real sockets, to the destinations that are allowed. Redirects are not followed. */
function createHttpPost(destinations) {
	const exchange = createExchange(buildConnector({ lookup: destinations.lookup }));
	async function post(message, signal) {
		if (!URL.canParse(message.url)) return {
			kind: "blocked",
			why: `"${message.url}" is not a URL`
		};
		const why = destinations.refusal(new URL(message.url));
		return why === void 0 ? await exchange(message, signal) : {
			kind: "blocked",
			why
		};
	}
	return Object.assign(post, { close: exchange.close });
}
/** Posts over whatever connections `connect` opens: an HTTP request, and what came of it. */
function createExchange(connect) {
	const open = withoutInterim(connect);
	const agent = new Agent({
		connect: open,
		...patience
	});
	async function exchange(message, signal) {
		if (message.manner) return await exchangeWith(message.manner, message, open, signal);
		try {
			return await answerTo(agent, message, message.body, signal);
		} catch (error) {
			return failure(error, signal);
		}
	}
	return Object.assign(exchange, { close: () => agent.destroy() });
}
/** Long enough for any vendor; the vendor's own limit is the signal. */
const patience = {
	headersTimeout: 0,
	bodyTimeout: 0
};
async function answerTo(dispatcher, { url, headers, body }, bytes, signal) {
	const target = new URL(url);
	const whole = bytes instanceof Uint8Array;
	const response = await dispatcher.request({
		origin: target.origin,
		path: pathAsGiven(url, target),
		method: "POST",
		headers: whole ? lines(headers) : {
			...lines(headers),
			"content-length": String(body.length)
		},
		body: bytes,
		signal
	});
	return {
		kind: "response",
		status: response.statusCode,
		headers: flat(response.headers),
		body: await readSome(response.body)
	};
}
/** On a connection of its own, which nothing else suffers from. */
async function exchangeWith(manner, message, connect, signal) {
	const over = new AbortController();
	const ended = AbortSignal.any([signal, over.signal]);
	let socket;
	let wasReset = false;
	const client = new Client(new URL(message.url).origin, {
		...patience,
		connect: (options, callback) => connect(options, (...connected) => {
			socket = connected[1] ?? void 0;
			callback(...connected);
		})
	});
	const reset = () => {
		wasReset = true;
		if (socket) cut(socket);
	};
	try {
		const outcome = await answerTo(client, message, bytesOf(manner, message.body, reset, () => socket, ended), signal);
		if (manner.kind === "slow-bytes") return outcome;
		reset();
		return connectionReset;
	} catch (error) {
		return wasReset && !signal.aborted ? connectionReset : failure(error, signal);
	} finally {
		over.abort();
		await client.destroy();
	}
}
function bytesOf(manner, body, reset, socket, ended) {
	switch (manner.kind) {
		case "slow-bytes": return slowly(body, manner, ended);
		case "reset-before-answer": return wholeThen(reset, body, socket, ended);
		case "reset-after-answer": return body;
		default: return assertNever(manner);
	}
}
const connectionReset = {
	kind: "unreachable",
	code: "ECONNRESET"
};
/** A connection with TLS cannot be reset by Node; it is closed. */
const cut = (socket) => void (socket instanceof TLSSocket ? socket.destroy() : socket.resetAndDestroy());
/** The path and query as the subscriber wrote them: `new URL` would rewrite dots and quotes. */
function pathAsGiven(url, target) {
	const [, given = ""] = /^[a-z]+:\/\/[^/?#]*([^#]*)/i.exec(url) ?? [];
	const path = given.startsWith("/") ? given : `/${given}`;
	return /^[\x21-\x7e]+$/.test(path) ? path : target.pathname + target.search;
}
/** What a socket that failed means. */
function failure(error, signal) {
	if (signal.aborted && signal.reason instanceof TimedOut) return {
		kind: "timeout",
		afterMs: signal.reason.afterMs
	};
	const code = codeOf(error);
	return code === "EBLOCKED" ? {
		kind: "blocked",
		why: error instanceof Error ? error.message : code
	} : {
		kind: "unreachable",
		code
	};
}
function codeOf(error) {
	if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string") return error.code;
	if (error instanceof Error) return error.name;
	return String(error);
}
async function readSome(body) {
	const kept = [];
	let size = 0;
	for await (const chunk of body) {
		if (size < keptBytes$1) kept.push(chunk.subarray(0, keptBytes$1 - size));
		size += chunk.length;
	}
	return Buffer.concat(kept).toString("utf8");
}
const flat = (headers) => Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => value === void 0 ? [] : [[name, String(value)]]));
const lines = (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]));
// src/store/state-file.ts
const saved = z.object({
	version: z.literal(1),
	tenant: z.string(),
	clock: z.union([z.object({ frozenAt: z.number().min(0).max(endOfTime) }), z.object({ offsetMs: z.number().min(-endOfTime).max(endOfTime - Date.UTC(2100, 0)) })]),
	settings: z.object({
		editions: z.record(z.string(), z.string()).exactOptional(),
		options: z.record(z.string(), z.unknown()).exactOptional(),
		seed: z.string().exactOptional()
	}),
	snapshot: z.object({
		at: z.number(),
		mocks: z.record(z.string(), snapshotRows)
	})
});
/** The file is not what it should be. It is left as it is. */
var StateFileError = class extends HookdrillError {
	name = "StateFileError";
};
/** How long changes are collected before they are written, in ms of real time. */
const collectMs = 50;
/**
* The tenant in `file`, or nothing when there is no such file.
*
* @throws {StateFileError} when the file is not a saved tenant; names the place.
*/
async function loadTenant(file) {
	const text = await readIfThere(file);
	if (text === void 0) return void 0;
	const parsed = saved.safeParse(parse(file, text));
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw brokenState(file, `at ${issue?.path.join(".") || "the top"}: ${issue?.message}`, parsed.error);
}
/** Keeps `file` up to date with `read()`: written to a file beside it, then renamed, so that it is never half there. */
function createStateFile(file, read) {
	const low = new Low(new JSONFile(file), read());
	let due;
	let writing = Promise.resolve();
	function write() {
		due?.();
		due = void 0;
		writing = writing.then(() => {
			low.data = read();
			return low.write();
		});
		return writing;
	}
	return {
		touch() {
			due ??= afterRealMs(collectMs, () => void write());
		},
		flush: () => due ? write() : writing,
		async remove() {
			due?.();
			due = void 0;
			await writing;
			await rm(file, { force: true });
		}
	};
}
async function readIfThere(file) {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
		throw brokenState(file, error instanceof Error ? error.message : String(error), error);
	}
}
function parse(file, text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw brokenState(file, error instanceof Error ? error.message : String(error), error);
	}
}
/** The error for a file that cannot be used; says where, why, and the way out. */
const brokenState = (file, why, cause) => new StateFileError("broken_state", `${file} is not a saved tenant: ${why}`, {
	suggestion: "it has been left as it is; move it away to start with an empty account",
	cause
});
// src/mock/journal.ts
/** How many entries are kept for those who come late. */
const kept$2 = 1e4;
function createJournal(now) {
	const listeners = /* @__PURE__ */ new Set();
	let entries = [];
	let seq = 0;
	return {
		write(happening) {
			const entry = {
				seq: ++seq,
				at: now(),
				...happening
			};
			entries.push(entry);
			if (entries.length > kept$2 * 2) entries = entries.slice(-1e4);
			for (const listener of listeners) listener(entry);
			return entry;
		},
		last: () => seq,
		since: (after) => entries.filter((entry) => entry.seq > after),
		follow(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		}
	};
}
// src/kernel/errors/known-keys.ts
/**
* An option that is misspelt must not pass for one that was left out: tests are often run without a type check.
*
* @throws {UnknownNameError} naming the nearest option.
*/
function checkKeys(owner, given, known) {
	for (const key of Object.keys(given)) if (!known.includes(key)) throw new UnknownNameError("option", key, known, owner);
}
// src/delivery/overtaking.ts
function createOvertaking(rows) {
	/** The ids of those that wait; nearly always none. */
	const held = /* @__PURE__ */ new Set();
	const waiting = () => [...held].flatMap((id) => {
		const row = rows.get(id);
		return row && isHeld(row) ? [row] : [];
	});
	return {
		accepted(row) {
			if (held.size > 0) {
				const before = waiting().find((other) => other.waitsFor === "" && samePlace(other.url, row.url));
				if (before) {
					rows.put({
						...before,
						waitsFor: row.id
					});
					if (row.waitsFor !== void 0) rows.put({
						...free(row),
						dueAt: row.createdAt
					});
					return;
				}
			}
			if (row.waitsFor !== void 0) held.add(row.id);
		},
		letGo(passed, now) {
			if (held.size === 0) return [];
			return waiting().filter(({ waitsFor }) => waitsFor === passed).map((row) => {
				held.delete(row.id);
				return rows.put({
					...free(row),
					dueAt: now
				});
			});
		},
		went: (id) => void held.delete(id),
		resume() {
			held.clear();
			for (const row of rows.where("status", "pending")) if (isHeld(row)) held.add(row.id);
		}
	};
}
function free(row) {
	const { waitsFor: _, ...rest } = row;
	return rest;
}
/** What has been tried once waits no longer, whether or not it is tried again. */
const isHeld = ({ status, waitsFor, attempts }) => status === "pending" && waitsFor !== void 0 && attempts.length === 0;
/** Up to the query, in which some vendors' subscribers tell their own references. */
const samePlace = (one, other) => one.split("?", 1)[0] === other.split("?", 1)[0];
// src/delivery/row.ts
/** An order as it is written down. */
function toRow(order, vendor, now) {
	const { id, event, body, signed, meant, to, proof, manner, fault, resendOf } = order;
	return {
		id,
		vendor,
		event,
		subscription: to.id,
		url: to.url,
		signing: to.signing,
		body: base64(body),
		...signed && { signed: base64(signed) },
		createdAt: now,
		status: "pending",
		dueAt: now + (order.afterMs ?? 0),
		attempts: [],
		...resendOf !== void 0 && { resendOf },
		...fault !== void 0 && { fault },
		secret: to.secret.reveal(),
		extraHeaders: {
			...to.headers,
			...order.headers
		},
		...proof && { proof },
		...manner && { manner },
		...meant && { meant: base64(meant) },
		...order.waitsForNext && { waitsFor: "" }
	};
}
/** The same bytes with the same proof, to be sent at once and undisturbed. */
function toOrder(row) {
	const { id, event, subscription, url, signing, secret, extraHeaders, resendOf, fault, proof } = row;
	return {
		id,
		event,
		body: Buffer.from(row.body, "base64"),
		...row.signed !== void 0 && { signed: Buffer.from(row.signed, "base64") },
		to: {
			id: subscription,
			url,
			signing,
			secret: new Secret(secret),
			headers: extraHeaders
		},
		...proof && { proof },
		...row.meant !== void 0 && { meant: Buffer.from(row.meant, "base64") },
		...fault !== void 0 && isInTheMessage(fault) && { fault },
		...resendOf !== void 0 && { resendOf }
	};
}
/** When it came and how it travelled has passed. */
const isInTheMessage = (fault) => !Object.hasOwn(planFaults, fault) && !Object.hasOwn(mannerFaults, fault);
/** What anybody may see of it. */
function toDelivery({ secret: _secret, extraHeaders: _headers, signed: _signed, proof: _proof, manner: _manner, meant: _meant, waitsFor: _waitsFor, ...delivery }) {
	return delivery;
}
const base64 = (bytes) => Buffer.from(bytes).toString("base64");
// src/delivery/courier.ts
/** Delivers events the way one vendor would: same bytes at every attempt, same waits, no delivery held up by another. */
function createDeliveryQueue(rules, rows, clock, post) {
	const waiting = /* @__PURE__ */ new Map();
	/** What ends each attempt that is under way. */
	const underWay = /* @__PURE__ */ new Map();
	const overtaking = createOvertaking(rows);
	let closed = false;
	function schedule(row) {
		const dueAt = row.dueAt ?? clock.now();
		if (dueAt <= clock.now()) clock.work.track(attempt(row.id));
		else waiting.set(row.id, clock.at(dueAt, () => clock.work.track(attempt(row.id))));
	}
	async function attempt(id) {
		waiting.delete(id);
		const row = rows.get(id);
		if (closed || underWay.has(id) || row?.status !== "pending") return;
		overtaking.went(id);
		const abort = new AbortController();
		underWay.set(id, abort);
		let isDropped = false;
		const made = await make(row, abort).finally(() => {
			isDropped = underWay.get(id) !== abort;
			if (!isDropped) underWay.delete(id);
		});
		if (isDropped) return;
		const after = rows.get(id);
		if (after?.status !== "pending" || after.attempts.length !== row.attempts.length) return;
		conclude(after, made);
		for (const held of overtaking.letGo(id, clock.now())) reschedule(held);
	}
	function reschedule(row) {
		waiting.get(row.id)?.();
		schedule(row);
	}
	async function make(row, abort) {
		const number = row.attempts.length + 1;
		const body = Buffer.from(row.body, "base64");
		const headers = {
			"Content-Type": "application/json",
			...rules.deliveryHeaders({
				delivery: knownToReceiver(row),
				number
			}),
			...row.extraHeaders,
			...row.proof ?? sign(row.signing, new Secret(row.secret), row.signed === void 0 ? body : Buffer.from(row.signed, "base64"))
		};
		const manner = number === 1 ? row.manner : void 0;
		const { timeoutMs } = rules.retry();
		const at = clock.now();
		const outcome = await withinLimit(timeoutMs, abort, (signal) => post({
			url: row.url,
			headers,
			body,
			manner
		}, signal));
		return {
			number,
			at,
			endedAt: clock.now(),
			headers,
			outcome
		};
	}
	/** The limit ends the attempt itself, so that the clock need not wait for a socket to notice. */
	async function withinLimit(limitMs, abort, send) {
		let cancel = () => void 0;
		const outOfTime = new Promise((resolve) => {
			cancel = clock.deadline(limitMs, () => {
				abort.abort(new TimedOut(limitMs));
				resolve({
					kind: "timeout",
					afterMs: limitMs
				});
			});
		});
		const outcome = await Promise.race([send(abort.signal), outOfTime]);
		cancel();
		return outcome;
	}
	function conclude(row, made) {
		const attempts = [...row.attempts, made];
		const move = nextMove(rules.retry(), attempts.map(({ outcome }) => outcome));
		const { dueAt: _, ...rest } = row;
		if (move.kind === "attempt") {
			const again = rows.put({
				...rest,
				attempts,
				dueAt: made.endedAt + move.afterMs
			});
			rules.attempted(toDelivery(again), made);
			schedule(again);
			return;
		}
		const ended = toDelivery(rows.put({
			...rest,
			attempts,
			status: isDelivered(made.outcome) ? "delivered" : "abandoned"
		}));
		rules.attempted(ended, made);
		rules.ended(asMeant(row, ended));
	}
	/** Nothing waits any more, and what is under way ends without having happened. */
	function drop() {
		for (const cancel of waiting.values()) cancel();
		waiting.clear();
		const attempts = [...underWay.values()];
		underWay.clear();
		for (const abort of attempts) abort.abort();
	}
	const listed = (subscription) => subscription === void 0 ? rows.all() : rows.where("subscription", subscription);
	return {
		accept(order) {
			const row = rows.put(toRow(order, rules.vendor, clock.now()));
			overtaking.accepted(row);
			return toDelivery(row);
		},
		begin(id) {
			const row = rows.get(id);
			if (row) schedule(row);
		},
		attempt(id) {
			const row = rows.get(id);
			if (row && (row.dueAt ?? 0) > clock.now()) {
				schedule(row);
				return Promise.resolve();
			}
			const made = attempt(id);
			clock.work.track(made);
			return made;
		},
		again(id) {
			const row = rows.get(id);
			return row && toOrder({
				...row,
				id: rules.newId(),
				resendOf: row.resendOf ?? row.id
			});
		},
		resume() {
			drop();
			overtaking.resume();
			for (const row of rows.where("status", "pending")) schedule(row);
		},
		close() {
			closed = true;
			drop();
		},
		list: (subscription) => listed(subscription).map(toDelivery),
		meant: (subscription) => listed(subscription).map((row) => asMeant(row, toDelivery(row))),
		get(id) {
			const row = rows.get(id);
			return row && toDelivery(row);
		}
	};
}
/** A resend carries the id of the delivery that it repeats: that is what a receiver recognises it by. */
const knownToReceiver = (row) => toDelivery(row.resendOf === void 0 ? row : {
	...row,
	id: row.resendOf
});
/** What the vendor made, whatever became of it on the way. */
const asMeant = ({ meant }, delivery) => meant === void 0 ? delivery : {
	...delivery,
	body: meant
};
// src/store/database.ts
/** The collections of `tables`, each typed by its declaration. */
function databaseOf(store, tables) {
	const collections = Object.keys(tables).map((name) => [name, store.collection(name)]);
	return Object.fromEntries(collections);
}
// src/delivery/fault/kinds.ts
/** Which stage of a delivery a fault belongs to. */
const isPayloadFault = (fault) => Object.hasOwn(payloadFaults, fault.kind);
const isBodyFault = (fault) => Object.hasOwn(bodyFaults, fault.kind);
const isHeaderFault = (fault) => Object.hasOwn(headerFaults, fault.kind);
const isMannerFault = (fault) => Object.hasOwn(mannerFaults, fault.kind);
// src/delivery/fault/apply.ts
/** The orders that take the place of this one, first first. */
function apply(fault, order, workshop) {
	const { vendor } = workshop;
	const why = whyNot(fault, {
		vendor,
		event: order.event,
		signing: order.to.signing
	});
	if (why !== void 0) return new Misfit(why);
	const named = {
		...order,
		fault: fault.kind
	};
	if (isPayloadFault(fault)) return one(spoilPayload(fault, named, workshop));
	if (isBodyFault(fault)) return one(spoilBody$1(fault, named, workshop.draw));
	if (isHeaderFault(fault)) return one(spoilHeaders(fault, named, workshop.draw, workshop.lasting));
	if (isMannerFault(fault)) return [{
		...named,
		manner: mannerOf(fault)
	}];
	return planned(fault, named, workshop);
}
const one = (spoilt) => spoilt instanceof Misfit ? spoilt : [spoilt];
function spoilPayload(fault, order, { vendor, source, draw }) {
	if (!source) return new Misfit("its bytes are made already; send the event anew with trigger");
	const { event, body } = order;
	const definition = vendor.events[event];
	const sizeOf = (payload) => source.encode(payload).body.length;
	const payload = spoil$1(fault, source.payload, {
		event,
		schema: definition.schema,
		sizeOf
	}, draw);
	const spoilt = payload === void 0 ? void 0 : source.encode(payload);
	return spoilt === void 0 || Buffer.from(spoilt.body).equals(body) ? new Misfit(`${fault.kind} changes nothing in the body of this delivery`) : {
		...order,
		...spoilt,
		meant: body
	};
}
function planned(fault, order, { newId, source }) {
	const { afterMs = 0 } = order;
	switch (fault.kind) {
		case "duplicate": return [order, {
			...order,
			id: newId(),
			resendOf: order.resendOf ?? order.id,
			afterMs: afterMs + fault.after
		}];
		case "duplicate-new-id": {
			const { resendOf: _, ...anew } = {
				...order,
				id: newId(),
				afterMs: afterMs + fault.after
			};
			return [order, {
				...anew,
				...source?.encode(structuredClone(source.payload))
			}];
		}
		case "out-of-order": return [{
			...order,
			waitsForNext: true,
			afterMs: fault.atMost
		}];
		case "late": return [{
			...order,
			afterMs: fault.by
		}];
		case "overtakes-answer": return [{
			...order,
			holdsAnswerMs: fault.holdAtMost
		}];
		default: return assertNever(fault);
	}
}
// src/kernel/data/draw.ts
function createDraw(seed) {
	let drawn = 0;
	const below = (limit) => createHash("sha256").update(`${seed}#${drawn++}`).digest().readUIntBE(0, 6) % limit;
	function pick(list) {
		const at = below(list.length);
		if (!(at in list)) throw new RangeError("there is nothing to pick from");
		return list[at];
	}
	return {
		below,
		pick,
		text: (length, alphabet = lettersAndDigits) => Array.from({ length }, () => alphabet[below(alphabet.length)]).join("")
	};
}
// src/mock/dispatch.ts
function createDispatch(options) {
	const { vendor, courier, journal, ids, background, faultFor, faultSeed } = options;
	const encode = (payload) => ({
		body: vendor.encode(payload, background),
		signed: vendor.signs?.(payload, background)
	});
	const workshop = (source) => ({
		vendor,
		newId: () => ids.uuid(),
		draw: createDraw(`${faultSeed}/${vendor.name}/${ids.next("$faults")}`),
		lasting: (name) => createDraw(`${faultSeed}/${vendor.name}/${name}`),
		source
	});
	function accept({ holdsAnswerMs, ...order }) {
		const { id, url } = courier.accept(order);
		const { event, fault } = order;
		journal.write({
			kind: "delivery",
			vendor: vendor.name,
			id,
			event,
			url,
			...fault !== void 0 && { fault }
		});
		return {
			id,
			...holdsAnswerMs !== void 0 && { holdsAnswerMs }
		};
	}
	function refuse({ kind }, { why }) {
		throw new InvalidInputError("fault", [`${kind} does not fit: ${why}`]);
	}
	/** What was scripted meets whatever comes; the delivery that it does not fit goes as it is. */
	function scripted(order, source) {
		const fault = faultFor(order.event);
		if (!fault) return [order];
		const orders = apply(fault, order, workshop(source));
		if (!(orders instanceof Misfit)) return orders;
		journal.write({
			kind: "warning",
			vendor: vendor.name,
			message: `${fault.kind} does not fit ${order.event}, which goes as it is: ${orders.why}`
		});
		return [order];
	}
	function wanted(fault, order, source) {
		const orders = apply(fault, order, workshop(source));
		return orders instanceof Misfit ? refuse(fault, orders) : orders;
	}
	return {
		send(event, emission, to, fault) {
			const payloadFor = typeof emission === "function" ? emission : () => emission;
			const about = typeof emission === "function" ? void 0 : emission;
			return (to ?? vendor.audience.subscribers(event, about, background)).map((target) => {
				const payload = payloadFor(target);
				vendor.events[event].schema.parse(payload);
				return {
					target,
					payload
				};
			}).flatMap(({ target, payload }) => {
				const order = {
					id: ids.uuid(),
					event,
					...encode(payload),
					to: target
				};
				const source = {
					payload,
					encode
				};
				return fault ? wanted(fault, order, source) : scripted(order, source);
			}).map(accept);
		},
		again(id, fault) {
			const order = courier.again(id);
			if (!order) return [];
			return (fault ? wanted(fault, order) : [order]).map(accept);
		}
	};
}
// src/mock/ids.ts
function createIds({ owner, seed, sequences }) {
	const own = {
		key: `${seed ?? ""}/${owner}`,
		drawn: 0
	};
	let { key, drawn } = own;
	const draw = seed === void 0 ? (size) => randomBytes(size) : (size) => stretch(`${seed}/${owner}#${drawn++}`, size);
	return {
		uuid: () => toUuid(draw(16)),
		token: (length, alphabet = lettersAndDigits) => spell(draw(length * 2), length, alphabet),
		next(sequence, from = 1) {
			const last = sequences.get(sequence)?.last;
			return sequences.put({
				id: sequence,
				last: last === void 0 ? from : last + 1
			}).last;
		},
		stable: (name, length, alphabet = lettersAndDigits) => spell(stretch(`${key}/${name}`, length * 2), length, alphabet),
		origin: () => ({
			key,
			drawn
		}),
		adopt: (origin = own) => void ({key, drawn} = origin)
	};
}
/** As many bytes as asked for, always the same for the same name. */
function stretch(name, size) {
	const key = createHash("sha256").update(name).digest();
	const blocks = [];
	for (let block = 0; block * 32 < size; block++) blocks.push(createHmac("sha256", key).update(String(block)).digest());
	return Buffer.concat(blocks).subarray(0, size);
}
/** Two bytes a character keep the bias of the remainder below what anyone could see. */
function spell(bytes, length, alphabet) {
	const view = Buffer.from(bytes);
	let text = "";
	for (let at = 0; at < length; at++) text += alphabet.charAt(view.readUInt16BE(at * 2) % alphabet.length);
	return text;
}
function toUuid(bytes) {
	const digits = Buffer.from(bytes).toString("hex");
	const variant = hexDigits[8 + Number.parseInt(digits.charAt(16), 16) % 4];
	return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}
// src/mock/jobs.ts
/** Runs what vendors do later, when the clock gets there. */
function createJobs(rows, clock, run) {
	const waiting = /* @__PURE__ */ new Map();
	function arm(row) {
		waiting.set(row.id, clock.at(row.at, () => clock.work.track(take(row))));
	}
	async function take(row) {
		waiting.delete(row.id);
		if (rows.delete(row.id)) await run(row);
	}
	return {
		schedule(row) {
			arm(rows.put(row));
		},
		resume() {
			for (const cancel of waiting.values()) cancel();
			waiting.clear();
			for (const row of rows.all()) arm(row);
		}
	};
}
// src/mock/lent.ts
/** How many are kept; the oldest give way. */
const kept$1 = 1e4;
function createExpiryTracker() {
	let expiries = [];
	return {
		add(expiry) {
			expiries.push(expiry);
			if (expiries.length > kept$1 * 2) expiries = expiries.slice(-1e4);
		},
		list: () => expiries,
		clear() {
			expiries = [];
		}
	};
}
// src/mock/outbox.ts
function createOutbox(send, courier, clock) {
	const held = [];
	let released = false;
	const take = () => held.splice(0);
	return {
		emit(event, emission, to) {
			const sent = send(event, emission, to);
			if (released) sent.forEach(({ id }) => courier.begin(id));
			else held.push(...sent);
		},
		async flush() {
			await Promise.all(take().map(({ id }) => courier.attempt(id)));
		},
		outbox: {
			get size() {
				return held.length;
			},
			async overtake() {
				const all = take();
				held.push(...all.filter(({ holdsAnswerMs }) => holdsAnswerMs === void 0));
				await overtaking(all, courier, clock);
			},
			release() {
				released = true;
				take().forEach(({ id }) => courier.begin(id));
			}
		}
	};
}
/** Begins what nobody holds back; gives the ids when those that overtake the result have been tried. */
async function begin(sent, courier, clock) {
	for (const { id, holdsAnswerMs } of sent) if (holdsAnswerMs === void 0) courier.begin(id);
	await overtaking(sent, courier, clock);
	return sent.map(({ id }) => id);
}
/** A receiver that itself waits for the answer must not hold it up for ever. */
async function overtaking(sent, courier, clock) {
	await Promise.all(sent.map(async ({ id, holdsAnswerMs }) => {
		if (holdsAnswerMs === void 0) return;
		let cancel = () => void 0;
		const longEnough = new Promise((resolve) => cancel = clock.deadline(holdsAnswerMs, resolve));
		await Promise.race([courier.attempt(id), longEnough]);
		cancel();
	}));
}
// src/delivery/table.ts
const headers = z.record(z.string(), z.string());
const signing = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("none") }),
	z.object({
		kind: z.literal("static-header"),
		header: z.string()
	}),
	z.object({
		kind: z.literal("hmac"),
		header: z.string(),
		hash: z.literal("sha256"),
		encoding: z.enum(["base64", "hex"])
	})
]);
const outcome = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("response"),
		status: z.int(),
		headers,
		body: z.string()
	}),
	z.object({
		kind: z.literal("timeout"),
		afterMs: z.number()
	}),
	z.object({
		kind: z.literal("unreachable"),
		code: z.string()
	}),
	z.object({
		kind: z.literal("blocked"),
		why: z.string()
	})
]);
const headerLines = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const attempt = z.object({
	number: z.int(),
	at: z.number(),
	endedAt: z.number(),
	headers: headerLines,
	outcome
});
const manner = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("slow-bytes"),
		chunkBytes: z.int(),
		everyMs: z.number()
	}),
	z.object({ kind: z.literal("reset-before-answer") }),
	z.object({ kind: z.literal("reset-after-answer") })
]);
/** A delivery as it is kept: what `Delivery` shows, and what later attempts need. */
const deliveries = table(z.object({
	id: z.string(),
	vendor: z.string(),
	event: z.string(),
	subscription: z.string(),
	url: z.string(),
	signing,
	body: z.base64(),
	/** What the signature is over, when that is not the body. */
	signed: z.base64().exactOptional(),
	createdAt: z.number(),
	status: z.enum([
		"pending",
		"delivered",
		"abandoned"
	]),
	dueAt: z.number().exactOptional(),
	attempts: z.array(attempt),
	resendOf: z.string().exactOptional(),
	fault: z.string().exactOptional(),
	secret: z.string(),
	extraHeaders: headers,
	/** The headers that prove it, when they are not what its signing gives. */
	proof: headerLines.exactOptional(),
	/** How the bytes of the first attempt travel. */
	manner: manner.exactOptional(),
	/** What the vendor takes the body to be, when that is not what is sent. */
	meant: z.base64().exactOptional(),
	/** The delivery that it lets pass first; empty until there is one. */
	waitsFor: z.string().exactOptional()
}), "subscription", "status");
// src/mock/tables.ts
/** A piece of work that a vendor does later. */
const job = z.object({
	id: z.string(),
	job: z.string(),
	at: z.number(),
	data: z.json()
});
const sequence = z.object({
	id: z.string(),
	last: z.int()
});
/** What made a mock's ids and secrets: in snapshots only, so that they go on as they were. */
const origin = z.object({
	id: z.literal("origin"),
	key: z.string(),
	drawn: z.int().min(0)
});
/** What the engine keeps for every mock, beside the vendor's own tables. */
const engineTables = {
	$deliveries: deliveries,
	$jobs: table(job),
	$sequences: table(sequence),
	$origin: table(origin)
};
// src/mock/tallies.ts
function createTallies(now) {
	const windows = /* @__PURE__ */ new Map();
	return {
		count(name, windowMs) {
			const current = windows.get(name);
			const next = current && now() < current.endsAt ? {
				count: current.count + 1,
				endsAt: current.endsAt
			} : {
				count: 1,
				endsAt: now() + windowMs
			};
			windows.set(name, next);
			return next;
		},
		clear: () => windows.clear()
	};
}
// src/mock/account.ts
function createAccount({ vendor, tenant, clock, journal, post, download, render, edition, options, vendorRules, seed, faultSeed = "", faultFor = () => void 0 }) {
	const store = createStore({
		...vendor.tables,
		...engineTables
	});
	const rows = databaseOf(store, engineTables);
	const ids = createIds({
		owner: seed === void 0 ? `${tenant}/${vendor.name}` : vendor.name,
		seed,
		sequences: rows.$sequences
	});
	/** As of the newest change: what was drawn for something that then did not come about is no part of the state. */
	let origin = ids.origin();
	store.onChange(() => origin = ids.origin());
	const db = databaseOf(store, vendor.tables);
	const warn = (message) => void journal.write({
		kind: "warning",
		vendor: vendor.name,
		message
	});
	const courier = createDeliveryQueue({
		vendor: vendor.name,
		newId: () => ids.uuid(),
		retry: () => vendor.retry(background),
		deliveryHeaders: (attempt) => vendor.deliveryHeaders(attempt),
		attempted: ({ id, event, url, status, signing, dueAt, fault }, attempt) => {
			const shown = {
				...attempt,
				headers: withoutSecret(attempt.headers, signing)
			};
			journal.write({
				kind: "attempt",
				vendor: vendor.name,
				id,
				event,
				url,
				status,
				attempt: shown,
				...dueAt !== void 0 && { dueAt },
				...fault !== void 0 && { fault }
			});
		},
		ended: (delivery) => vendor.afterDelivery?.(delivery, background)
	}, rows.$deliveries, clock, post);
	const jobs = createJobs(rows.$jobs, clock, runJob);
	const tallies = createTallies(clock.now);
	const lent = createExpiryTracker();
	let baseUrl = `http://${vendor.name}.invalid`;
	function contextWith({ emit, flush }) {
		return {
			db,
			options,
			edition,
			vendorRules,
			ids,
			get baseUrl() {
				return baseUrl;
			},
			now: () => clock.now(),
			download: fetchFile,
			render,
			emit,
			flush,
			schedule: (job, at, data) => {
				if (!vendor.jobs[job]) throw new RangeError(`${vendor.name} has no job "${job}"`);
				jobs.schedule({
					id: ids.uuid(),
					job,
					at,
					data
				});
			},
			tally: tallies.count,
			deliveries: (subscription) => courier.meant(subscription),
			warn,
			trackExpiry: lent.add,
			reportChange: (change) => void journal.write({
				kind: "note",
				vendor: vendor.name,
				...change
			})
		};
	}
	function undo(before) {
		store.restore(before);
		ids.adopt(rows.$origin.get("origin"));
		origin = ids.origin();
		jobs.resume();
	}
	function restore(snapshot) {
		undo(snapshot);
		courier.resume();
	}
	function clear() {
		store.clear();
		ids.adopt();
		origin = ids.origin();
		courier.resume();
		jobs.resume();
		tallies.clear();
		lent.clear();
	}
	/** The time limit is the vendor's, so it is counted on the tenant's clock. */
	async function fetchFile(url, { timeoutMs, limitBytes }) {
		const abort = new AbortController();
		const cancel = clock.deadline(timeoutMs, () => abort.abort(new TimedOut(timeoutMs)));
		const downloaded = await download(url, limitBytes, abort.signal);
		cancel();
		return downloaded;
	}
	/** For code that nobody waits for: what it emits begins at once. */
	const background = contextWith({
		emit: (event, emission, to) => dispatch.send(event, emission, to).forEach(({ id }) => courier.begin(id)),
		flush: async () => void 0
	});
	const dispatch = createDispatch({
		vendor,
		courier,
		journal,
		ids,
		background,
		faultFor,
		faultSeed
	});
	function within(run) {
		const { outbox, emit, flush } = createOutbox(dispatch.send, courier, clock);
		return {
			result: run(contextWith({
				emit,
				flush
			})),
			outbox
		};
	}
	async function perform(run) {
		const { result, outbox } = within(async (context) => run(context));
		try {
			const given = await result;
			await outbox.overtake();
			return given;
		} finally {
			outbox.release();
		}
	}
	async function runJob({ job, data }) {
		await perform((context) => vendor.jobs[job]?.(data, context));
	}
	return {
		store,
		courier,
		jobs,
		tallies,
		lent,
		snapshot: () => ({
			...store.snapshot(),
			$origin: [{
				id: "origin",
				...origin
			}]
		}),
		undo,
		restore,
		clear,
		get baseUrl() {
			return baseUrl;
		},
		set baseUrl(url) {
			baseUrl = url;
		},
		within,
		perform,
		dispatch
	};
}
// src/mock/body.ts
const mediaTypes$1 = {
	json: "application/json",
	form: "application/x-www-form-urlencoded",
	multipart: "multipart/form-data"
};
const bodyLimitOf = ({ bodyLimit }, context) => typeof bodyLimit === "function" ? bodyLimit(context) : bodyLimit;
/**
* The body of a call as plain data: JSON as it is, forms as an object of strings and `File`s.
* Routes that take no body are given `undefined`, whatever was sent.
*
* @throws {RefusalError} `too-large`, `unsupported-type` or `malformed-body`.
*/
async function readBody(request, route, limitBytes) {
	if (request.body === "too-large") throw new RefusalError({
		kind: "too-large",
		limitBytes
	});
	const accepts = route.accepts ?? (route.body ? ["json"] : []);
	if (accepts.length === 0) return void 0;
	if (request.body.length === 0) return void 0;
	const given = request.headers.get("content-type") ?? "";
	const kind = accepts.find((accepted) => isType(given, accepted));
	if (kind === void 0) throw new RefusalError({
		kind: "unsupported-type",
		given,
		accepted: accepts.map((accepted) => mediaTypes$1[accepted])
	});
	return kind === "json" ? parseJson(request.body) : await parseForm(request.body, given);
}
function isType(given, kind) {
	const type = (given.split(";")[0] ?? "").trim().toLowerCase();
	return type === mediaTypes$1[kind] || kind === "json" && type.endsWith("+json");
}
function parseJson(body) {
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
	} catch (error) {
		throw malformed(error);
	}
}
async function parseForm(body, type) {
	try {
		return group(await new Response(Buffer.from(body), { headers: { "content-type": type } }).formData());
	} catch (error) {
		throw malformed(error);
	}
}
/** A field that comes more than once becomes an array. */
function group(form) {
	const fields = /* @__PURE__ */ new Map();
	for (const [name, value] of form) {
		const before = fields.get(name);
		fields.set(name, before === void 0 ? value : [before, value].flat());
	}
	return Object.fromEntries(fields);
}
const malformed = (error) => new RefusalError({
	kind: "malformed-body",
	detail: error instanceof Error ? error.message : String(error)
});
// src/kernel/contract/document.ts
const mediaTypes = {
	pdf: "application/pdf",
	png: "image/png",
	jpeg: "image/jpeg",
	zip: "application/zip"
};
const mediaTypeOf = (document) => mediaTypes[document.kind];
// src/mock/ignored-fields.ts
/** The fields of a body that its schema has no place for, by path: a vendor that ignores them says nothing, and people wonder. */
function ignoredFields(schema, value, path = "") {
	const inner = unwrap(schema);
	if (inner instanceof z.ZodArray && Array.isArray(value)) {
		const { element } = inner;
		return value.flatMap((item, at) => element instanceof z.ZodType ? ignoredFields(element, item, `${path}${at}.`) : []);
	}
	if (!(inner instanceof z.ZodObject) || inner.def.catchall !== void 0) return [];
	if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
	const shape = inner.shape;
	return Object.entries(value).flatMap(([name, item]) => {
		const field = Object.hasOwn(shape, name) ? shape[name] : void 0;
		return field ? ignoredFields(field, item, `${path}${name}.`) : [`${path}${name}`];
	});
}
/** What is inside `.optional()`, `.nullable()`, `.default()` and the like. */
function unwrap(schema) {
	let inner = schema;
	while ("innerType" in inner.def && inner.def.innerType instanceof z.ZodType) inner = inner.def.innerType;
	return inner;
}
// src/mock/router.ts
const routers = /* @__PURE__ */ new WeakMap();
/** The router of a vendor; built once, shared by all its mocks. */
function routerOf(vendor) {
	const known = routers.get(vendor);
	if (known) return known;
	const built = build(vendor);
	routers.set(vendor, built);
	return built;
}
function build(vendor) {
	const tree = createRouter();
	for (const route of vendor.routes) addRoute(tree, route.method, route.path, route);
	const methods = [...new Set(vendor.routes.map((route) => route.method))];
	function findIn(edition, method, path) {
		const found = findRoute(tree, method, path);
		return found && isIn(edition, found.data) ? found : void 0;
	}
	return {
		names: (edition) => vendor.routes.filter((route) => isIn(edition, route)).map((route) => `${route.method} ${route.path}`),
		find(method, path, edition) {
			const found = findIn(edition, method, path);
			if (found) {
				const params = decode(found.params ?? {});
				return params ? {
					kind: "route",
					route: found.data,
					params
				} : { kind: "none" };
			}
			const allowed = methods.filter((other) => findIn(edition, other, path));
			return allowed.length > 0 ? {
				kind: "other-methods",
				allowed
			} : { kind: "none" };
		}
	};
}
const isIn = (edition, { editions }) => editions?.includes(edition) ?? true;
/** Nothing when an escape is broken, such as `%E0%A4`: no such path can have been meant. */
function decode(params) {
	try {
		return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
	} catch (error) {
		if (error instanceof URIError) return void 0;
		throw error;
	}
}
// src/mock/answer.ts
/** What the vendor would answer: the route's reply, or a refusal in the vendor's words. */
async function answer(vendor, request, context) {
	const located = locate(request);
	try {
		const added = vendor.answerHeaders?.(located, context) ?? {};
		const answered = await answerAt(vendor, request, located, context);
		const { reply } = answered;
		return {
			...answered,
			reply: {
				...reply,
				headers: {
					...added,
					...reply.headers
				}
			}
		};
	} catch (error) {
		return await inVendorsWords(vendor, error, context, located);
	}
}
async function answerAt(vendor, request, located, context) {
	const at = {
		method: located.method,
		path: located.path
	};
	const match = routerOf(vendor).find(at.method, at.path, context.edition);
	switch (match.kind) {
		case "none":
			explainNoRoute(vendor, at.method, at.path, context);
			return { reply: await dress(vendor, {
				kind: "no-route",
				...at
			}, context, at) };
		case "other-methods": {
			const { allowed } = match;
			context.warn(`${at.method} ${at.path}: the path exists for ${allowed.join(", ")} only`);
			return { reply: await dress(vendor, {
				kind: "method-not-allowed",
				...at,
				allowed
			}, context, at) };
		}
		case "route": {
			const { route, params } = match;
			return {
				...await handle(vendor, route, request, {
					...located,
					params
				}, context),
				route: `${route.method} ${route.path}`
			};
		}
		default: return assertNever(match);
	}
}
async function handle(vendor, route, request, incoming, context) {
	try {
		if (!route.open) vendor.authenticate(incoming, context);
		const body = await readBody(request, route, bodyLimitOf(vendor, context));
		const checked = {
			...incoming,
			query: check(route.query, readQuery(incoming.search)),
			body: route.body ? check(route.body, body) : body
		};
		if (route.body) tellIgnored(route.body, body, incoming, context);
		const reply = await route.handle(checked, context);
		return {
			reply: await toWire(vendor, reply, context),
			isFile: route.file !== void 0 && hasFile(reply)
		};
	} catch (error) {
		return await inVendorsWords(vendor, error, context, incoming);
	}
}
const hasFile = ({ kind, status }) => (kind === "file" || kind === "bytes") && status >= 200 && status < 300;
/** A refusal that was thrown as the vendor says it; anything else that was thrown is a mistake of ours, and is reported. */
async function inVendorsWords(vendor, error, context, { method, path, search }) {
	const at = {
		method,
		path,
		search
	};
	if (error instanceof RefusalError) return {
		reply: await dress(vendor, error.refusal, context, at),
		why: formatRefusal(error.refusal)
	};
	context.warn(`${method} ${path} failed inside hookdrill: ${error instanceof Error ? error.stack : String(error)}`);
	return { reply: await dress(vendor, { kind: "internal" }, context, at) };
}
function tellIgnored(schema, body, { method, path }, context) {
	const names = ignoredFields(schema, body);
	if (names.length > 0) context.warn(`${method} ${path} ignores ${names.slice(0, 10).join(", ")}: there are no such fields`);
}
function check(schema, value) {
	if (!schema) return value;
	const parsed = schema.safeParse(value, { reportInput: true });
	if (parsed.success) return parsed.data;
	throw new RefusalError({
		kind: "invalid",
		issues: toIssues(parsed.error, value)
	});
}
/** A parameter that comes more than once becomes an array. */
function readQuery(search) {
	const query = /* @__PURE__ */ new Map();
	for (const [name, value] of new URLSearchParams(search)) {
		const before = query.get(name);
		query.set(name, before === void 0 ? value : [before, value].flat());
	}
	return Object.fromEntries(query);
}
const dress = (vendor, refusal, context, at) => toWire(vendor, vendor.refuse(refusal, context, at), context);
async function toWire(vendor, reply, context) {
	const { status, headers } = reply;
	switch (reply.kind) {
		case "json": {
			const body = (vendor.encodeAnswer ?? compactJson)(reply.body);
			return {
				status,
				headers: {
					"Content-Type": vendor.answerType ?? "application/json",
					...headers
				},
				body
			};
		}
		case "bytes": return {
			status,
			headers,
			body: reply.body,
			...reply.reason !== void 0 && { reason: reply.reason },
			...reply.cut && { cut: reply.cut }
		};
		case "file": return {
			status,
			headers: {
				"Content-Type": mediaTypeOf(reply.file),
				...headers
			},
			body: await context.render(reply.file)
		};
		case "empty": return {
			status,
			headers,
			body: /* @__PURE__ */ new Uint8Array(),
			...reply.reason !== void 0 && { reason: reply.reason }
		};
		default: return assertNever(reply);
	}
}
function explainNoRoute(vendor, method, path, context) {
	const names = routerOf(vendor).names(context.edition);
	const near = nearest(`${method} ${path}`, names);
	context.warn(`no route matches ${method} ${path}${near ? `; did you mean ${near}?` : ""} ${vendor.title} has: ${names.join(", ")}`);
}
/** The call as far as its first line and headers tell. */
function locate({ method, url, host, headers, ip }) {
	const at = url.indexOf("?");
	return {
		method,
		path: at === -1 ? url : url.slice(0, at),
		search: at === -1 ? "" : url.slice(at + 1),
		host,
		headers,
		ip,
		params: {},
		query: void 0,
		body: void 0
	};
}
// src/mock/api-fault/refuse.ts
/** The answer that a fault gives in place of the route's. */
async function refuse(vendor, fault, context, at) {
	if (fault.kind === "status") return await withStatus(vendor, fault.status, context, at);
	if (fault.kind === "html-error") return await toWire(vendor, gatewayPage(fault.status), context);
	return await dress(vendor, fault, context, at);
}
/** A vendor that words the fault under another status has no words for this one. */
async function withStatus(vendor, status, context, at) {
	const fault = faultOf(status);
	const reply = fault && await dress(vendor, fault, context, at);
	return reply?.status === status ? reply : {
		status,
		headers: {},
		body: /* @__PURE__ */ new Uint8Array()
	};
}
function faultOf(status) {
	switch (status) {
		case 401: return {
			kind: "unauthenticated",
			reason: "wrong"
		};
		case 403: return {
			kind: "forbidden",
			why: "Forbidden"
		};
		case 404: return {
			kind: "not-found",
			what: "Resource not found"
		};
		case 413: return {
			kind: "too-large",
			limitBytes: 0
		};
		case 429: return {
			kind: "rate-limited",
			retryAfterS: 30
		};
		case 500: return { kind: "internal" };
		case 503: return { kind: "unavailable" };
		case 504: return { kind: "timed-out" };
		default: return;
	}
}
/** Of nobody in particular: any proxy between a client and a vendor writes one like it. */
function gatewayPage(status) {
	const title = status === 502 ? "502 Bad Gateway" : `${status} Error`;
	return text(`<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>gateway</center>\n</body>\n</html>\n`, "text/html; charset=utf-8", status);
}
// src/mock/api-fault/spoil.ts
/** A good answer as the fault leaves it; nothing for one that the fault does not wait for. */
function spoil({ reply, isFile = false }, fault, method) {
	const isGood = reply.status >= 200 && reply.status < 300;
	const hasBody = isGood && method !== "HEAD" && reply.body.length > 0;
	if (isAnswerFault(fault)) return hasBody ? spoilBody(reply, fault) : void 0;
	const isRead = isFile && hasBody;
	if (fault.kind === "expires-midway") return isRead ? inHalf(reply) : void 0;
	return isRead || isGood && method === "HEAD" ? reply : void 0;
}
function spoilBody(reply, fault) {
	const { headers, body } = reply;
	switch (fault.kind) {
		case "empty": return {
			...reply,
			headers: withHeader(headers, "Content-Length", "0"),
			body: /* @__PURE__ */ new Uint8Array()
		};
		case "truncated": return inHalf(reply);
		case "wrong-length": return withLength(reply, Math.max(0, body.length + fault.by));
		case "slow-chunks": return {
			...reply,
			pace: paceOf(fault, body.length)
		};
		case "wrong-type": return {
			...reply,
			headers: withHeader(headers, "Content-Type", fault.type)
		};
		default: return assertNever(fault);
	}
}
/** The connection ends, and is not reset: what was sent arrives, and the rest can be asked for. */
const inHalf = (reply) => ({
	...withLength(reply, reply.body.length),
	cut: {
		afterBytes: Math.floor(reply.body.length / 2),
		how: "end"
	}
});
/** Too little of it lets the body end early and unseen; what is too much never comes. */
const withLength = (reply, bytes) => ({
	...reply,
	headers: withHeader(reply.headers, "Content-Length", String(bytes)),
	...bytes > reply.body.length && { cut: {
		afterBytes: reply.body.length,
		how: "end"
	} }
});
const longestMs = 6e4;
/** Pieces grow when there would be too many of them for a minute. */
function paceOf({ chunkBytes, everyMs }, length) {
	const most = Math.max(1, Math.floor(longestMs / everyMs));
	return {
		chunkBytes: Math.max(chunkBytes, Math.ceil(length / most)),
		everyMs
	};
}
// src/mock/handed-over.ts
/** What an answer handed over, as far as it went out. */
function handedOver({ reply, isFile }) {
	const { status, headers, body, cut } = reply;
	if (isFile !== true || body.length === 0) return void 0;
	const length = Number(headerOf(headers, "content-length") ?? body.length);
	return {
		type: headerOf(headers, "content-type") ?? "",
		bytes: Math.min(cut?.afterBytes ?? body.length, length),
		whole: status !== 206 && !cut && length === body.length
	};
}
// src/mock/handle.ts
/** Answers the API calls of one mock: runs them into the faults that wait, and notes what came of each. */
function createHandler({ vendor, edition, clock, journal, account, faults, requests }) {
	/** Until the answer is out, its webhooks count as under way, so that nobody takes the tenant for settled. */
	function hold(outbox) {
		if (outbox.size === 0) return () => outbox.release();
		let letGo = () => void 0;
		clock.work.track(new Promise((resolve) => letGo = resolve));
		return () => {
			outbox.release();
			letGo();
		};
	}
	function note(request, path, answered) {
		const { reply, route, why, fault } = answered;
		const { status } = reply;
		const at = clock.now();
		const file = handedOver(answered);
		const { id } = requests.add({
			request,
			vendor: vendor.name,
			at,
			status,
			route,
			fault,
			file
		});
		journal.write({
			kind: "request",
			vendor: vendor.name,
			id,
			method: request.method,
			path,
			status,
			...why !== void 0 && { why }
		});
	}
	return async function handle(request) {
		const { method } = request;
		const path = request.url.split("?", 1)[0] ?? "";
		const isDownload = () => isKept(vendor, method, path, edition);
		const hit = faults.forCall({
			method,
			path,
			isDownload
		});
		const fault = hit?.fault;
		if (fault?.kind === "reset") {
			hit?.use();
			note(request, path, {
				reply: noAnswer,
				fault: "reset",
				why: "scripted fault: reset"
			});
			return { kind: "reset" };
		}
		if (fault?.kind === "delay") await new Promise((resolve) => void clock.deadline(fault.ms, resolve));
		const { result, outbox } = account.within((context) => respond(vendor, request, path, hit, context));
		const answered = await result;
		await outbox.overtake();
		note(request, path, answered);
		return {
			kind: "reply",
			reply: answered.reply,
			written: hold(outbox)
		};
	};
}
/** What the log has of a call whose connection was reset. */
const noAnswer = {
	status: 0,
	headers: {},
	body: /* @__PURE__ */ new Uint8Array()
};
/** Whether a call asks for a file that was there before it. */
function isKept(vendor, method, path, edition) {
	const match = routerOf(vendor).find(method, path, edition);
	return match.kind === "route" && match.route.file === "kept";
}
async function respond(vendor, request, path, hit, context) {
	if (!hit) return await answer(vendor, request, context);
	const { fault } = hit;
	const { kind } = fault;
	if (kind === "expired" || isRefusalFault(fault)) {
		hit.use();
		return {
			reply: await refuse(vendor, fault, context, {
				method: request.method,
				path,
				search: request.url.slice(path.length + 1)
			}),
			fault: kind,
			why: `scripted fault: ${kind}`
		};
	}
	const answered = await answer(vendor, request, context);
	const reply = isAnswerFault(fault) || isExpiryFault(fault) ? spoil(answered, fault, request.method) : answered.reply;
	if (!reply) {
		hit.giveBack();
		return answered;
	}
	hit.use();
	return {
		...answered,
		reply,
		fault: kind
	};
}
// src/mock/request.ts
const secretHeaders = /^(authorization|cookie|x-api-key|appkey|app-key|secretkey)$/i;
const keptBytes = 16384;
/** The headers and body of a call with what must not be printed left out. */
const printable = (request) => ({
	headers: Object.fromEntries([...request.headers].map(([name, value]) => [name, secretHeaders.test(name) ? "[secret]" : value])),
	body: request.body === "too-large" ? "[too large]" : Buffer.from(request.body.subarray(0, keptBytes)).toString("utf8")
});
// src/mock/request-log.ts
const kept = 1e3;
function createRequestLog() {
	let entries = [];
	let count = 0;
	return {
		add({ request, vendor, at, status, route, fault, file }) {
			const entry = {
				id: `request-${++count}`,
				vendor,
				at,
				method: request.method,
				url: request.url,
				status,
				...route !== void 0 && { route },
				...fault !== void 0 && { fault },
				...file && { file },
				...printable(request)
			};
			entries.push(entry);
			if (entries.length > kept * 2) entries = entries.slice(-1e3);
			return entry;
		},
		list: () => entries,
		clear() {
			entries = [];
		}
	};
}
// src/mock/trigger.ts
/**
* Sends an event without anything having happened: the example payload about something that exists, with overrides.
* Gives the deliveries, which have begun; those that overtake the result have been tried.
*
* @throws {UnknownNameError} for an event that the vendor does not have, or a fault that does not exist.
* @throws {InvalidInputError} for a payload or a fault that does not fit, or an override of a path that is not there.
*/
async function trigger(vendor, account, event, options, clock) {
	checkKeys("trigger", options, [
		"set",
		"data",
		"to",
		"fault"
	]);
	const definition = vendor.events[event];
	const exampleOf = vendor.examples[event];
	if (!definition || !exampleOf) throw new UnknownNameError("event", event, Object.keys(vendor.events), vendor.name);
	const fault = options.fault === void 0 ? void 0 : readFault(deliveryFaults, options.fault);
	return await begin(await unchangedOnError(account, (context) => {
		const example = options.data ?? exampleOf(context);
		const payloadFor = (target) => {
			const payload = withOverrides(typeof example === "function" ? example(target) : example, options.set ?? {});
			parseInput(`payload of ${event}`, definition.schema, payload);
			return payload;
		};
		const to = targets(vendor, event, example, options.to, context);
		return account.dispatch.send(event, payloadFor, to, fault);
	}), account.courier, clock);
}
/** What was made for an example goes again when the event cannot be sent. Nothing else runs in between. */
function unchangedOnError(account, run) {
	return account.perform((context) => {
		const before = account.snapshot();
		try {
			return run(context);
		} catch (error) {
			account.undo(before);
			throw error;
		}
	});
}
function targets(vendor, event, example, to, context) {
	if (to) return [adHoc(vendor, to)];
	const found = vendor.audience.subscribers(event, typeof example === "function" ? void 0 : example, context);
	if (found.length > 0) return found;
	throw new HookdrillError("no_subscriber", `nobody would hear of ${event}: ${vendor.name} has no subscription for it`, { suggestion: "subscribe a URL first: drill.<vendor>.subscribe(url) in a test; else the vendor's API, \"hookdrill receiver\" or \"start --hook <url>\"; or send it to a URL with --to <url>" });
}
function adHoc(vendor, { url, secret }) {
	const [signing] = vendor.signings;
	if (!URL.canParse(url)) throw new InvalidInputError("to", [`"${url}" is not a URL`]);
	if (!/^https?:$/.test(new URL(url).protocol)) throw new InvalidInputError("to", [`"${url}" is neither http nor https`]);
	if (signing.kind !== "none" && secret === void 0) throw new InvalidInputError("to", [`${vendor.name} signs its webhooks, so a secret is needed to send to a URL directly`]);
	return {
		id: "ad-hoc",
		url,
		signing,
		secret: new Secret(secret ?? "")
	};
}
// src/mock/mock.ts
function createMock({ snapshot, openedAt, ...options }) {
	const { vendor, clock, journal } = options;
	const faults = createFaults();
	const account = createAccount({
		...options,
		faultFor: faults.forDelivery
	});
	const requests = createRequestLog();
	const handle = createHandler({
		...options,
		account,
		faults,
		requests
	});
	const open = (at) => account.within((context) => vendor.openAccount({
		...context,
		now: () => at
	})).outbox.release();
	if (snapshot) account.restore(snapshot);
	else open(openedAt ?? clock.now());
	/** The vendor is named: the tables of five are checked in one go. */
	function check(state) {
		try {
			account.store.check(state);
		} catch (error) {
			throw error instanceof SnapshotError ? new SnapshotError(`${vendor.name}: ${error.message}`, error.suggestion) : error;
		}
	}
	/** `amiqus finish {"id":7}`, as errors name it. */
	const called = (name, input) => [
		vendor.name,
		name,
		...Object.keys(input).length > 0 ? [JSON.stringify(input)] : []
	].join(" ");
	async function act(name, input = {}) {
		const action = vendor.actions[name];
		if (!action) throw new UnknownNameError("action", name, Object.keys(vendor.actions), vendor.name);
		const checked = parseInput(`${vendor.name} ${name}`, action.input, input);
		const result = await inOurWords(called(name, checked), () => account.perform((context) => action.run(checked, context)));
		journal.write({
			kind: "action",
			vendor: vendor.name,
			action: name,
			input: checked,
			result
		});
		return result;
	}
	const unknownDelivery = (id) => new UnknownNameError("delivery", id, account.courier.list().slice(-10).map((known) => known.id), vendor.name);
	return {
		vendor,
		edition: options.edition,
		faults,
		get baseUrl() {
			return account.baseUrl;
		},
		set baseUrl(url) {
			account.baseUrl = url;
		},
		get bodyLimit() {
			return account.within((context) => bodyLimitOf(vendor, context)).result;
		},
		handle,
		act,
		async subscribe(settings) {
			const checked = parseInput(`${vendor.name} settings`, vendor.audience.settings, settings);
			return await inOurWords(`${vendor.name} settings`, () => account.perform((context) => vendor.audience.subscribe(checked, context)));
		},
		async trigger(event, triggered = {}) {
			return (await inOurWords(event, () => trigger(vendor, account, event, triggered, clock))).flatMap((id) => account.courier.get(id) ?? []);
		},
		credentials: () => account.within((context) => vendor.credentials(context)).result,
		headers: () => account.within((context) => vendor.headers(context)).result,
		deliveries: () => account.courier.list(),
		delivery: (id) => account.courier.get(id),
		resend(id, options = {}) {
			checkKeys("resend", options, ["fault"]);
			const fault = options.fault === void 0 ? void 0 : readFault(deliveryFaults, options.fault);
			const sent = account.dispatch.again(id, fault);
			const [first] = sent.flatMap((one) => account.courier.get(one.id) ?? []);
			if (!first) throw unknownDelivery(id);
			for (const one of sent) account.courier.begin(one.id);
			return first;
		},
		requests: () => requests.list(),
		expiries: () => [...account.lent.list(), ...account.within((context) => vendor.expiries?.(context) ?? []).result],
		reset() {
			account.clear();
			faults.clear();
			requests.clear();
			open(clock.now());
		},
		snapshot: account.snapshot,
		check,
		restore: account.restore,
		onChange: (listener) => account.store.onChange(listener),
		close: () => account.courier.close()
	};
}
/** What a vendor would refuse through its API is refused here too, said to the person who drives the mock. */
async function inOurWords(what, run) {
	try {
		return await run();
	} catch (error) {
		if (!(error instanceof RefusalError)) throw error;
		const { refusal } = error;
		const isMissing = refusal.kind === "not-found";
		throw new HookdrillError(isMissing ? "not_found" : "refused", `${what}: ${formatRefusal(refusal)}`, {
			suggestion: isMissing ? makeOne : void 0,
			cause: error
		});
	}
}
const makeOne = "make one through the vendor's API first (\"hookdrill vendors <vendor>\" sketches how), or name one that exists";
// src/mock/mocks.ts
/** What is given makes a mock; each is called once, at the first look. */
function createMocks(makers) {
	const made = /* @__PURE__ */ new Map();
	const all = Object.create(null);
	for (const [name, make] of makers) {
		const get = () => {
			const mock = made.get(name) ?? make();
			made.set(name, mock);
			return mock;
		};
		Object.defineProperty(all, name, {
			enumerable: true,
			get
		});
	}
	return {
		all,
		opened: () => [...made.values()],
		openAll: () => Object.values(all)
	};
}
// src/mock/tenant.ts
function createTenant(options) {
	const { id, snapshot, seed = randomBytes(4).toString("hex") } = options;
	checkNames("edition", options.editions, options.vendors);
	checkNames("options", options.options, options.vendors);
	const clock = createClock({
		...options.clock,
		onFailure: (error) => void journal.write({
			kind: "warning",
			vendor: "hookdrill",
			message: formatFailure(error)
		})
	});
	const journal = createJournal(clock.now);
	const listeners = /* @__PURE__ */ new Set();
	let emptySince = clock.now();
	let closed = false;
	const all = Object.values(options.vendors).map((vendor) => played(vendor, options));
	const mocks = createMocks(all.map((each) => [each.vendor.name, () => open(each)]));
	if (snapshot) mocks.openAll();
	function open(settings) {
		const { name } = settings.vendor;
		const made = createMock({
			...settings,
			tenant: id,
			clock,
			journal,
			post: options.post,
			download: options.download,
			render: options.render,
			vendorRules: options.vendorRules ?? false,
			seed: options.seed,
			faultSeed: seed,
			snapshot: snapshot?.mocks[name],
			openedAt: emptySince
		});
		if (options.baseUrl) made.baseUrl = options.baseUrl(name);
		made.onChange(() => listeners.forEach((listener) => listener()));
		if (closed) made.close();
		return made;
	}
	function mock(name) {
		const one = mocks.all[name];
		if (!one) throw new UnknownNameError("vendor", name, Object.keys(mocks.all));
		return one;
	}
	function restore(given) {
		const state = readSnapshot(given);
		checkPlayed(state, all);
		for (const each of mocks.openAll()) each.check(state.mocks[each.vendor.name] ?? {});
		for (const each of mocks.openAll()) each.restore(state.mocks[each.vendor.name] ?? {});
		journal.write({
			kind: "restored",
			taken: state.at
		});
		return { differences: differencesIn(state, all) };
	}
	let moving = Promise.resolve();
	/** One after the other, so that each tells of its own. */
	async function moved(move) {
		const report = moving.then(async () => {
			const made = await reportOf({
				journal,
				now: clock.now,
				expiries
			}, move);
			journal.write({
				kind: "clock",
				from: made.from,
				frozen: clock.frozen,
				summary: made.summary
			});
			return made;
		});
		moving = report.catch(() => void 0);
		return await report;
	}
	const expiries = () => mocks.opened().flatMap((each) => each.expiries().map((expiry) => ({
		vendor: each.vendor.name,
		...expiry
	})));
	return {
		id,
		seed,
		clock,
		journal,
		mocks: mocks.all,
		opened: mocks.opened,
		mock,
		async advance(duration) {
			const ms = toMs(duration);
			return await moved(() => clock.advance(ms));
		},
		async advanceTo(instant) {
			const at = toInstant(instant);
			return await moved(() => clock.advanceTo(at));
		},
		settled: () => clock.work.settled(),
		reset() {
			emptySince = clock.now();
			for (const each of mocks.opened()) each.reset();
			journal.write({ kind: "reset" });
		},
		snapshot: () => takeSnapshot(clock.now(), all, Object.fromEntries(mocks.openAll().map((each) => [each.vendor.name, each.snapshot()]))),
		snapshots: /* @__PURE__ */ new Map(),
		restore,
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close() {
			closed = true;
			for (const each of mocks.opened()) each.close();
			clock.stop();
		}
	};
}
function played(vendor, { editions, options }) {
	return {
		vendor,
		edition: editionOf(vendor, editions?.[vendor.name]),
		options: parseInput(`options of ${vendor.name}`, vendor.options, options?.[vendor.name] ?? {})
	};
}
const formatFailure = (error) => `something failed in the background: ${error instanceof Error ? error.stack : String(error)}`;
function editionOf(vendor, wanted) {
	if (wanted === void 0) return vendor.editions[0];
	if (!vendor.editions.includes(wanted)) throw new UnknownNameError("edition", wanted, vendor.editions, vendor.name);
	return wanted;
}
function checkNames(what, given, vendors) {
	for (const name of Object.keys(given ?? {})) if (!vendors[name]) throw new InvalidInputError(what, [`there is no vendor "${name}"`], `vendors: ${Object.keys(vendors).join(", ")}`);
}
// src/mock/tenants.ts
const defaultTenant = "default";
function createTenants({ stateFolder, baseUrl, ...shared }) {
	const worlds = /* @__PURE__ */ new Map();
	/** Ids of tenants that are being read from their files. */
	const coming = /* @__PURE__ */ new Set();
	async function load(id, path) {
		coming.add(id);
		return await loadTenant(path).finally(() => coming.delete(id));
	}
	async function create({ id = `t${randomBytes(6).toString("hex")}`, ...wishes }) {
		checkId(id);
		if (worlds.has(id) || coming.has(id)) throw new HookdrillError("tenant_exists", `there is a tenant "${id}" already`, { suggestion: "choose another id, or leave it out to get a free one" });
		const path = stateFolder === void 0 ? void 0 : join(stateFolder, `${id}.json`);
		const saved = path === void 0 ? void 0 : await load(id, path);
		const settings = {
			...saved?.settings,
			...given(wishes)
		};
		const tenant = open$1(path, {
			...shared,
			...settings,
			id,
			vendorRules: wishes.vendorRules ?? shared.vendorRules,
			clock: wishes.clock ?? saved?.clock,
			snapshot: saved?.snapshot,
			baseUrl: (vendor) => baseUrl(id, vendor)
		});
		const file = path === void 0 ? void 0 : createStateFile(path, () => toSaved(tenant, settings));
		if (file) {
			tenant.onChange(() => file.touch());
			tenant.journal.follow((entry) => entry.kind === "clock" && file.touch());
		}
		worlds.set(id, {
			tenant,
			file
		});
		return tenant;
	}
	function world(id) {
		const found = worlds.get(id);
		if (!found) throw new UnknownNameError("tenant", id, [...worlds.keys()]);
		return found;
	}
	/** From now on nobody finds it. */
	function end(id) {
		const { tenant, file } = world(id);
		worlds.delete(id);
		tenant.close();
		return file;
	}
	return {
		get: (id) => world(id).tenant,
		find: (id) => worlds.get(id)?.tenant,
		list: () => [...worlds.values()].map(({ tenant }) => tenant),
		create,
		async delete(id) {
			if (id === "default") throw new HookdrillError("default_tenant", "the default tenant always exists", { suggestion: "reset it instead" });
			await end(id)?.remove();
		},
		rebase() {
			for (const { tenant } of worlds.values()) for (const mock of tenant.opened()) mock.baseUrl = baseUrl(tenant.id, mock.vendor.name);
		},
		async close() {
			for (const id of [...worlds.keys()]) await end(id)?.flush();
		}
	};
}
/** A state that no longer fits (another version, an edit by hand) is the file's fault, and is said so. */
function open$1(path, options) {
	try {
		return createTenant(options);
	} catch (error) {
		throw path !== void 0 && error instanceof SnapshotError ? brokenState(path, error.message, error) : error;
	}
}
const given = ({ editions, options, seed }) => ({
	...editions && { editions: { ...editions } },
	...options && { options: { ...options } },
	...seed !== void 0 && { seed }
});
function toSaved(tenant, settings) {
	const { frozenAt, offsetMs = 0 } = tenant.clock.settings();
	const { at, mocks } = tenant.snapshot();
	return {
		version: 1,
		tenant: tenant.id,
		clock: frozenAt === void 0 ? { offsetMs } : { frozenAt },
		settings,
		snapshot: {
			at,
			mocks
		}
	};
}
function checkId(id) {
	if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) throw new InvalidInputError("id", [`"${id}" cannot name a tenant`], "use up to 64 letters, digits, - and _, beginning with a letter or digit");
}
// src/http/dispatch.ts
/** Reads tenant and vendor from the path (`/~tenant/vendor/…`, `/vendor/…`) or from the Host header of a vendor's real host. */
function findDestination(url, host, tenants) {
	if (url === "/_hookdrill" || url.startsWith("/_hookdrill/")) return { kind: "control" };
	const byHost = fromHost(url, host, tenants);
	if (byHost) return byHost;
	const [, tenantId = defaultTenant, rest = url] = /^\/~([^/?]+)(.*)$/.exec(url) ?? [];
	const tenant = tenants.find(tenantId);
	if (!tenant) return {
		kind: "nowhere",
		why: `there is no tenant "${tenantId}"`
	};
	const [, vendor = "", path = ""] = /^\/([^/?]*)(.*)$/.exec(rest) ?? [];
	const mock = tenant.mocks[vendor];
	if (!mock) return {
		kind: "nowhere",
		why: `there is no vendor "${vendor}"; paths begin with ${Object.keys(tenant.mocks).map((name) => `/${name}`).join(", ")} or /_hookdrill`
	};
	return {
		kind: "mock",
		mock,
		url: path.startsWith("/") ? path : `/${path}`
	};
}
function fromHost(url, host, tenants) {
	const name = host.toLowerCase().replace(/:\d+$/, "");
	if (name === "localhost" || /^[\d.]+$|^\[/.test(name)) return void 0;
	for (const mock of Object.values(tenants.get(defaultTenant).mocks)) {
		const origin = mock.vendor.origins.find((candidate) => originPattern(candidate).test(name));
		if (!origin) continue;
		return {
			kind: "mock",
			mock,
			url: origin.toPath && URL.canParse(url, `https://${name}`) ? origin.toPath(new URL(url, `https://${name}`)) : url
		};
	}
}
const patterns = /* @__PURE__ */ new WeakMap();
/** What a host name must be to belong to an origin; `*` stands for one or more labels. */
function originPattern(origin) {
	const known = patterns.get(origin);
	if (known) return known;
	const host = origin.origin.replace(/^https?:\/\//, "");
	const made = new RegExp(`^${host.split("*").map(escapeForRegExp).join("[^/]+")}$`);
	patterns.set(origin, made);
	return made;
}
const escapeForRegExp = (text) => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
export { checkKeys as a, createHttpPost as c, readSome as d, slowly as f, defaultTenant as i, failure as l, originPattern as n, connectionReset as o, withoutInterim as p, createTenants as r, createExchange as s, findDestination as t, pathAsGiven as u };

//# sourceMappingURL=dispatch-CED_Fqnj.js.map