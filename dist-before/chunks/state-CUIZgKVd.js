import { t as HookdrillError } from "./error-0ZhI542W.js";
import { n as serverFlags, t as clientOf } from "./flags-Dax5DUsF.js";
import { a as talk, i as printJson, r as print } from "./output-CwCBFORv.js";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
// src/cli/state.ts
const anything = z.looseObject({});
const restored = z.object({
	taken: z.string(),
	now: z.string(),
	differences: z.array(z.string())
});
async function save(file, given) {
	const flags = serverFlags.parse(given);
	const snapshot = await clientOf(flags).get("/snapshot", anything);
	await write(file, `${JSON.stringify(snapshot)}\n`);
	if (flags.json) printJson({ saved: file });
	else print(`tenant ${flags.tenant} is saved in ${file}; secrets are in it`);
}
async function load(file, given) {
	const flags = serverFlags.parse(given);
	const snapshot = parse(file, await read(file));
	const answer = await clientOf(flags).put("/snapshot", snapshot, restored);
	for (const difference of answer.differences) talk(`an option is not as it was: ${difference}`);
	if (flags.json) printJson(answer);
	else print(`tenant ${flags.tenant} is as it was at ${answer.taken}; its clock says ${answer.now}`);
}
async function reset(given) {
	const flags = serverFlags.parse(given);
	const answer = await clientOf(flags).post("/reset", {}, anything);
	if (flags.json) printJson(answer);
	else print(`every account of tenant ${flags.tenant} is empty again; its subscriptions are gone too`);
}
/** Beside the file first, then in its place, so that it is never half there. */
async function write(file, text) {
	const beside = `${file}.${process.pid}.tmp`;
	try {
		await writeFile(beside, text, { mode: 384 });
		await rename(beside, file);
	} catch (error) {
		await rm(beside, { force: true });
		throw fileError(file, "written", error);
	}
}
async function read(file) {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		throw fileError(file, "read", error);
	}
}
function parse(file, text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw fileError(file, "read as JSON", error);
	}
}
const fileError = (file, what, error) => new HookdrillError("invalid_file", `${file} cannot be ${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
export { load, reset, save };

//# sourceMappingURL=state-CUIZgKVd.js.map