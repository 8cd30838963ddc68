import { a as nameProblems, c as problemsOf, d as explain, l as readScenario, n as formatReport, u as ScenarioError } from "./play-DXL2d3pt.js";
import { t as InvalidInputError } from "./invalid-input-error-BhYwb1Th.js";
import { n as listScenarios, t as findScenario } from "./list-DlgxZdn_.js";
import { a as realNow } from "./clock-CeJz-DBN.js";
import { n as toMs } from "./duration-DLXo9Kzm.js";
import { t as HookdrillError } from "./error-0ZhI542W.js";
import { t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { t as UnreachableError } from "./unreachable-error-CBT9_Tjn.js";
import { t as vendors } from "./vendors-BuFNzdGe.js";
import { t as exitCode } from "./exit-CxccfVUj.js";
import { n as serverFlags, t as clientOf } from "./flags-Dax5DUsF.js";
import { a as talk, i as printJson, n as columns, r as print, t as colorsFor } from "./output-CwCBFORv.js";
import { t as startServer } from "./src-BVpGSkUS.js";
import { t as _usingCtx } from "./usingCtx-D9Xak9dp.js";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { LineCounter, isNode, parseDocument } from "yaml";
// src/scenario/file.ts
/**
* Reads a scenario from a YAML or JSON file.
*
* @throws {ScenarioError} naming file, line and column of every problem, what was expected and what was given.
* @throws {InvalidInputError} for a file that cannot be read.
*/
async function readScenarioFile(path, vendors) {
	return parseScenario(await read(path), path, vendors);
}
/** As `readScenarioFile`, of a text that is there already; `path` is what errors call it. */
function parseScenario(text, path, vendors) {
	const lines = new LineCounter();
	const document = parseDocument(text, {
		lineCounter: lines,
		prettyErrors: false
	});
	const [broken] = document.errors;
	if (broken) {
		const { line, col } = lines.linePos(broken.pos[0]);
		throw new ScenarioError("scenario file", [{
			path: [],
			message: broken.message
		}], () => `${path}:${line}:${col}`);
	}
	const input = document.toJS();
	const inForm = problemsOf(input);
	const problems = inForm.length > 0 ? inForm : nameProblems(readScenario(input), vendors);
	if (problems.length > 0) throw new ScenarioError("scenario file", problems, (problem) => placeOf(problem, path, document, lines));
	return readScenario(input);
}
/** `file:line:column: steps.2.send.event`: of what is missing, where the thing begins that lacks it. */
function placeOf({ path: at }, file, document, lines) {
	for (let length = at.length; length >= 0; length--) {
		const offset = offsetOf(document, at.slice(0, length));
		if (offset === void 0) continue;
		const { line, col } = lines.linePos(offset);
		return [`${file}:${line}:${col}`, ...at.length > 0 ? [at.join(".")] : []].join(": ");
	}
	return file;
}
function offsetOf(document, path) {
	const node = path.length === 0 ? document.contents : document.getIn(path, true);
	return isNode(node) ? node.range?.[0] : void 0;
}
async function read(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		throw new InvalidInputError("scenario file", [`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`], "give a YAML or JSON file, or the name of a scenario that comes with hookdrill");
	}
}
// src/cli/reach-or-start.ts
/**
* The hookdrill that is running, or, where none answers on this machine, one that is started there for this run,
* so that a receiver which knows the mocks by that address works.
*/
async function reachOrStart(options) {
	const client = clientOf(options);
	try {
		await client.root("/health", z.unknown());
		return {
			client,
			isStarted: false,
			[Symbol.asyncDispose]: () => Promise.resolve()
		};
	} catch (error) {
		const { hostname, port, protocol } = new URL(options.server);
		const isHere = protocol === "http:" && ["127.0.0.1", "localhost"].includes(hostname);
		if (!(error instanceof UnreachableError) || error.code !== "unreachable" || !isHere) throw error;
		const server = await startServer({
			port: Number(port || 80),
			controlToken: options.token
		});
		talk(`no hookdrill answered at ${options.server}: started the mocks there for this run`);
		return {
			client,
			isStarted: true,
			[Symbol.asyncDispose]: () => server.close()
		};
	}
}
// src/cli/play.ts
const playFlags = serverFlags.extend({
	vendor: z.string().optional(),
	to: z.string().optional(),
	secret: z.string().optional(),
	seed: z.string().optional(),
	within: z.string().optional(),
	explain: z.boolean().optional(),
	list: z.boolean().optional()
});
const known = vendors;
/** Plays a scenario, or every one that fits, against a receiver. */
async function play(name, given) {
	const flags = playFlags.parse(given);
	if (flags.list ?? name === void 0) return list(flags);
	const chosen = await choose(name ?? "all", flags);
	if (flags.explain) return explainAll(chosen, flags);
	const to = needed(flags.to, "--to", "give the URL of your receiver, such as http://127.0.0.1:3000/webhooks/amiqus");
	if (chosen.some(({ together }) => !together)) vendorOf(flags);
	const reports = await playAll(chosen, flags, to);
	if (flags.json) printJson(name === "all" ? { reports } : reports[0]);
	else if (name === "all") print(sum(reports));
	if (reports.some(({ outcome }) => outcome === "failed")) process.exitCode = exitCode.failed;
}
async function playAll(chosen, flags, to) {
	try {
		var _usingCtx$1 = _usingCtx();
		const reached = _usingCtx$1.a(await reachOrStart(flags));
		const clock = reached.isStarted ? void 0 : await watchClock(reached.client);
		const reports = [];
		for (const scenario of chosen) {
			const report = await reached.client.post("/scenarios", {
				...orderOf(flags, to),
				scenario
			}, reportShape);
			if (report.untested) throw asError(report.untested);
			reports.push(report);
			if (!flags.json && (chosen.length === 1 || report.outcome === "failed")) print(`${formatReport(report)}\n`);
		}
		await clock?.tell(flags.tenant);
		return reports;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
const standing = z.object({
	now: z.string(),
	ms: z.number(),
	frozen: z.boolean()
});
/** Scenarios move the clock of the tenant they play in, and it stays where they left it. */
async function watchClock(client) {
	const startedAt = realNow();
	const before = await client.get("/clock", standing);
	return { async tell(tenant) {
		const { now, ms, frozen } = await client.get("/clock", standing);
		const ticked = before.frozen ? 0 : Math.ceil(realNow() - startedAt) + 1;
		if (ms - before.ms > ticked) talk(`the clock of tenant ${tenant} was moved: it ${frozen ? "stands at" : "says"} ${now}, and said ${before.now}`);
	} };
}
/** The scenarios that come after it would say no more. */
function asError({ kind, url, why }) {
	if (kind === "unreachable") return new UnreachableError("receiver_unreachable", `nobody answers at ${url}: ${why}`, { suggestion: "start your receiver, or say where it is with --to" });
	return new HookdrillError("receiver_blocked", `nothing was sent to ${url}: ${why}`, { suggestion: why.includes("--allow-host") ? "that is a flag of \"hookdrill start\"" : "give another --to" });
}
/** The server is of this very version, or near it; what is printed of a report needs no more than this. */
const reportShape = z.custom((value) => typeof value === "object" && value !== null && "outcome" in value && "steps" in value);
const orderOf = ({ vendor, secret, seed, within }, to) => ({
	to,
	...vendor !== void 0 && { vendor },
	...secret !== void 0 && { secret },
	...seed !== void 0 && { seed },
	...within !== void 0 && { withinMs: toMs(within) }
});
/** The scenarios of a name, a file, or all that fit the vendor. */
async function choose(name, flags) {
	if (/\.(ya?ml|json)$/.test(name)) return [await readScenarioFile(name, known)];
	if (name !== "all") return [findScenario(name)];
	const vendor = vendorOf(flags);
	return listScenarios([vendor]).filter(({ together, vendors: fit }) => together ? flags.to?.includes("{vendor}") === true : fit.length > 0).map((row) => findScenario(row.name));
}
function vendorOf({ vendor: name }) {
	const given = needed(name, "--vendor", `vendors: ${Object.keys(known).join(", ")}`);
	const found = Object.hasOwn(known, given) ? known[given] : void 0;
	if (!found) throw new UnknownNameError("vendor", given, Object.keys(known));
	return found;
}
function needed(value, flag, suggestion) {
	if (value === void 0) throw new HookdrillError("missing_flag", `${flag} is needed to play`, { suggestion });
	return value;
}
function list({ vendor, json }) {
	const all = listScenarios(vendor === void 0 ? Object.values(known) : [vendorOf({ vendor })]);
	if (json) return printJson({ scenarios: all });
	const count = Object.keys(known).length;
	print(columns([
		"SCENARIO",
		"WHAT HAPPENS",
		"VENDORS"
	], all.map(({ name, summary, vendors: fit, together }) => [
		name,
		summary,
		together ? "together" : fit.length === count ? "all" : fit.join(", ") || "-"
	])));
}
function explainAll(chosen, flags) {
	const plans = chosen.map((scenario) => ({
		scenario: scenario.name,
		plan: explain(scenario, vendorOf(scenario.together ? {
			...flags,
			vendor: flags.vendor ?? scenario.together[0]
		} : flags))
	}));
	if (flags.json) printJson({ plans });
	else print(plans.map(({ plan }) => plan).join("\n\n"));
}
/** One line for each scenario, and how many passed. */
function sum(reports) {
	const { green, red } = colorsFor(process.stdout);
	const failed = reports.filter(({ outcome }) => outcome === "failed").length;
	return `${columns([
		"",
		"SCENARIO",
		"TIME",
		"LIKELY MISTAKE"
	], reports.map(({ outcome, scenario, ms, mistake }) => [
		outcome === "passed" ? green("ok") : red("FAILED"),
		scenario,
		`${ms} ms`,
		mistake ?? ""
	]))}\n\n${reports.length - failed} of ${reports.length} scenarios passed`;
}
export { play };

//# sourceMappingURL=play-DRJJ7J7P.js.map