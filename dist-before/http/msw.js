import { n as promised } from "../chunks/header-3YWjY9Dh.js";
import { t as afterRealMs } from "../chunks/clock-CeJz-DBN.js";
import { t as standInForRealHosts } from "../chunks/real-hosts-gBJuTqsG.js";
import { HttpResponse, http } from "msw";
// src/http/msw.ts
/**
* Handlers for the real hosts of all five vendors, so that code with hard-coded hosts needs no change.
* From then on links in payloads and answers point at the real hosts as well.
*
* @example setupServer(...handlers(drill))
*/
const handlers = ({ tenant }) => mswHandlers(...Object.values(tenant.mocks));
/**
* The msw face: answers for the vendors' real origins inside this process, so that code with hard-coded hosts needs no change.
* One catch-all a origin, with our own routing inside: msw tries its handlers in turn, which a hundred of them make slow.
*
* @example setupServer(...mswHandlers(mock))
*/
function mswHandlers(...mocks) {
	return mocks.flatMap((mock) => {
		standInForRealHosts(mock);
		return mock.vendor.origins.map((origin) => http.all(`${origin.origin}/*`, ({ request }) => respond(mock, origin, request)));
	});
}
async function respond(mock, { toPath }, request) {
	const url = new URL(request.url);
	const handled = await mock.handle({
		method: request.method,
		url: toPath ? toPath(url) : url.pathname + url.search,
		host: url.host,
		headers: request.headers,
		body: await readBody(request, mock.bodyLimit),
		ip: "127.0.0.1"
	});
	if (handled.kind === "reset") return HttpResponse.error();
	setImmediate(handled.written);
	return toResponse(handled.reply);
}
async function readBody(request, limitBytes) {
	const body = new Uint8Array(await request.arrayBuffer());
	return body.length > limitBytes ? "too-large" : body;
}
function toResponse(reply) {
	const { status, reason, headers } = reply;
	return new HttpResponse(bodyOf(reply), {
		status,
		headers: { ...headers },
		...reason !== void 0 && { statusText: reason }
	});
}
function bodyOf({ status, headers, body, cut, pace }) {
	if (status === 204 || status === 304) return null;
	if (cut) return brokenOff(body, cut);
	if (pace) return dripping(body, pace);
	return Buffer.from(promised(headers, body));
}
/** There is no connection in here to end early, so both kinds of cut fail the reader. */
function brokenOff(body, { afterBytes }) {
	let sent = false;
	return new ReadableStream({ async pull(controller) {
		if (!sent) controller.enqueue(body.slice(0, afterBytes));
		else {
			await new Promise(setImmediate);
			controller.error(/* @__PURE__ */ new TypeError("terminated"));
		}
		sent = true;
	} });
}
function dripping(body, { chunkBytes, everyMs }) {
	let at = 0;
	return new ReadableStream({ async pull(controller) {
		if (at > 0) await new Promise((resolve) => void afterRealMs(everyMs, resolve));
		controller.enqueue(body.slice(at, at += chunkBytes));
		if (at >= body.length) controller.close();
	} });
}
export { handlers, mswHandlers };

//# sourceMappingURL=msw.js.map