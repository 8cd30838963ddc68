import { t as createDestinations } from "./destinations-CQbFfPsc.js";
import { t as startForwarder } from "./forwarder-qqZB9Pgz.js";
import { r as createClock } from "./clock-CeJz-DBN.js";
import { t as HookdrillError } from "./error-0ZhI542W.js";
import { n as serverFlags, t as clientOf } from "./flags-Dax5DUsF.js";
import { n as interrupted } from "./interrupt-D04T8_sV.js";
import { a as talk, i as printJson, r as print, t as colorsFor } from "./output-CwCBFORv.js";
import { n as tunnelFlags, r as tunnelTools, t as prepareTunnel } from "./tunnel-tools-DtRKZcZb.js";
import { t as _usingCtx } from "./usingCtx-D9Xak9dp.js";
import { connect } from "node:net";
import { z } from "zod";
// src/cli/tunnel.ts
const flagsOf = serverFlags.extend(tunnelFlags.shape).extend({
	to: z.string(),
	allowHost: z.array(z.string()),
	subscribe: z.boolean().optional()
});
/** Publishes a receiver of this machine, and subscribes it when asked to. */
async function tunnel(given, tools = tunnelTools, end = interrupted()) {
	const flags = flagsOf.parse(given);
	const destinations = createDestinations(flags.allowHost);
	const { origin, hook } = readReceiver(flags.to, destinations.refusal);
	const connect = await prepareTunnel(flags, tools);
	const json = flags.json === true;
	const forwarder = await startForwarder({
		target: () => origin,
		lookup: destinations.lookup,
		onForwarded: json ? (call) => printJson({
			type: "request",
			...call
		}) : tellForwarded
	});
	try {
		try {
			var _usingCtx$1 = _usingCtx();
			const published = _usingCtx$1.a(await connect(forwarder.url, end));
			const url = published.url + hook;
			const subscriptions = flags.subscribe ? await subscribeAll(clientOf(flags), url) : void 0;
			if (json) printJson({
				type: "ready",
				schema_version: 1,
				publicUrl: published.url,
				to: flags.to,
				subscriptions
			});
			else say(url, flags.to, subscriptions);
			if (!await answers(origin)) talk(`nobody listens at ${origin.origin} yet; callers get a 502 until somebody does.`);
			process.exitCode = await end;
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			await _usingCtx$1.d();
		}
	} finally {
		await forwarder.close();
	}
	talk("the tunnel is closed.");
}
const named = z.object({ vendors: z.array(z.object({ name: z.string() })) });
const subscribed = z.object({ subscription: z.object({
	secret: z.string(),
	signing: z.looseObject({ kind: z.string() })
}).nullable() });
/** Webhooks leave this machine for the public host, so the running hookdrill must be told that they may. */
async function subscribeAll(client, hook) {
	const { vendors } = await client.root("/vendors", named);
	await client.root("/hosts", z.unknown(), { allow: new URL(hook).hostname });
	const subscriptions = {};
	for (const { name: vendor } of vendors) {
		const url = hook.replaceAll("{vendor}", vendor);
		const { subscription } = await client.post("/subscriptions", {
			vendor,
			url
		}, subscribed);
		subscriptions[vendor] = {
			url,
			...subscription && subscription.signing.kind !== "none" && { webhookSecret: subscription.secret }
		};
	}
	return subscriptions;
}
function say(url, to, subscriptions) {
	const { bold } = colorsFor(process.stdout);
	print(`${bold(url)} → ${to}`);
	for (const [vendor, { url: hook, webhookSecret }] of Object.entries(subscriptions ?? {})) print(`${bold(vendor.padEnd(18))} ${hook}${webhookSecret === void 0 ? "" : `\n  webhookSecret     ${webhookSecret}`}`);
	talk(subscriptions ? "every vendor of the running hookdrill sends its webhooks there. Ctrl-C closes the tunnel." : "give that URL to a vendor; --subscribe gives it to every vendor of a running hookdrill. Ctrl-C closes the tunnel.");
}
const clock = createClock();
function tellForwarded({ method, path, status, why }) {
	const { dim, green, red } = colorsFor(process.stderr);
	const time = new Date(clock.now()).toISOString().slice(11, 19);
	const answer = status < 400 && why === void 0 ? green(status) : red(status);
	talk(`${dim(time)} ${method} ${path} ${answer}${why === void 0 ? "" : ` (${why})`}`);
}
/** Where the receiver is, and the path under which it wants webhooks, `{vendor}` and all: `new URL` would encode that. */
function readReceiver(to, refusal) {
	if (!URL.canParse(to)) throw new HookdrillError("invalid_flag", `--to ${to} is no URL`, { suggestion: "give something like http://127.0.0.1:3000/webhooks/{vendor}" });
	const url = new URL(to);
	const why = refusal(url);
	if (why !== void 0) throw new HookdrillError("invalid_flag", `--to ${to}: ${why}`);
	const [, hook = ""] = /^[a-z]+:\/\/[^/?#]*([^#]*)/i.exec(to) ?? [];
	return {
		origin: new URL(url.origin),
		hook: hook === "/" ? "" : hook
	};
}
function answers({ hostname, port, protocol }) {
	const host = hostname.replace(/^\[|\]$/g, "");
	const socket = connect({
		host,
		port: Number(port || (protocol === "https:" ? 443 : 80))
	});
	return new Promise((resolve) => {
		socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
	}).then((reached) => {
		socket.destroy();
		return reached === true;
	});
}
export { tunnel };

//# sourceMappingURL=tunnel-CauuB_xJ.js.map