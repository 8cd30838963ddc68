import { t as startServer } from "./src-BVpGSkUS.js";
import { t as HookdrillError } from "./error-0ZhI542W.js";
import { n as readPairs, r as readVendorOptions } from "./assignments-B4F0IsW6.js";
import { n as interrupted } from "./interrupt-D04T8_sV.js";
import { a as talk, i as printJson, r as print, t as colorsFor } from "./output-CwCBFORv.js";
import { t as refuseUnusedFlags } from "./refuse-unused-flags-DvX-GkUj.js";
import { t as formatOutcome } from "./retry-rraAAfNf.js";
import { randomUUID } from "node:crypto";
import { z } from "zod";
// src/cli/tell.ts
/** Tells the person at the terminal what has just happened, in one line. */
function tell(entry) {
	const text = say(entry);
	if (text === void 0) return;
	const { dim } = colorsFor(process.stderr);
	talk(`${dim(timeOf(entry.at))} ${text}`);
}
const timeOf = (ms) => new Date(ms).toISOString().slice(11, 19);
function say(entry) {
	const { green, red, yellow, bold } = colorsFor(process.stderr);
	switch (entry.kind) {
		case "request": {
			const { method, path, status, why } = entry;
			return `${bold(entry.vendor)} ${method} ${path} ${status >= 100 && status < 400 ? green(status) : red(status === 0 ? "reset" : status)}${why === void 0 ? "" : ` (${why})`}`;
		}
		case "action": return `${bold(entry.vendor)} ${entry.action} ${JSON.stringify(entry.input)} → ${JSON.stringify(entry.result)}`;
		case "attempt": {
			const outcome = formatOutcome(entry.attempt.outcome);
			const fault = entry.fault === void 0 ? "" : `, ${entry.fault}`;
			const next = entry.dueAt === void 0 ? "" : `; next at ${timeOf(entry.dueAt)}`;
			return `${bold(entry.vendor)} ${entry.event} → ${entry.url} ${entry.status === "delivered" ? green(outcome) : red(outcome)} (attempt ${entry.attempt.number}${fault}${next})`;
		}
		case "warning": return `${bold(entry.vendor)} ${yellow(entry.message)}`;
		case "note": return `${bold(entry.vendor)} ${yellow(`${entry.what} ${entry.id} ${entry.became}`)}${entry.why === void 0 ? "" : `: ${entry.why}`}`;
		case "clock": {
			const what = entry.summary === void 0 ? "" : `: ${entry.summary}`;
			return `the clock ${entry.frozen ? "stands at" : "says"} ${new Date(entry.at).toISOString()}, it was ${new Date(entry.from).toISOString()}${what}`;
		}
		case "reset": return "reset: every account is empty again";
		case "restored": return `restored: every account is as it was at ${new Date(entry.taken).toISOString()}`;
		case "delivery": return;
	}
}
// src/cli/start.ts
const startFlags = z.object({
	port: z.number(),
	host: z.string(),
	publicUrl: z.string().optional(),
	token: z.string().optional(),
	state: z.string().optional(),
	hook: z.string().optional(),
	edition: z.array(z.string()),
	option: z.array(z.string()),
	allowHost: z.array(z.string()),
	vendorRules: z.boolean().optional(),
	seed: z.string().optional(),
	tunnel: z.boolean().optional(),
	authtokenFile: z.string().optional(),
	domain: z.string().optional(),
	json: z.boolean().optional()
});
/** Starts the mocks, says where everything is, tells what happens, and ends when asked to. */
async function start(given) {
	const flags = startFlags.parse(given);
	if (flags.hook !== void 0) checkHook(flags.hook);
	checkTunnel(flags);
	const end = interrupted();
	const connect = flags.tunnel ? await prepare(flags) : void 0;
	const server = await startServer({
		port: flags.port,
		host: flags.host,
		publicUrl: flags.publicUrl,
		controlToken: flags.token,
		stateFolder: flags.state,
		allowedHosts: flags.allowHost,
		vendorRules: flags.vendorRules,
		tenant: {
			editions: readPairs("--edition", flags.edition),
			options: readVendorOptions("--option", flags.option),
			...seedOf(flags)
		}
	});
	let tunnel;
	try {
		if (connect) await server.publish(async (local) => (tunnel = await connect(local, end)).url);
		await open(server, flags, tunnel?.url);
		process.exitCode = await end;
	} finally {
		await tunnel?.close();
		await server.close();
	}
	talk("hookdrill has ended.");
}
/** Nothing of a tunnel is loaded by those who want none. */
async function prepare(flags) {
	const { prepareTunnel, tunnelTools } = await import("./tunnel-tools-DOwqiV91.js");
	return await prepareTunnel(flags, tunnelTools);
}
/** Without a seed the credentials are the same on every machine: too well known for a public address. */
function seedOf({ seed, tunnel, state }) {
	if (seed !== void 0) return { seed };
	return tunnel && state === void 0 ? { seed: randomUUID() } : {};
}
async function open(server, { hook, json, seed, state }, publicUrl) {
	const tenant = server.tenants.get("default");
	const mocks = Object.values(tenant.mocks);
	const secrets = hook === void 0 ? {} : await subscribeAll(mocks, hook);
	tenant.journal.follow(tell);
	const vendors = Object.fromEntries(mocks.map((mock) => [mock.vendor.name, ready(mock, secrets[mock.vendor.name])]));
	const { url, controlToken } = server;
	if (json) {
		printJson({
			type: "ready",
			schema_version: 1,
			url,
			...publicUrl !== void 0 && { publicUrl },
			...controlToken !== void 0 && { controlToken },
			vendors
		});
		return;
	}
	print(Object.entries(vendors).map(describe).join("\n\n"));
	if (controlToken !== void 0) print(`\ncontrol token  ${controlToken}`);
	talk(`\nhookdrill listens on ${url}; control API at ${url}/_hookdrill. Ctrl-C ends it.`);
	if (publicUrl !== void 0) talk(`The vendor APIs are published at ${publicUrl}, the control API is not. Whoever knows a credential can use them${state !== void 0 && seed === void 0 ? ", and these are the same on every machine: --seed makes them yours." : seed === void 0 ? "; they are new at every start, unless you give a --seed." : "."}`);
	if (hook !== void 0) talk(`Every vendor sends its webhooks to ${hook}. The vendors themselves would want public https URLs; --vendor-rules enforces what they want.`);
}
function ready(mock, secret) {
	const { webhookSecret, ...credentials } = mock.credentials();
	const known = secret ?? webhookSecret;
	return {
		baseUrl: mock.baseUrl,
		edition: mock.edition,
		credentials,
		...known !== void 0 && { webhookSecret: known }
	};
}
function describe([name, { baseUrl, credentials, webhookSecret }]) {
	const { bold } = colorsFor(process.stdout);
	const rows = Object.entries({
		...credentials,
		...webhookSecret !== void 0 && { webhookSecret }
	});
	return [`${bold(name.padEnd(18))} ${baseUrl}`, ...rows.map(([key, value]) => `  ${key.padEnd(17)} ${value}`)].join("\n");
}
const hookFor = (hook, vendor) => hook.replaceAll("{vendor}", vendor);
function checkHook(hook) {
	const url = hookFor(hook, "vendor");
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return;
	throw new HookdrillError("invalid_flag", `--hook ${hook} is no http or https URL`, { suggestion: "give something like http://127.0.0.1:3000/webhooks/{vendor}" });
}
function checkTunnel(flags) {
	const { tunnel, publicUrl } = flags;
	if (!tunnel) refuseUnusedFlags(flags, "add --tunnel");
	if (tunnel && publicUrl !== void 0) throw new HookdrillError("invalid_flag", "--tunnel and --public-url both say where others reach it", { suggestion: "give one of them" });
}
async function subscribeAll(mocks, hook) {
	const secrets = {};
	for (const mock of mocks) {
		const made = await mock.subscribe({ url: hookFor(hook, mock.vendor.name) });
		if (made && made.signing.kind !== "none") secrets[mock.vendor.name] = made.secret.reveal();
	}
	return secrets;
}
export { start };

//# sourceMappingURL=start-A0JS9t19.js.map