import { t as createDestinations } from "./destinations-CQbFfPsc.js";
import { c as createHttpPost, d as readSome, f as slowly, i as defaultTenant, l as failure, o as connectionReset, p as withoutInterim, r as createTenants, s as createExchange, t as findDestination, u as pathAsGiven } from "./dispatch-CED_Fqnj.js";
import { t as InvalidInputError } from "./invalid-input-error-BhYwb1Th.js";
import { t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { t as assertNever } from "./assert-never-D8RSnuJ_.js";
import { t as HookdrillError } from "./error-0ZhI542W.js";
import { n as letProcessEnd, r as listen } from "./listen-CevVTnJt.js";
import { r as serve, t as answerInternalError } from "./node-Dxbpyhyt.js";
import { createRequire } from "node:module";
import { randomBytes } from "node:crypto";
import { Agent, buildConnector } from "undici";
import { MessageChannel } from "node:worker_threads";
import { createServer } from "node:http";
import { duplexPair } from "node:stream";
import { link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
// src/delivery/download.ts
/** Redirects that are followed, each to a destination that is allowed. */
const mostHops = 5;
/** Gets over real sockets, from the destinations that webhooks may go to as well. */
function createHttpDownload(destinations) {
	const agent = new Agent({
		connect: withoutInterim(buildConnector({ lookup: destinations.lookup })),
		headersTimeout: 0,
		bodyTimeout: 0
	});
	async function hop(url, limitBytes, signal) {
		const target = new URL(url);
		const why = destinations.refusal(target);
		if (why !== void 0) return {
			kind: "blocked",
			why
		};
		const { statusCode, headers, body } = await agent.request({
			origin: target.origin,
			path: pathAsGiven(url, target),
			method: "GET",
			signal
		});
		const next = redirection(statusCode, headers["location"], target);
		const read = await readUpTo(limitBytes, body);
		if (next) return next;
		return read ? {
			kind: "response",
			status: statusCode,
			type: String(headers["content-type"] ?? ""),
			body: read
		} : {
			kind: "too-large",
			limitBytes
		};
	}
	async function download(url, limitBytes, signal) {
		try {
			let at = url;
			for (let hops = 0; hops <= mostHops; hops++) {
				const got = await hop(at, limitBytes, signal);
				if (!(got instanceof URL)) return got;
				at = got.href;
			}
			return {
				kind: "unreachable",
				code: "too many redirects"
			};
		} catch (error) {
			return failure(error, signal);
		}
	}
	return Object.assign(download, { close: () => agent.destroy() });
}
function redirection(status, location, from) {
	const to = [location].flat()[0];
	return [
		301,
		302,
		303,
		307,
		308
	].includes(status) && to !== void 0 && URL.canParse(to, from.href) ? new URL(to, from) : void 0;
}
/** Nothing when there is more than that. */
async function readUpTo(limitBytes, body) {
	const chunks = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > limitBytes) return void 0;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
// src/delivery/handler-failure.ts
/** Why an attempt to reach a handler of this process failed, when the handler did. */
const handlerFailed = (error) => `the handler failed: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
/** For a handler that fails when its attempt is over: nobody is left to be told, so it is node's to report, as in production. */
const leaveUnhandled = (error) => void Promise.reject(error);
// src/delivery/fetch-exchange.ts
/**
* Posts to a fetch handler in this process: it gets a `Request` with the very bytes, and its `Response` is the outcome.
* There is no connection: a header with several values comes as one line (`Headers` cannot hold more), and a reset is the
* request's signal aborting, when the handler has been called with the whole request or has answered.
*/
const createFetchExchange = (handle) => async (message, signal) => {
	const hangUp = new AbortController();
	const ended = AbortSignal.any([signal, hangUp.signal]);
	let isOver = false;
	async function answer() {
		try {
			return await toOutcome(await handle(toRequest(message, ended)), ended);
		} catch (error) {
			if (isOver && !follows(error, ended)) leaveUnhandled(error);
			return {
				kind: "unreachable",
				code: handlerFailed(error)
			};
		}
	}
	const outcome = await Promise.race([inItsManner(message, answer), aborted(signal, hangUp.signal)]);
	isOver = true;
	hangUp.abort(new DOMException("the connection was reset", "AbortError"));
	return outcome;
};
async function inItsManner({ manner }, answer) {
	switch (manner?.kind) {
		case void 0:
		case "slow-bytes": return await answer();
		case "reset-before-answer":
			answer();
			await new Promise((resolve) => setImmediate(resolve));
			return connectionReset;
		case "reset-after-answer": {
			const answered = await answer();
			return answered.kind === "response" ? connectionReset : answered;
		}
		default: return assertNever(manner);
	}
}
function toRequest({ url, headers: given, body, manner }, signal) {
	const headers = new Headers({
		host: new URL(url).host,
		"content-length": String(body.length)
	});
	for (const [name, value] of Object.entries(given)) for (const one of [value].flat()) headers.append(name, one);
	return new Request(url, {
		method: "POST",
		headers,
		body: manner?.kind === "slow-bytes" ? slowly(body, manner, signal) : body,
		duplex: "half",
		signal
	});
}
async function toOutcome(response, signal) {
	if (!isResponse(response)) throw new TypeError("it gave no Response");
	if (response.status < 200) throw new TypeError("it gave Response.error(), a network error");
	const headers = {};
	response.headers.forEach((value, name) => {
		headers[name] = headers[name] === void 0 ? value : `${headers[name]},${value}`;
	});
	const bytes = response.body?.pipeThrough(new TransformStream(), { signal });
	return {
		kind: "response",
		status: response.status,
		headers,
		body: bytes ? await readSome(bytes) : ""
	};
}
/** Not `instanceof`: test environments bring Responses of their own. */
const isResponse = (given) => typeof given === "object" && given !== null && "status" in given && "headers" in given && "body" in given;
/** Whether it failed because the caller had hung up. */
const follows = (error, { aborted, reason }) => aborted && (error === reason || error instanceof Error && error.name === "AbortError");
const aborted = (signal, over) => new Promise((resolve) => {
	const end = () => resolve(failure(signal.reason, signal));
	if (signal.aborted) end();
	else signal.addEventListener("abort", end, { signal: over });
});
// src/delivery/in-process-handler.ts
/**
* Tells what kind of handler it is.
*
* @throws {InvalidInputError} for anything that is none.
*/
function readHandler(handler) {
	const given = handler;
	if (isListener(given)) return {
		kind: "listener",
		listener: given
	};
	if (isFetch(given)) return {
		kind: "fetch",
		fetch: given
	};
	if (isFastify(given)) return {
		kind: "listener",
		listener: whenReady(given)
	};
	if (has(given, "listener") && isFunction(given.listener)) {
		const { listener } = given;
		return {
			kind: "listener",
			listener: (req, res) => Reflect.apply(listener, given, [req, res])
		};
	}
	if (has(given, "fetch") && isFunction(given.fetch)) {
		const { fetch } = given;
		return {
			kind: "fetch",
			fetch: (request) => Reflect.apply(fetch, given, [request])
		};
	}
	throw new InvalidInputError("handler", [`${say(given)} cannot receive webhooks`], "give an Express app or (req, res) listener, a fetch handler (request) => Response, an object with fetch (Hono), a Fastify instance, or { listener } or { fetch } to say which");
}
/** Plugins and routes are only there once it is ready; nobody has to have waited for that. */
function whenReady(fastify) {
	let ready;
	return async (req, res) => {
		ready ??= Promise.resolve(fastify.ready());
		await ready;
		fastify.routing(req, res);
	};
}
const isFunction = (given) => typeof given === "function";
const isListener = (given) => isFunction(given) && given.length >= 2;
const isFetch = (given) => isFunction(given) && given.length < 2;
const isFastify = (given) => has(given, "ready") && has(given, "routing") && isFunction(given.ready) && isFunction(given.routing);
const has = (given, key) => typeof given === "object" && given !== null && key in given;
function say(given) {
	if (given === null || typeof given !== "object") return `${typeof given === "string" ? `"${given}"` : String(given)}`;
	const keys = Object.keys(given);
	return keys.length === 0 ? "an empty object" : `an object with ${keys.slice(0, 8).join(", ")}`;
}
// src/delivery/link.ts
/** Why a link broke; both ends hear of it. Its code is what the caller sees as the reason. */
var LinkBroken = class extends Error {
	name = "LinkBroken";
	code;
	constructor(code, options) {
		super(code, options);
		this.code = code;
	}
};
/** `isEncrypted` is what frameworks go by when they tell https from http. */
function createLink(isEncrypted) {
	const [client, server] = duplexPair();
	for (const side of [client, server]) dress(side, isEncrypted);
	endTogether(client, server);
	endTogether(server, client);
	return {
		client,
		server
	};
}
/** As a socket ends: an error breaks both ends, anything else is the end of what the other can read. */
function endTogether(one, other) {
	one.on("error", () => void 0);
	one.once("close", () => {
		const why = one.errored;
		if (why instanceof LinkBroken) return void setImmediate(() => other.destroy(why));
		if (other.destroyed) return;
		if (other.readableEnded) return void other.destroy();
		other.once("end", () => other.destroy());
		other.push(null);
	});
}
/** What servers and frameworks ask of a socket beyond being a stream. */
function dress(side, encrypted) {
	const same = () => side;
	const here = {
		address: "127.0.0.1",
		family: "IPv4",
		port: 0
	};
	Object.assign(side, {
		encrypted,
		remoteAddress: here.address,
		remoteFamily: here.family,
		remotePort: here.port,
		localAddress: here.address,
		localPort: here.port,
		address: () => here,
		setTimeout: same,
		setNoDelay: same,
		setKeepAlive: same,
		ref: same,
		unref: same,
		resetAndDestroy: () => side.destroy(new LinkBroken("ECONNRESET"))
	});
}
// src/delivery/listener-exchange.ts
/**
* Posts to a node listener in this process, through the code that posts over sockets and node's own HTTP server; only the
* wire between the two is not one.
*/
function createListenerExchange(listener) {
	const server = createServer(guarded(listener));
	return createExchange(({ protocol }, callback) => {
		const link = createLink(protocol === "https:");
		server.emit("connection", link.server);
		process.nextTick(callback, null, link.client);
	});
}
/** A listener that throws would end the process; here it breaks its connection, and the attempt says why. */
const guarded = (listener) => (req, res) => {
	async function run() {
		await listener(req, res);
	}
	run().catch((error) => {
		if (!res.writableEnded && !req.socket.destroyed) req.socket.destroy(new LinkBroken(handlerFailed(error), { cause: error }));
		else if (error !== req.errored) leaveUnhandled(error);
	});
};
// src/delivery/in-process.ts
/** Reserved for tests (RFC 6761), so it is nobody's; not `localhost`, which vendors refuse. */
const domain = ".in-process.test";
function createInProcess() {
	const mounted = /* @__PURE__ */ new Map();
	const anchor = createAnchor();
	let count = 0;
	async function unmount(host) {
		const found = mounted.get(host);
		mounted.delete(host);
		await found?.exchange.close();
	}
	return {
		mount(handler, path = "/") {
			checkPath(path);
			const exchange = exchangeWith(handler);
			const host = `receiver-${++count}${domain}`;
			const url = `https://${host}${path}`;
			mounted.set(host, {
				url,
				exchange
			});
			return url;
		},
		async unmount(url) {
			const host = hostOf(url);
			if (host === void 0 || !mounted.has(host)) throw new UnknownNameError("receiver", url, [...mounted.values()].map((each) => each.url));
			await unmount(host);
		},
		post(message, signal) {
			const host = hostOf(message.url);
			if (host === void 0) return void 0;
			const exchange = mounted.get(host)?.exchange;
			return exchange ? anchor.during(exchange(message, signal)) : Promise.resolve(nobodyThere);
		},
		async close() {
			await Promise.all([...mounted.keys()].map(unmount));
			anchor.lift();
		}
	};
}
/** Posts to the receivers of this process, and everything else with `post`. */
const firstInProcess = (inProcess, post) => (message, signal) => inProcess.post(message, signal) ?? post(message, signal);
function exchangeWith(handler) {
	const read = readHandler(handler);
	return read.kind === "listener" ? createListenerExchange(read.listener) : Object.assign(createFetchExchange(read.fetch), { close: () => Promise.resolve() });
}
const nobodyThere = {
	kind: "unreachable",
	code: "ECONNREFUSED"
};
function hostOf(url) {
	const host = URL.canParse(url) ? new URL(url).hostname : "";
	return host.endsWith(domain) ? host : void 0;
}
function checkPath(path) {
	if (!/^\/[\x21-\x7e]*$/.test(path)) throw new InvalidInputError("path", [`"${path}" is no path`], "give something like /webhooks/amiqus");
}
/** A socket keeps the process from ending while it waits for an answer. Without one, this does. */
function createAnchor() {
	const { port1 } = new MessageChannel();
	port1.on("message", () => void 0);
	port1.unref();
	let underWay = 0;
	return {
		async during(task) {
			if (underWay++ === 0) port1.ref();
			try {
				return await task;
			} finally {
				if (--underWay === 0) port1.unref();
			}
		},
		lift: () => port1.close()
	};
}
// src/files/remembered.ts
/**
* Renders as `render` does, and keeps the latest results: a file is asked for again at each HEAD, range and retry. Whoever gets the
* bytes shares them with others and leaves them as they are.
*
* @param limit how many documents are kept; the one that was not asked for longest goes first. @default 100, a megabyte or so
*/
function remembered(render, limit = 100) {
	const kept = /* @__PURE__ */ new Map();
	return async (document) => {
		const key = JSON.stringify(document);
		const bytes = kept.get(key) ?? render(document);
		kept.delete(key);
		kept.set(key, bytes);
		for (const [oldest] of kept) {
			if (kept.size <= limit) break;
			kept.delete(oldest);
		}
		try {
			return await bytes;
		} catch (error) {
			if (kept.get(key) === bytes) kept.delete(key);
			throw error;
		}
	};
}
// src/files/render.ts
const require = createRequire(import.meta.url);
/** The bytes of a file that a vendor hands over: real, repeatable, and marked as a specimen. */
async function render(document) {
	switch (document.kind) {
		case "pdf": {
			const { renderPdf } = await import("./pdf-pKeZPzux.js");
			return await renderPdf(document);
		}
		case "zip": return await renderZip(document);
		case "png": return await readFile(require.resolve("#fixtures/files/specimen.png"));
		case "jpeg": return await readFile(require.resolve("#fixtures/files/specimen.jpg"));
		default: return assertNever(document);
	}
}
async function renderZip({ entries, at }) {
	const { zipSync } = await import("fflate");
	const files = {};
	for (const { name, file } of entries) files[name] = await render(file);
	return zipSync(files, { mtime: at });
}
// src/store/state-lock.ts
/** Another process owns the state directory: two writers would lose each other's changes. */
var StateInUseError = class extends HookdrillError {
	name = "StateInUseError";
};
/** The folders that this very process owns. */
const held = /* @__PURE__ */ new Set();
/**
* Makes this process the one owner of a state directory; the answer gives it up.
*
* @throws {StateInUseError} naming the process that owns it.
*/
async function lockState(given) {
	const folder = resolve(given);
	await makeFolder(folder);
	const file = join(folder, "owner.lock");
	while (!await claim(file)) {
		const owner = await readFile(file, "utf8");
		if (held.has(folder) || await isAlive(owner)) throw new StateInUseError("state_in_use", `${given} is in use by process ${owner.split(" ", 1)[0]}`, { suggestion: "stop that hookdrill, or give this one another folder with --state" });
		await rm(file, { force: true });
	}
	held.add(folder);
	return async () => {
		held.delete(folder);
		await rm(file, { force: true });
	};
}
/** Where a parent exists and the folder still cannot be made (as in /proc), Node's recursive mkdir never ends. */
async function makeFolder(folder) {
	try {
		await mkdir(folder);
	} catch (error) {
		if (codeOf(error) === "EEXIST" && (await stat(folder)).isDirectory()) return;
		if (codeOf(error) !== "ENOENT" || await exists(dirname(folder))) throw error;
		await makeFolder(dirname(folder));
		await mkdir(folder);
	}
}
/** The lock appears with its content or not at all, so that nobody reads half of it. */
async function claim(file) {
	const mine = `${file}.${process.pid}`;
	await writeFile(mine, `${process.pid} ${await birthOf(process.pid)}`);
	try {
		await link(mine, file);
		return true;
	} catch (error) {
		if (codeOf(error) === "EEXIST") return false;
		throw error;
	} finally {
		await rm(mine, { force: true });
	}
}
/** A process of this number that was born at another time is somebody else: numbers come again, in containers at once. */
async function isAlive(owner) {
	const [number, birth = ""] = owner.split(" ");
	const pid = Number(number);
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (codeOf(error) !== "EPERM") return false;
	}
	return await birthOf(pid) === birth;
}
/** When a process was born, in ticks since the machine was; empty where the system does not say. */
async function birthOf(pid) {
	try {
		const line = await readFile(`/proc/${pid}/stat`, "utf8");
		return line.slice(line.lastIndexOf(")") + 2).split(" ")[19] ?? "";
	} catch (error) {
		if (codeOf(error) !== void 0) return "";
		throw error;
	}
}
async function exists(path) {
	try {
		await stat(path);
		return true;
	} catch (error) {
		if (codeOf(error) === "ENOENT") return false;
		throw error;
	}
}
const codeOf = (error) => error instanceof Error && "code" in error ? error.code : void 0;
// src/http/public.ts
/** `moveTo` hears where links are to point. */
function createPublic(tenants, moveTo) {
	const listeners = [];
	return {
		async publish(reach) {
			const listening = await listen(publicListener(tenants), 0, "127.0.0.1");
			listeners.push(listening);
			try {
				moveTo((await reach(listening.url)).replace(/\/$/, ""));
			} catch (error) {
				await listening.close();
				throw error;
			}
		},
		close: async () => void await Promise.all(listeners.map((each) => each.close()))
	};
}
/** The vendor APIs alone, for callers from anywhere: there is no control API behind this listener that a path could reach. */
function publicListener(tenants) {
	return (req, res) => {
		const to = findDestination(req.url ?? "/", req.headers.host ?? "", tenants);
		if (to.kind === "mock") serve(to.mock, req, res, to.url).catch((error) => answerInternalError(res, error));
		else {
			const body = JSON.stringify({ error: {
				code: "nowhere",
				message: "no vendor is published here"
			} });
			req.resume();
			res.writeHead(404, {
				"Content-Type": "application/json",
				"Content-Length": Buffer.byteLength(body)
			}).end(body);
		}
	};
}
// src/http/server.ts
/**
* Starts the mocks.
*
* @throws {ListenError} when the port cannot be had.
* @throws {StateInUseError} when another process owns the state folder.
* @throws {StateFileError} when the default tenant's file is broken.
*/
async function startServer(options) {
	const { vendors, version, port = 4010, host = "127.0.0.1", stateFolder } = options;
	const publicUrl = readPublicUrl(options.publicUrl);
	if (options.controlToken?.trim() === "") throw blankToken();
	const unlock = stateFolder === void 0 ? void 0 : await lockState(stateFolder);
	const destinations = createDestinations(options.allowedHosts);
	const http = createHttpPost(destinations);
	const { inProcess } = options;
	const post = inProcess ? firstInProcess(inProcess, http) : http;
	const download = createHttpDownload(destinations);
	const controlToken = options.controlToken ?? (isLoopback(host) ? void 0 : randomBytes(24).toString("base64url"));
	let base = `http://${host}:${port}`;
	const tenants = createTenants({
		vendors,
		post,
		download,
		render: remembered(render),
		stateFolder,
		vendorRules: options.vendorRules,
		baseUrl: (tenant, vendor) => `${base}${tenant === "default" ? "" : `/~${tenant}`}/${vendor}`
	});
	async function release() {
		await tenants.close();
		await http.close();
		await download.close();
		await unlock?.();
	}
	try {
		await tenants.create({
			...options.tenant,
			id: defaultTenant
		});
		const control = lazyControl(async () => {
			const { createControlApp } = await import("./app-MU23IXiX.js");
			return createControlApp({
				tenants,
				version,
				allowHost: destinations.allow,
				gate: {
					hosts: [host, ...publicUrl ? [publicUrl.hostname] : []],
					token: controlToken
				}
			});
		});
		const listening = await listen(listener(tenants, control), port, host);
		if (options.keepsAlive === false) letProcessEnd(listening.server);
		const url = publicUrl ? publicUrl.href.replace(/\/$/, "") : listening.url;
		const moveTo = (where) => {
			base = where;
			tenants.rebase();
		};
		const open = createPublic(tenants, moveTo);
		const close = async () => {
			await Promise.all([listening.close(), open.close()]);
			await release();
		};
		moveTo(url);
		return {
			url,
			port: listening.port,
			tenants,
			controlToken,
			allowHost: destinations.allow,
			publish: open.publish,
			close,
			[Symbol.asyncDispose]: close
		};
	} catch (error) {
		await release();
		throw error;
	}
}
function listener(tenants, control) {
	return (req, res) => {
		route(tenants, control, req, res).catch((error) => answerInternalError(res, error));
	};
}
async function route(tenants, control, req, res) {
	const to = findDestination(req.url ?? "/", req.headers.host ?? "", tenants);
	if (to.kind === "mock") await serve(to.mock, req, res, to.url);
	else if (to.kind === "control") await control(req, res);
	else {
		const body = JSON.stringify({ error: {
			code: "nowhere",
			message: to.why,
			suggestion: "GET /_hookdrill/vendors lists what is here"
		} });
		res.writeHead(404, {
			"Content-Type": "application/json",
			"Content-Length": Buffer.byteLength(body)
		}).end(body);
	}
}
/** Express is loaded when somebody drives the mocks, not at start-up. */
function lazyControl(load) {
	let loaded;
	return async (req, res) => {
		loaded ??= load();
		(await loaded)(req, res);
	};
}
/** Nobody could show it, so nobody could open the control API. */
const blankToken = () => new HookdrillError("invalid_token", "the control token is empty, and nobody could show it", { suggestion: "give one with --token or HOOKDRILL_TOKEN, or neither: loopback needs none, and beyond it one is drawn" });
function readPublicUrl(given) {
	if (given === void 0) return void 0;
	if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return new URL(given);
	throw new HookdrillError("invalid_public_url", `"${given}" cannot be a public URL`, { suggestion: "give something like http://hookdrill:4010" });
}
const isLoopback = (host) => host === "localhost" || host === "::1" || /^127\./.test(host);
export { createInProcess as n, startServer as t };

//# sourceMappingURL=server-l1wRSUOe.js.map