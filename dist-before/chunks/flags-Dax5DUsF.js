import { t as HookdrillError } from "./error-0ZhI542W.js";
import { t as UnreachableError } from "./unreachable-error-CBT9_Tjn.js";
import { z } from "zod";
// src/cli/control-client.ts
const errorBody = z.object({ error: z.object({
	code: z.string(),
	message: z.string(),
	suggestion: z.string().optional()
}) });
/** Throws UnreachableError when nobody answers, and HookdrillError with the server's own words when it refuses. */
function createControlClient({ server, tenant, token }) {
	if (!URL.canParse(server)) throw new HookdrillError("invalid_server", `"${server}" is not a URL`, { suggestion: "give --server like http://127.0.0.1:4010" });
	const base = `${server.replace(/\/$/, "")}/_hookdrill`;
	const own = `/tenants/${encodeURIComponent(tenant)}`;
	async function call(path, answer, init = {}) {
		const headers = new Headers(init.headers);
		if (token !== void 0) headers.set("authorization", `Bearer ${token}`);
		const response = await reach(base + path, {
			...init,
			headers
		});
		const body = await readJson(response, server);
		if (response.ok) return answer.parse(body);
		const { error } = errorBody.parse(body);
		throw new HookdrillError(error.code, error.message, { suggestion: error.suggestion });
	}
	return {
		get: (path, answer) => call(own + path, answer),
		post: (path, body, answer) => call(own + path, answer, json("POST", body)),
		put: (path, body, answer) => call(own + path, answer, json("PUT", body)),
		root: (path, answer, body) => call(path, answer, body === void 0 ? {} : json("POST", body))
	};
}
const json = (method, body) => ({
	method,
	headers: { "content-type": "application/json" },
	body: JSON.stringify(body)
});
async function reach(url, init) {
	try {
		return await fetch(url, init);
	} catch (error) {
		throw new UnreachableError("unreachable", `no hookdrill answers at ${new URL(url).origin}`, {
			suggestion: "start one with \"hookdrill start\", or say where it is with --server",
			cause: error
		});
	}
}
async function readJson(response, server) {
	const text = await response.text();
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new UnreachableError("not_hookdrill", `something answers at ${server}, but it is not hookdrill`, {
			suggestion: "check --server",
			cause: error
		});
	}
}
// src/cli/flags.ts
/** Flags that every command which talks to a running hookdrill has. */
const serverFlags = z.object({
	server: z.string(),
	tenant: z.string(),
	token: z.string().optional(),
	json: z.boolean().optional()
});
const clientOf = ({ server, tenant, token }) => createControlClient({
	server,
	tenant,
	token
});
export { serverFlags as n, clientOf as t };

//# sourceMappingURL=flags-Dax5DUsF.js.map