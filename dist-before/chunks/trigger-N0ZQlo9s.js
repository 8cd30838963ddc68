import { t as HookdrillError } from "./error-0ZhI542W.js";
import { t as readAssignments } from "./assignments-B4F0IsW6.js";
import { i as rows, t as deliveryTable } from "./deliveries-6tbfP_7r.js";
import { n as serverFlags, t as clientOf } from "./flags-Dax5DUsF.js";
import { i as printJson, r as print } from "./output-CwCBFORv.js";
import { readFile } from "node:fs/promises";
import { z } from "zod";
// src/cli/trigger.ts
const triggerFlags = serverFlags.extend({
	set: z.array(z.string()),
	data: z.string().optional(),
	to: z.string().optional(),
	secret: z.string().optional(),
	fault: z.string().optional()
});
async function trigger(vendor, event, given) {
	const flags = triggerFlags.parse(given);
	if (flags.secret !== void 0 && flags.to === void 0) throw new HookdrillError("invalid_flag", "--secret goes with --to", { suggestion: "subscriptions have secrets of their own" });
	const body = {
		set: readAssignments("--set", flags.set),
		...flags.data !== void 0 && { data: await readData(flags.data) },
		...flags.to !== void 0 && { to: {
			url: flags.to,
			...flags.secret !== void 0 && { secret: flags.secret }
		} },
		...flags.fault !== void 0 && { fault: readFaultFlag(flags.fault) }
	};
	const answer = await clientOf(flags).post(`/events/${encodeURIComponent(vendor)}/${encodeURIComponent(event)}`, body, rows);
	if (flags.json) printJson(answer);
	else print(deliveryTable(answer.deliveries));
}
async function readData(given) {
	return readJson("--data", given, given.startsWith("@") ? await readGiven(given.slice(1)) : given);
}
/** A name, or JSON with the name and settings. */
const readFaultFlag = (given) => given.trimStart().startsWith("{") ? readJson("--fault", given, given) : given;
function readJson(flag, given, text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new HookdrillError("invalid_flag", `${flag} ${given} is no JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
	}
}
async function readGiven(file) {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		throw new HookdrillError("invalid_flag", `--data @${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
	}
}
export { trigger };

//# sourceMappingURL=trigger-N0ZQlo9s.js.map