import { t as afterRealMs } from "./clock-CeJz-DBN.js";
import { t as formatOutcome } from "./retry-rraAAfNf.js";
import { a as formatSigning } from "./secret-DB6lRm8G.js";
import { a as startReferenceReceiver, i as openIntegrator, n as mark, o as openControl, r as makeJourney, t as journeyTable } from "./journey-table-B9_BRsy1.js";
import { t as _usingCtx } from "./usingCtx-D9Xak9dp.js";
import { f as whyNotFor, i as NoFitError, r as formatUntested, t as play } from "./play-DXL2d3pt.js";
import { t as playFresh } from "./fresh-DlzuWxnM.js";
import { t as startServer } from "./src-BVpGSkUS.js";
import { t as findScenario } from "./list-DlgxZdn_.js";
import { t as HookdrillError } from "./error-0ZhI542W.js";
import { t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { t as vendors } from "./vendors-BuFNzdGe.js";
import { t as exitCode } from "./exit-CxccfVUj.js";
import { n as interrupted, r as unlessInterrupted } from "./interrupt-D04T8_sV.js";
import { a as talk, i as printJson, n as columns, r as print, t as colorsFor } from "./output-CwCBFORv.js";
import { t as refuseUnusedFlags } from "./refuse-unused-flags-DvX-GkUj.js";
import { t as startForwarder } from "./forwarder-qqZB9Pgz.js";
import { n as tunnelFlags, r as tunnelTools, t as prepareTunnel } from "./tunnel-tools-DtRKZcZb.js";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { tmpdir } from "node:os";
// src/demo/smoke.ts
/** Each vendor's journey with the reference receiver at its end, in a fresh tenant. What goes wrong on the way is a red row. */
async function smokeReference(server, { vendors, reach, progress }) {
	const folder = await mkdtemp(join(tmpdir(), "hookdrill-smoke-"));
	try {
		try {
			var _usingCtx$3 = _usingCtx();
			const control = await openControl(server.url, { frozen: false });
			const station = _usingCtx$3.a(await startReferenceReceiver(control, join(folder, "files"), reach));
			const rows = [];
			for (const vendor of vendors) {
				progress(`${vendor.title}: API call, webhook, file`);
				rows.push(await makeJourney(vendor, control, station).catch((error) => redRow(vendor, error)));
			}
			return rows;
		} catch (_) {
			_usingCtx$3.e = _;
		} finally {
			await _usingCtx$3.d();
		}
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
const redRow = ({ name, journey, signings }, error) => ({
	vendor: name,
	event: journey.event,
	signature: formatSigning(signings[0]),
	attempts: 0,
	file: "-",
	bytes: 0,
	sha256: "-",
	ms: 0,
	problems: [formatProblem(error)]
});
/** `fetch` keeps why it failed in its cause. */
function formatProblem(error) {
	if (!(error instanceof Error)) return String(error);
	const { cause } = error;
	return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
// src/demo/outside.ts
/** Each vendor's journey in the default tenant, whose credentials the receiver can be told, with that receiver at its end. */
async function smokeOutside(server, options) {
	const control = await openControl(server.url, { tenant: "default" });
	const rows = [];
	const subscribed = /* @__PURE__ */ new Map();
	for (const vendor of options.vendors) subscribed.set(vendor, await subscribe(vendor, control, options));
	for (const [vendor, made] of subscribed) {
		options.progress(`${vendor.title}: API call, webhook, file`);
		rows.push(await watchJourney(vendor, server, made, options));
	}
	return rows;
}
/** All of them first, so that whoever runs the receiver sees every secret before it is needed. */
async function subscribe(vendor, control, { hookFor, onSubscribed }) {
	try {
		const world = openIntegrator(control, vendor.name, hookFor(vendor.name));
		const { secret } = await vendor.journey.subscribe(world);
		onSubscribed?.(vendor, secret);
		return {
			world,
			secret
		};
	} catch (error) {
		return { problem: formatProblem(error) };
	}
}
async function watchJourney(vendor, server, made, { hookFor, waitMs, progress }) {
	const { name, journey } = vendor;
	const url = hookFor(name);
	const row = {
		vendor: name,
		event: journey.event,
		signature: formatSigning(vendor.signings[0]),
		url
	};
	const none = {
		answered: "-",
		fetchedBytes: 0
	};
	if ("problem" in made) return {
		...row,
		...none,
		problems: [made.problem]
	};
	const { world, secret } = made;
	try {
		if (secret !== void 0) progress(`${vendor.title} signs with the webhook secret ${secret}`);
		await journey.run(world);
		const tenant = server.tenants.get("default");
		const mock = tenant.mock(name);
		const first = await eventually(tenant.journal.follow, waitMs, () => {
			const delivery = mock.deliveries().find((each) => each.event === journey.event && each.url === url);
			const [attempt] = delivery?.attempts ?? [];
			return delivery && attempt && {
				outcome: attempt.outcome,
				delivered: delivery.status === "delivered"
			};
		});
		if (!first) return {
			...row,
			...none,
			problems: [`no answer within ${waitMs / 1e3} s`]
		};
		const answered = formatOutcome(first.outcome);
		if (!first.delivered) return {
			...row,
			...none,
			answered,
			problems: [`the receiver: ${answered}`]
		};
		const fetchedBytes = await eventually(tenant.journal.follow, waitMs, () => mock.requests().find(({ file }) => file?.whole)?.file?.bytes);
		if (fetchedBytes === void 0) return {
			...row,
			...none,
			answered,
			problems: [`the file was not fetched within ${waitMs / 1e3} s`]
		};
		return {
			...row,
			answered,
			fetchedBytes,
			problems: []
		};
	} catch (error) {
		return {
			...row,
			...none,
			problems: [formatProblem(error)]
		};
	}
}
/** What `look` finds, now or after something has happened; `undefined` when the time is over. */
function eventually(follow, limitMs, look) {
	return new Promise((resolve) => {
		const end = (found) => {
			cancel();
			stop();
			resolve(found);
		};
		const check = () => {
			const found = look();
			if (found !== void 0) end(found);
		};
		const cancel = afterRealMs(limitMs, () => end(void 0));
		const stop = follow(check);
		check();
	});
}
// src/demo/parts.ts
/**
* Every scenario with each of these vendors that it fits.
*
* @throws {NoFitError} for one that fits none of them.
*/
function partsOf(scenarios, vendors) {
	return scenarios.flatMap((scenario) => scenario.together ? [together(scenario, scenario.together, vendors)] : alone(scenario, vendors));
}
function alone(scenario, vendors) {
	const reasons = vendors.map((vendor) => ({
		vendor,
		why: whyNotFor(scenario, vendor)
	}));
	const fitting = reasons.filter(({ why }) => why === void 0);
	const [first] = reasons;
	if (fitting.length === 0 && first) throw new NoFitError(scenario.name, vendors.map(({ name }) => name).join(", "), first.why ?? "");
	return fitting.map(({ vendor }) => ({
		scenario,
		vendor,
		lead: vendor
	}));
}
function together(scenario, names, vendors) {
	const lead = vendors.find(({ name }) => name === names[0]);
	const missing = names.filter((name) => !vendors.some((vendor) => vendor.name === name));
	if (!lead || missing.length > 0) throw new NoFitError(scenario.name, vendors.map(({ name }) => name).join(", "), `it needs ${missing.join(", ")} as well`);
	return {
		scenario,
		vendor: void 0,
		lead
	};
}
// src/demo/smoke-scenarios.ts
/** Plays each part in a tenant of its own against a reference receiver of its own, which vendors reach through `reach`. */
async function smokeScenarios(server, { reach, ...options }) {
	const folder = await mkdtemp(join(tmpdir(), "hookdrill-smoke-"));
	const secret = randomUUID();
	try {
		return await playAll(options, async (part, given) => {
			try {
				var _usingCtx$2 = _usingCtx();
				const control = await openControl(server.url, { frozen: false });
				const { id, vendors } = control.access;
				const station = _usingCtx$2.a(await startReferenceReceiver(control, join(folder, id), reach));
				for (const vendor of Object.keys(vendors)) station.learn(vendor, { secret });
				const to = station.hookFor("{vendor}");
				const probe = { documents: station.documents };
				const report = await play(server.tenants.get(id), part.scenario, {
					...given,
					to,
					secret,
					probe
				});
				await server.tenants.delete(id);
				return {
					report,
					to
				};
			} catch (_) {
				_usingCtx$2.e = _;
			} finally {
				await _usingCtx$2.d();
			}
		});
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
/** Plays each part in the default tenant, whose credentials somebody else's receiver can be told. */
async function smokeScenariosOutside(server, { to, secrets, waitMs, ...options }) {
	const tenant = server.tenants.get("default");
	return await playAll(options, async ({ scenario }, given) => ({
		report: await playFresh(tenant, scenario, {
			...given,
			to,
			secrets,
			withinMs: waitMs
		}),
		to
	}));
}
/** One after the other: there may be one public URL for all of them. */
async function playAll({ parts, seed, quietMs, progress }, playOne) {
	const rows = [];
	for (const part of parts) {
		const { scenario, lead } = part;
		progress(`${part.vendor?.title ?? "all together"}: ${scenario.name}, ${scenario.summary}`);
		const given = {
			vendor: part.vendor?.name,
			seed,
			quietMs
		};
		const head = {
			scenario: scenario.name,
			vendor: part.vendor?.name ?? "together",
			event: lead.journey.event,
			signature: formatSigning(lead.signings[0])
		};
		rows.push(await playOne(part, given).then(({ report, to }) => ({
			...head,
			...rowOf(report, part.vendor, to)
		}), (error) => ({
			...head,
			...nothing,
			problems: [formatProblem(error)]
		})));
	}
	return rows;
}
const nothing = {
	url: "-",
	answered: "-",
	attempts: 0,
	fetchedBytes: 0,
	ms: 0,
	seed: "-"
};
function rowOf({ deliveries, requests, steps, untested, mistake, ms, seed }, vendor, to) {
	const attempts = deliveries.flatMap((delivery) => delivery.attempts);
	const problems = untested ? [`nothing was tested: ${formatUntested(untested)}`] : steps.flatMap((step) => step.problems.map((problem) => `step ${step.number}: ${problem}`));
	return {
		url: vendor ? to.replaceAll("{vendor}", vendor.name) : to,
		answered: sumUp$1(attempts),
		attempts: attempts.length,
		fetchedBytes: requests.reduce((sum, { file }) => sum + (file?.whole ? file.bytes : 0), 0),
		ms,
		seed,
		problems: mistake === void 0 ? problems : [...problems, `likely mistake: ${mistake}`]
	};
}
/** `200` or `200 (19), 503`: twenty answers would fill the table. */
function sumUp$1(answers) {
	const counts = /* @__PURE__ */ new Map();
	for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
	return [...counts].map(([answer, count]) => count === 1 ? answer : `${answer} (${count})`).join(", ") || "-";
}
// src/cli/smoke-stage.ts
/** One public URL for both sides, since an account may have no more: `/webhooks/` is the receiver's, the rest the vendors'. */
async function openSmokeEnvironment(server, connect, end) {
	if (!connect) return {
		publicUrl: void 0,
		reach: (url) => url,
		[Symbol.asyncDispose]: () => Promise.resolve()
	};
	let vendors;
	let receiver;
	const forwarder = await startForwarder({ target: (path) => path.startsWith("/webhooks/") ? receiver : vendors });
	try {
		const tunnel = await connect(forwarder.url, end);
		await server.publish((local) => {
			vendors = new URL(local);
			return Promise.resolve(tunnel.url);
		});
		const { hostname } = new URL(tunnel.url);
		server.allowHost(hostname);
		return {
			publicUrl: tunnel.url,
			reach(url) {
				receiver = new URL(url);
				return tunnel.url;
			},
			async [Symbol.asyncDispose]() {
				await tunnel.close();
				await forwarder.close();
			}
		};
	} catch (error) {
		await forwarder.close();
		throw error;
	}
}
// src/cli/smoke-table.ts
/** The table of a smoke test, what went wrong, and one line that sums it up. */
function describeSmoke(rows) {
	const { green, red } = colorsFor(process.stdout);
	const failed = rows.filter(({ problems }) => problems.length > 0);
	return [
		tableOf(rows),
		"",
		...failed.flatMap((row) => row.problems.map((problem) => red(`${nameOf(row)}: ${problem}`))),
		failed.length === 0 ? green(sumUp(rows)) : red(`${failed.length} of ${rows.length} ${whatOf(rows)} failed`)
	].join("\n");
}
const isScenario = (row) => "scenario" in row;
const isOutside = (row) => "answered" in row && !isScenario(row);
const isJourney = (row) => !("answered" in row);
const nameOf = (row) => isScenario(row) ? `${row.vendor}, ${row.scenario}` : row.vendor;
const whatOf = (rows) => rows.some(isScenario) ? "journeys and scenarios" : "vendors";
function sumUp(rows) {
	const scenarios = rows.filter(isScenario).length;
	const journeys = rows.length - scenarios;
	const arrived = `${journeys} vendors, ${journeys} webhooks, ${journeys} files: all arrived`;
	return scenarios === 0 ? arrived : `${arrived}; ${scenarios} scenario${scenarios === 1 ? "" : "s"}: all passed`;
}
function tableOf(rows) {
	if (rows.every(isJourney)) return journeyTable(rows);
	if (rows.every(isOutside)) return columns([
		"",
		"VENDOR",
		"EVENT",
		"SIGNATURE",
		"ANSWERED",
		"FILE",
		"URL"
	], rows.map(outsideCells));
	const withUrl = rows.some(isOutside);
	return columns([
		"",
		"VENDOR",
		"SCENARIO",
		"EVENT",
		"SIGNATURE",
		withUrl ? "ANSWERED" : "ATTEMPTS",
		"BYTES",
		"TIME"
	], rows.map((row) => [
		mark(row.problems),
		row.vendor,
		isScenario(row) ? row.scenario : "-",
		row.event,
		row.signature,
		withUrl && !isJourney(row) ? row.answered : "attempts" in row ? String(row.attempts) : "-",
		String(isJourney(row) ? row.bytes : row.fetchedBytes),
		"ms" in row ? `${Math.round(row.ms)} ms` : "-"
	]));
}
const outsideCells = (row) => [
	mark(row.problems),
	row.vendor,
	row.event,
	row.signature,
	row.answered,
	row.fetchedBytes > 0 ? `fetched, ${row.fetchedBytes} bytes` : "not fetched",
	row.url
];
// src/cli/smoke.ts
const flagsOf = tunnelFlags.extend({
	to: z.string().optional(),
	vendor: z.array(z.string()),
	scenario: z.array(z.string()),
	wait: z.number(),
	seed: z.string().optional(),
	tunnel: z.boolean(),
	json: z.boolean().optional()
});
/** The vendors' journeys through public URLs: is everything reachable, from API call to file? */
async function smoke(given, tools = tunnelTools, end = interrupted()) {
	try {
		var _usingCtx$1 = _usingCtx();
		const flags = flagsOf.parse(given);
		const chosen = choose(flags.vendor);
		const parts = partsOf([...new Set(flags.scenario)].map(findScenario), chosen);
		if (flags.to !== void 0) checkReceiver(flags.to, parts);
		if (!flags.tunnel) refuseUnusedFlags(flags, "leave out --no-tunnel");
		const connect = flags.tunnel ? await prepareTunnel(flags, tools) : void 0;
		const server = _usingCtx$1.a(await startServer({
			port: 0,
			tenant: { seed: flags.seed ?? randomUUID() }
		}));
		const stage = _usingCtx$1.a(await openSmokeEnvironment(server, connect, end));
		if (stage.publicUrl !== void 0) talk(`published at ${stage.publicUrl}`);
		const rows = await unlessInterrupted(end, smokeAll(server, stage, {
			...flags,
			chosen,
			parts
		}));
		const ok = rows.every(({ problems }) => problems.length === 0);
		if (flags.json) printJson({
			...stage.publicUrl !== void 0 && { publicUrl: stage.publicUrl },
			rows,
			ok
		});
		else print(describeSmoke(rows));
		if (!ok) process.exitCode = exitCode.failed;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
/** The journeys first: where they fail, a scenario says nothing. */
async function smokeAll(server, stage, wanted) {
	const { to } = wanted;
	if (to !== void 0) return await toReceiver(server, stage, {
		...wanted,
		to
	});
	const { chosen: vendors, parts, seed } = wanted;
	const { reach } = stage;
	const rows = await smokeReference(server, {
		vendors,
		reach,
		progress
	});
	const quietMs = stage.publicUrl === void 0 ? 300 : farQuietMs;
	return [...rows, ...await smokeScenarios(server, {
		parts,
		seed,
		reach,
		quietMs,
		progress
	})];
}
/** How long a receiver at the other end of a tunnel must do nothing, before it is taken to be done. */
const farQuietMs = 1e3;
async function toReceiver(server, { publicUrl }, { to, wait, chosen, parts, seed }) {
	server.allowHost(new URL(hookFor(to, "vendor")).hostname);
	const tenant = server.tenants.get("default");
	if (publicUrl === void 0) talk("without a tunnel, a receiver elsewhere cannot fetch files from these URLs");
	const waitMs = wait * 1e3;
	const secrets = {};
	const rows = await smokeOutside(server, {
		vendors: chosen,
		hookFor: (vendor) => hookFor(to, vendor),
		waitMs,
		progress,
		onSubscribed({ name, title }, secret) {
			const mock = tenant.mock(name);
			const { webhookSecret: _, ...credentials } = mock.credentials();
			if (secret !== void 0) secrets[name] = secret;
			const known = {
				...credentials,
				...secret !== void 0 && { webhookSecret: secret }
			};
			talk(`${title} is at ${mock.baseUrl}: ${JSON.stringify(known)}`);
		}
	});
	const scenarios = {
		parts,
		to,
		secrets,
		seed,
		waitMs,
		quietMs: farQuietMs,
		progress
	};
	return [...rows, ...await smokeScenariosOutside(server, scenarios)];
}
function progress(text) {
	const { dim } = colorsFor(process.stderr);
	talk(dim(text));
}
const hookFor = (to, vendor) => to.replaceAll("{vendor}", vendor);
function choose(names) {
	const known = vendors;
	if (names.length === 0) return Object.values(known);
	return [...new Set(names)].map((name) => {
		const found = Object.hasOwn(known, name) ? known[name] : void 0;
		if (!found) throw new UnknownNameError("vendor", name, Object.keys(known));
		return found;
	});
}
function checkReceiver(to, parts) {
	const suggestion = "give something like https://receiver.example.com/webhooks/{vendor}";
	const url = hookFor(to, "vendor");
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new HookdrillError("invalid_flag", `--to ${to} is no http or https URL`, { suggestion });
	const joint = parts.find(({ vendor }) => vendor === void 0);
	if (joint && !to.includes("{vendor}")) throw new HookdrillError("invalid_flag", `--to ${to} is one address, and in ${joint.scenario.name} several vendors play`, { suggestion });
}
export { smoke };

//# sourceMappingURL=smoke-Dubn4l8Q.js.map