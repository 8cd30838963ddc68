import { t as HookdrillError } from "./error-0ZhI542W.js";
import { t as UnreachableError } from "./unreachable-error-CBT9_Tjn.js";
import { t as afterRealMs } from "./clock-CeJz-DBN.js";
import { r as unlessInterrupted } from "./interrupt-D04T8_sV.js";
import { a as talk, t as colorsFor } from "./output-CwCBFORv.js";
import { readFile } from "node:fs/promises";
import { z } from "zod";
// src/tunnel/tunnel-error.ts
/** A tunnel cannot be had the way it was asked for. */
var TunnelError = class extends HookdrillError {
	name = "TunnelError";
};
const dashboard = "https://dashboard.ngrok.com";
/** What ngrok calls its refusals, and what they mean to the person at the terminal. */
const refusals = [
	{
		codes: [
			"105",
			"106",
			"107",
			"4018"
		],
		code: "tunnel_token_refused",
		summary: () => "ngrok refuses the authtoken",
		suggestion: `copy it anew from ${dashboard}/get-started/your-authtoken`
	},
	{
		codes: ["108"],
		code: "tunnel_session_limit",
		summary: () => "ngrok allows this account no further session",
		suggestion: `end the other one, or see ${dashboard}/agents`
	},
	{
		codes: ["334"],
		code: "tunnel_domain_taken",
		summary: (domain) => `${domain ?? "the domain of this account"} is already in use by another tunnel`,
		suggestion: "end that one, or choose another with --domain"
	},
	{
		codes: [
			"314",
			"319",
			"320"
		],
		code: "tunnel_domain_refused",
		summary: (domain) => `ngrok refuses the domain ${domain ?? ""}`.trimEnd(),
		suggestion: `reserve it at ${dashboard}/domains, or leave --domain out`
	}
];
/** What the package threw, as an error of ours in one line; the token is never part of it. */
function toTunnelError(error, { authtoken, domain }) {
	const message = redact(error instanceof Error ? error.message : String(error), authtoken);
	const text = message.replaceAll(/\s+/g, " ").trim();
	const cause = new Error(message);
	const [, number] = /\bERR_NGROK_(\d+)\b/.exec(`${errorCodeOf(error)} ${text}`) ?? [];
	const known = refusals.find(({ codes }) => number !== void 0 && codes.includes(number));
	if (known) return new TunnelError(known.code, `${known.summary(domain)} (ERR_NGROK_${number})`, {
		suggestion: known.suggestion,
		cause
	});
	if (number === void 0 && !/authenticat/i.test(text) && /connect|dial|dns|resolve|network|timed? ?out|tls|handshake/i.test(text)) return new UnreachableError("tunnel_unreachable", `ngrok cannot be reached: ${text}`, {
		suggestion: "is connect.ngrok-agent.com:443 open from here?",
		cause
	});
	return new TunnelError("tunnel_refused", `ngrok gives no tunnel: ${text}`, {
		suggestion: number === void 0 ? void 0 : `https://ngrok.com/docs/errors/err_ngrok_${number} says more`,
		cause
	});
}
/** The package's error carries the refusal's name in a property of its own. */
const errorCodeOf = (error) => typeof error === "object" && error !== null && "errorCode" in error ? String(error.errorCode) : "";
const redact = (text, secret) => secret === "" ? text : text.replaceAll(secret, "[secret]");
// src/tunnel/authtoken.ts
/**
* The authtoken of an ngrok account, from a file or from `NGROK_AUTHTOKEN`. Never from the command line,
* which the shell keeps and every process of the machine can read.
*
* @throws {TunnelError} when there is none, or when the file cannot be read or holds something else.
*/
async function readAuthtoken({ file, env }) {
	const where = file === void 0 ? "NGROK_AUTHTOKEN" : `--authtoken-file ${file}`;
	const token = (file === void 0 ? env["NGROK_AUTHTOKEN"] ?? "" : await readToken(file)).trim();
	if (token === "") throw file === void 0 ? new TunnelError("tunnel_token_missing", "a tunnel needs an ngrok authtoken", { suggestion: "set NGROK_AUTHTOKEN or give --authtoken-file (dashboard.ngrok.com/get-started/your-authtoken)" }) : new TunnelError("tunnel_token_missing", `${where} is empty`, { suggestion: "write the token into it" });
	if (!/^[\x21-\x7e]+$/.test(token)) throw new TunnelError("tunnel_token_malformed", `${where} holds more than an authtoken`, { suggestion: "it is one word: letters, digits and _" });
	return token;
}
async function readToken(file) {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		throw new TunnelError("tunnel_token_unreadable", `--authtoken-file ${file} cannot be read: ${error instanceof Error && "code" in error ? String(error.code) : String(error)}`, {
			suggestion: "name a file that holds the token and nothing else",
			cause: error
		});
	}
}
// src/tunnel/load-forward.ts
/**
* Loads the package, which only those have who want a tunnel.
*
* @throws {TunnelError} when it is not installed, or not for this system.
*/
async function loadForward() {
	try {
		const { forward } = await import("@ngrok/ngrok");
		return forward;
	} catch (error) {
		if (isMissing(error)) throw new TunnelError("tunnel_package_missing", "a tunnel needs the package @ngrok/ngrok", {
			suggestion: "npm i -D @ngrok/ngrok",
			cause: error
		});
		throw new TunnelError("tunnel_package_broken", `@ngrok/ngrok cannot be loaded on ${process.platform} ${process.arch}`, {
			suggestion: "install it anew, with optional dependencies: npm i -D @ngrok/ngrok",
			cause: error
		});
	}
}
const isMissing = (error) => error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND" && error.message.includes("'@ngrok/ngrok'");
// src/tunnel/open-tunnel.ts
/** Closing asks ngrok, which may be out of reach by then; ms of real time. */
const longestClosingMs = 3e3;
/**
* Publishes an address of this machine.
*
* @throws {TunnelError} when ngrok refuses: token, domain, number of sessions.
* @throws {UnreachableError} when ngrok cannot be reached, or says nothing within the limit.
*/
async function openTunnel({ forward, to, authtoken, domain, onStatus, limitMs = 2e4 }) {
	let phase = "opening";
	const listener = await within(limitMs, forward({
		addr: new URL(to).host,
		authtoken,
		...domain !== void 0 && { domain },
		onStatusChange(status) {
			if (status === "closed" && phase === "open") onStatus?.(phase = "lost");
			else if (status === "connected" && phase === "lost") {
				phase = "open";
				onStatus?.("back");
			}
		}
	}), {
		authtoken,
		domain
	});
	const url = listener.url();
	if (url === null || !URL.canParse(url)) {
		await listener.close();
		throw new TunnelError("tunnel_without_url", `ngrok opened a tunnel without a URL: ${String(url)}`);
	}
	phase = "open";
	let closing;
	async function close() {
		phase = "closed";
		closing ??= settledWithin(Math.min(limitMs, longestClosingMs), listener.close());
		await closing;
	}
	return {
		url: url.replace(/\/$/, ""),
		close,
		[Symbol.asyncDispose]: close
	};
}
async function within(limitMs, opening, known) {
	let late = false;
	return await new Promise((resolve, reject) => {
		const cancel = afterRealMs(limitMs, () => {
			late = true;
			reject(new UnreachableError("tunnel_timeout", `ngrok has not answered within ${limitMs / 1e3} s`, { suggestion: "is connect.ngrok-agent.com:443 open from here?" }));
		});
		opening.then((listener) => {
			cancel();
			if (late) settledWithin(Math.min(limitMs, longestClosingMs), listener.close());
			else resolve(listener);
		}, (error) => {
			cancel();
			reject(toTunnelError(error, known));
		});
	});
}
/** Whoever closes has no use for an error: the other side forgets a session that is gone. */
function settledWithin(limitMs, work) {
	return new Promise((resolve) => {
		const cancel = afterRealMs(limitMs, resolve);
		const done = () => {
			cancel();
			resolve();
		};
		work.then(done, done);
	});
}
// src/cli/tunnel-tools.ts
/** Flags of every command that opens a tunnel. */
const tunnelFlags = z.object({
	authtokenFile: z.string().optional(),
	domain: z.string().optional()
});
const tunnelTools = {
	load: loadForward,
	env: process.env,
	leave: () => void afterRealMs(1e3, () => process.exit())
};
/** Finds the token and the package first, so that nothing is started for a tunnel that cannot be. */
async function prepareTunnel({ authtokenFile, domain }, { load, env, leave }) {
	const authtoken = await readAuthtoken({
		file: authtokenFile,
		env
	});
	const forward = await load();
	return async (to, end, onStatus = formatStatus) => {
		const opening = openTunnel({
			forward,
			to,
			authtoken,
			domain,
			onStatus
		});
		try {
			const tunnel = await unlessInterrupted(end, opening);
			const close = async () => {
				await tunnel.close();
				leave();
			};
			return {
				url: tunnel.url,
				close,
				[Symbol.asyncDispose]: close
			};
		} catch (error) {
			opening.then((late) => late.close(), () => void 0);
			leave();
			throw error;
		}
	};
}
function formatStatus(status) {
	const { red, green } = colorsFor(process.stderr);
	talk(status === "lost" ? red("the tunnel has lost its connection to ngrok, which tries again by itself; nothing arrives meanwhile") : green("the tunnel is back, under the same URL"));
}
export { tunnelFlags as n, tunnelTools as r, prepareTunnel as t };

//# sourceMappingURL=tunnel-tools-DtRKZcZb.js.map