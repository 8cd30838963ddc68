import { r as listen } from "./listen-CevVTnJt.js";
import { request } from "node:http";
import { pipeline } from "node:stream";
import { request as request$1 } from "node:https";
// src/tunnel/control-path.ts
/** Decoding is repeated, for whoever decodes twice; more layers than this are nobody's honest path. */
const mostLayers = 5;
/**
* Whether a request target could mean the control API to anybody along the way: in capitals, percent-encoded,
* behind dots, slashes or backslashes, or with an authority in front. Rather one too many than one too few.
*/
function namesControlApi(target) {
	let text = target.split("?", 1)[0] ?? "";
	for (let layer = 0; layer <= mostLayers; layer++) {
		if (text.toLowerCase().includes("_hookdrill")) return true;
		const decoded = text.replaceAll(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
		if (decoded === text) return false;
		text = decoded;
	}
	return true;
}
// src/tunnel/hop-by-hop.ts
/** Headers that are for one connection only (RFC 9110, 7.6.1), whatever `Connection` says. */
const always = /* @__PURE__ */ new Set([
	"connection",
	"keep-alive",
	"proxy-connection",
	"proxy-authenticate",
	"proxy-authorization",
	"te",
	"trailer",
	"transfer-encoding",
	"upgrade"
]);
/** Names and values in turn, as node:http gives and takes them, as pairs. */
const toPairs = (raw) => Array.from({ length: raw.length >> 1 }, (_, at) => [raw[at * 2] ?? "", raw[at * 2 + 1] ?? ""]);
/** What is for the other end too: spelling, order and repetition stay. */
function endToEnd(headers) {
	const named = headers.filter(([name]) => name.toLowerCase() === "connection").flatMap(([, value]) => value.split(",")).map((name) => name.trim().toLowerCase());
	const dropped = /* @__PURE__ */ new Set([...always, ...named]);
	return headers.filter(([name]) => !dropped.has(name.toLowerCase()));
}
const has = (headers, wanted) => headers.some(([name]) => name.toLowerCase() === wanted);
// src/tunnel/forwarder.ts
/**
* Stands between a tunnel and what it publishes, on a free port of loopback. Bodies pass byte for byte, in both directions;
* method, path, query and headers stay; `Host` is the target's, and the one that the caller used is in `X-Forwarded-Host`.
* The control API is never forwarded to, however its path is spelled.
*/
async function startForwarder(options) {
	return await listen(forwardTo(options), 0, "127.0.0.1");
}
function forwardTo({ target, lookup, onForwarded }) {
	return (req, res) => {
		const path = originForm(req.url ?? "/");
		const tell = (status, why) => onForwarded?.({
			method: req.method ?? "GET",
			path,
			status,
			...why !== void 0 && { why }
		});
		const to = target(path);
		if (namesControlApi(req.url ?? "")) refuse(req, res, 404, "nothing is published here", tell);
		else if (!to) refuse(req, res, 503, "nobody is behind this path yet", tell);
		else pass(send(req, path, to, lookup), req, res, to, tell);
	};
}
function pass(upstream, req, res, to, tell) {
	upstream.once("response", (answer) => {
		res.sendDate = false;
		res.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(toPairs(answer.rawHeaders)).flat());
		pipeline(answer, res, (error) => tell(answer.statusCode ?? 502, error ? `broken off: ${codeOf(error)}` : void 0));
	});
	upstream.once("error", (error) => {
		if (res.destroyed) tell(499, "the caller left before the answer");
		else if (res.headersSent) res.destroy();
		else refuse(req, res, 502, `${to.origin} does not answer: ${codeOf(error)}`, tell);
	});
	res.once("close", () => {
		if (!res.writableFinished) upstream.destroy();
	});
	req.pipe(upstream);
}
function send(req, path, to, lookup) {
	return (to.protocol === "https:" ? request$1 : request)({
		protocol: to.protocol,
		hostname: to.hostname.replace(/^\[|\]$/g, ""),
		port: to.port === "" ? void 0 : to.port,
		method: req.method,
		path,
		...lookup && { lookup },
		headers: passedOn(req, to).flat()
	});
}
/** Headers as a list are sent as they are, so everything about the body must be in it. */
function passedOn(req, to) {
	const given = toPairs(req.rawHeaders);
	const kept = endToEnd(given).filter(([name]) => !/^(host|expect)$/i.test(name));
	const added = [["Host", to.host]];
	const peer = req.socket.remoteAddress;
	if (!has(kept, "x-forwarded-for") && peer !== void 0) added.push(["X-Forwarded-For", peer]);
	if (!has(kept, "x-forwarded-host") && req.headers.host !== void 0) added.push(["X-Forwarded-Host", req.headers.host]);
	if (!has(kept, "x-forwarded-proto")) added.push(["X-Forwarded-Proto", "http"]);
	if (has(given, "transfer-encoding")) added.push(["Transfer-Encoding", "chunked"]);
	else if (!has(kept, "content-length") && !/^(GET|HEAD|OPTIONS|TRACE|DELETE)$/.test(req.method ?? "GET")) added.push(["Content-Length", "0"]);
	return [
		...added,
		...kept,
		["Connection", "close"]
	];
}
/** A caller may send a whole URL as its target; the authority in it is not where anything goes. */
const originForm = (url) => {
	const [, rest] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.*)$/i.exec(url) ?? [];
	if (rest === void 0) return url;
	return rest.startsWith("/") ? rest : `/${rest}`;
};
function refuse(req, res, status, why, tell) {
	const body = JSON.stringify({ error: {
		code: status === 502 ? "no_answer" : "nowhere",
		message: why
	} });
	req.unpipe();
	req.resume();
	res.writeHead(status, {
		"Content-Type": "application/json",
		"Content-Length": Buffer.byteLength(body)
	}).end(body);
	tell(status, why);
}
const codeOf = (error) => "code" in error && typeof error.code === "string" ? error.code : error.message;
export { startForwarder as t };

//# sourceMappingURL=forwarder-qqZB9Pgz.js.map