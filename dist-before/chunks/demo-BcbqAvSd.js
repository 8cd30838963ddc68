import { a as startReferenceReceiver, i as openIntegrator, n as mark, o as openControl, r as makeJourney, t as journeyTable } from "./journey-table-B9_BRsy1.js";
import { t as _usingCtx } from "./usingCtx-D9Xak9dp.js";
import { t as startServer } from "./src-BVpGSkUS.js";
import { t as vendors } from "./vendors-BuFNzdGe.js";
import { t as exitCode } from "./exit-CxccfVUj.js";
import { a as talk, i as printJson, r as print, t as colorsFor } from "./output-CwCBFORv.js";
import { createServer } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { tmpdir } from "node:os";
// src/demo/front.ts
/** Makes the given moves with the first webhooks, then passes everything on. */
async function startGateway(target, moves) {
	const script = [...moves];
	const kept = [];
	const server = createServer((req, res) => {
		const chunks = [];
		req.on("data", (chunk) => chunks.push(chunk));
		req.on("end", () => {
			const webhook = {
				headers: passedOn(req.headers),
				body: Buffer.concat(chunks)
			};
			const move = script.shift();
			if (move?.kind === "answer") return void res.writeHead(move.status).end();
			if (move?.kind === "keep") {
				kept.push(webhook);
				res.writeHead(202).end();
				return;
			}
			pass(target, webhook).then((status) => res.writeHead(status).end(), () => res.writeHead(502).end());
		});
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address();
	return {
		url: `http://127.0.0.1:${port}/`,
		async release() {
			for (const webhook of kept.splice(0)) await pass(target, webhook);
		},
		[Symbol.asyncDispose]: () => new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		})
	};
}
async function pass(target, { headers, body }) {
	const response = await fetch(target, {
		method: "POST",
		headers,
		body: new Uint8Array(body)
	});
	await response.arrayBuffer();
	return response.status;
}
/** Hop-by-hop headers are for one connection only. */
const passedOn = (headers) => Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => value === void 0 || [
	"host",
	"connection",
	"content-length",
	"transfer-encoding"
].includes(name) ? [] : [[name, String(value)]]));
// src/demo/bad-days.ts
/** The receiver is down for two attempts; the vendor comes back after 60 and 120 s, and nothing is lost. */
async function serviceUnavailable(server, vendor, folder) {
	try {
		var _usingCtx$3 = _usingCtx();
		const control = await openControl(server, { frozen: true });
		const station = _usingCtx$3.a(await startReferenceReceiver(control, join(folder, "service-unavailable")));
		const down = {
			kind: "answer",
			status: 503
		};
		const front = _usingCtx$3.a(await startGateway(station.hookFor(vendor.name), [down, down]));
		const world = openIntegrator(control, vendor.name, front.url);
		station.learn(vendor.name, await vendor.journey.subscribe(world));
		await vendor.journey.run(world);
		await control.advance("3m");
		const delivery = await control.delivered(vendor.name, vendor.journey.event);
		const stored = (await station.outcomes(vendor.name)).filter(({ outcome }) => outcome === "stored");
		const seen = delivery.attempts.map(({ at, outcome }) => `${outcome.status} at +${(at - delivery.createdAt) / 1e3} s`);
		const problems = seen.join() === "503 at +0 s,503 at +60 s,200 at +180 s" || seen.join() === "503 at +0 s,503 at +60 s,202 at +180 s" ? [] : [`attempts were ${seen.join(", ")}`];
		if (stored.length !== 1) problems.push(`${stored.length} files were stored instead of one`);
		return {
			title: `${vendor.name}: the receiver answers 503 twice`,
			saw: [`attempts ${seen.join(", ")}`, `${stored.length} file stored, three minutes of the vendor's time passed`],
			problems
		};
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		await _usingCtx$3.d();
	}
}
const announced = z.object({ exportedFileUrl: z.string() });
/** The webhook waits in a queue until its link has expired: 403, for good. */
async function expiredLink(server, vendor, folder) {
	try {
		var _usingCtx3 = _usingCtx();
		const control = await openControl(server, { frozen: true });
		const station = _usingCtx3.a(await startReferenceReceiver(control, join(folder, "expired-link")));
		const front = _usingCtx3.a(await startGateway(station.hookFor(vendor.name), [{ kind: "keep" }]));
		const world = openIntegrator(control, vendor.name, front.url);
		await vendor.journey.subscribe(world);
		await vendor.journey.run(world);
		const delivery = await control.delivered(vendor.name, vendor.journey.event);
		const { exportedFileUrl } = announced.parse(JSON.parse(delivery.body));
		const early = await fetch(exportedFileUrl);
		await early.arrayBuffer();
		await control.advance("169h");
		const late = await fetch(exportedFileUrl);
		const code = /<Code>(\w+)<\/Code>/.exec(await late.text())?.[1] ?? "no code";
		await front.release();
		const [outcome] = await station.outcomes(vendor.name);
		const problems = [];
		if (early.status !== 200) problems.push(`the fresh link answered ${early.status}`);
		if (late.status !== 403 || code !== "AuthenticationFailed") problems.push(`the expired link answered ${late.status} ${code}`);
		if (outcome?.outcome !== "expired") problems.push(`the receiver's outcome is ${outcome?.outcome ?? "missing"}`);
		return {
			title: `${vendor.name}: the link has expired before the file was fetched`,
			saw: [`fresh link ${early.status}; after 169 h ${late.status} ${code}`, `the receiver gives up for good: ${outcome?.outcome ?? "-"}`],
			problems
		};
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		await _usingCtx3.d();
	}
}
// src/demo/demo.ts
/** Every vendor's journey with the reference receiver at its end, then two bad days. Files go to a temporary folder that is removed. */
async function runDemo(server, vendors, progress) {
	const folder = await mkdtemp(join(tmpdir(), "hookdrill-demo-"));
	try {
		const rows = await makeJourneys(server, vendors.all, folder, progress);
		progress("a bad day: 503 twice");
		const unavailable = await serviceUnavailable(server.url, vendors.retrying, folder);
		progress("a bad day: an expired link");
		const badDays = [unavailable, await expiredLink(server.url, vendors.expiring, folder)];
		return {
			rows,
			badDays,
			ok: [...rows, ...badDays].every(({ problems }) => problems.length === 0)
		};
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
async function makeJourneys(server, all, folder, progress) {
	try {
		var _usingCtx$2 = _usingCtx();
		const control = await openControl(server.url, { frozen: false });
		const station = _usingCtx$2.a(await startReferenceReceiver(control, join(folder, "files")));
		const rows = [];
		for (const vendor of all) {
			progress(`${vendor.title}: API call, webhook, file`);
			rows.push(await makeJourney(vendor, control, station));
		}
		return rows;
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		await _usingCtx$2.d();
	}
}
// src/cli/demo.ts
const demoFlags = z.object({ json: z.boolean().optional() });
async function demo(given) {
	try {
		var _usingCtx$1 = _usingCtx();
		const flags = demoFlags.parse(given);
		const server = _usingCtx$1.a(await startServer({ port: 0 }));
		const { dim } = colorsFor(process.stderr);
		const report = await runDemo(server, {
			all: Object.values(vendors),
			retrying: vendors.amiqus,
			expiring: vendors.smartdocumentor
		}, (text) => talk(dim(text)));
		if (flags.json) printJson(report);
		else print(describe(report));
		if (!report.ok) process.exitCode = exitCode.failed;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
function describe({ rows, badDays, ok }) {
	const { green, red } = colorsFor(process.stdout);
	const problems = [...rows.map(({ vendor, problems: of }) => [vendor, of]), ...badDays.map(({ title, problems: of }) => [title, of])];
	return [
		journeyTable(rows),
		"",
		...badDays.flatMap((day) => [`${mark(day.problems)}  ${day.title}`, ...day.saw.map((saw) => `      ${saw}`)]),
		...problems.flatMap(([what, of]) => of.map((problem) => red(`${what}: ${problem}`))),
		"",
		ok ? green(`${rows.length} vendors, ${rows.length} webhooks, ${rows.length} files, ${badDays.length} bad days: all as they must be`) : red("not everything is as it must be")
	].join("\n");
}
export { demo };

//# sourceMappingURL=demo-BcbqAvSd.js.map