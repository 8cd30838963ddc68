import { n as promised, t as headerOf } from "./header-3YWjY9Dh.js";
import { t as afterRealMs } from "./clock-CeJz-DBN.js";
// src/http/write.ts
/** Puts an answer on the wire, and breaks or slows it down as it says. */
function write(res, { status, reason, headers, body, cut, pace }) {
	const hasBody = status !== 204 && status !== 304;
	const all = {
		...headers,
		...hasBody && headerOf(headers, "content-length") === void 0 && { "Content-Length": String(body.length) }
	};
	if (reason === void 0) res.writeHead(status, all);
	else res.writeHead(status, reason, all);
	if (cut && hasBody) breakOff(res, body, cut);
	else if (pace && hasBody) drip(res, body, pace);
	else res.end(hasBody ? promised(headers, body) : void 0);
}
/** Waits until the first bytes have left, or a reset would overtake them. */
function breakOff(res, body, { afterBytes, how }) {
	const socket = res.socket;
	res.write(body.subarray(0, afterBytes), () => {
		if (how === "reset") socket?.resetAndDestroy();
		else socket?.end();
	});
}
/** Piece by piece, until the end or until nobody listens any more. */
function drip(res, body, { chunkBytes, everyMs }) {
	let at = 0;
	let cancel = () => void 0;
	const next = () => {
		const piece = body.subarray(at, at += chunkBytes);
		if (at >= body.length) {
			res.end(piece);
			return;
		}
		res.write(piece);
		cancel = afterRealMs(everyMs, next);
	};
	res.once("close", () => cancel());
	next();
}
// src/http/node.ts
/** The node face: serves one mock as a plain `(req, res)` listener, at the root of whatever calls it. */
function nodeListener(mock) {
	return (req, res) => {
		serve(mock, req, res, req.url ?? "/").catch((error) => answerInternalError(res, error));
	};
}
/** The answer to a bug of our own, when there is still somebody to answer. */
function answerInternalError(res, error) {
	if (res.headersSent || res.destroyed) {
		res.destroy();
		return;
	}
	const body = JSON.stringify({ error: {
		code: "internal",
		message: `a bug in hookdrill: ${String(error)}`
	} });
	res.writeHead(500, {
		"Content-Type": "application/json",
		"Content-Length": Buffer.byteLength(body)
	}).end(body);
}
/** Answers one call for `mock`; `url` is the call's path and query without any prefix. */
async function serve(mock, req, res, url) {
	const handled = await mock.handle(await toRawRequest(req, url, mock.bodyLimit));
	if (handled.kind === "reset") {
		req.socket.resetAndDestroy();
		return;
	}
	const { written } = handled;
	if (res.closed) written();
	else res.once("close", written);
	write(res, handled.reply);
}
async function toRawRequest(req, url, limitBytes) {
	return {
		method: req.method ?? "GET",
		url,
		host: (req.headers.host ?? "").toLowerCase(),
		headers: toHeaders(req.rawHeaders),
		body: await readBody(req, limitBytes),
		ip: req.socket.remoteAddress ?? ""
	};
}
function toHeaders(raw) {
	const headers = new Headers();
	for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
	return headers;
}
/** Reads to the end even past the limit, so that the caller gets to read the refusal instead of a reset. */
async function readBody(req, limitBytes) {
	if (req.readableEnded) return parsedUpstream(req.body);
	const chunks = [];
	let size = 0;
	for await (const chunk of req) {
		size += chunk.length;
		if (size <= limitBytes) chunks.push(chunk);
		else chunks.length = 0;
	}
	return size > limitBytes ? "too-large" : Buffer.concat(chunks);
}
/** Mounted behind `express.json()`, the bytes are gone; what it parsed is the next best thing for an API call. */
function parsedUpstream(body) {
	if (body === void 0) return /* @__PURE__ */ new Uint8Array();
	return body instanceof Uint8Array ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}
export { nodeListener as n, serve as r, answerInternalError as t };

//# sourceMappingURL=node-Dxbpyhyt.js.map