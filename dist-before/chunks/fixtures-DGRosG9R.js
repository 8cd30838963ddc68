import { c as specimen, d as signatureVectors, f as build, g as readFixture, h as samplePath, l as specimenTypes, m as schemaOf, o as signed, p as checkPayload } from "./fixtures-DdgnbDXH.js";
import { a as formatSigning } from "./secret-DB6lRm8G.js";
import { t as HookdrillError } from "./error-0ZhI542W.js";
import { t as withOverrides } from "./example-DKIsUmEG.js";
import { t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { t as vendors } from "./vendors-BuFNzdGe.js";
import { t as version } from "./version-Bzugkd-z.js";
import { t as readAssignments } from "./assignments-B4F0IsW6.js";
import { a as talk, i as printJson, n as columns, r as print } from "./output-CwCBFORv.js";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { z } from "zod";
// src/fixtures/export-contents.ts
const indexFile = "index.json";
/** What an export is recognised by. */
const maker = "hookdrill fixtures export";
/** Payloads, vectors and specimens of these vendors, with what explains them. */
function exportContents(vendors, version) {
	const files = new Map([
		["README.md", text(readme(vendors))],
		...vendors.flatMap(payloadFiles),
		...vendors.map(({ name }) => [`vectors/${name}.json`, readFixture(`vectors/${name}.json`)]),
		...specimenKinds.map((kind) => [`files/specimen.${kind}`, specimen(kind)])
	]);
	const index = {
		schema_version: 1,
		made_by: maker,
		version,
		vendors: Object.fromEntries(vendors.map((vendor) => [vendor.name, describe(vendor)])),
		specimens: specimenKinds.map((kind) => describeSpecimen(kind)),
		files: [...files.keys(), indexFile].toSorted()
	};
	return files.set(indexFile, text(`${JSON.stringify(index, null, 2)}\n`));
}
const specimenKinds = Object.keys(specimenTypes);
const text = (content) => new TextEncoder().encode(content);
/** Each event, in each edition that sends it differently. */
function formsOf(vendor) {
	return Object.entries(vendor.events).flatMap(([event, { forms }]) => (forms ?? [{ edition: vendor.editions[0] }]).map(({ edition }) => ({
		event,
		edition
	})));
}
const payloadFiles = (vendor) => formsOf(vendor).map(({ event, edition }) => {
	const path = samplePath(vendor, event, edition);
	return [`payloads/${path}`, readFixture(path)];
});
function describe(vendor) {
	const vectors = signatureVectors(vendor.name);
	return {
		title: vendor.title,
		editions: vendor.editions,
		signings: vendor.signings.map((signing) => ({
			...signing,
			summary: formatSigning(signing)
		})),
		events: formsOf(vendor).map(({ event, edition }) => ({
			event,
			edition,
			summary: vendor.events[event].summary,
			payload: `payloads/${samplePath(vendor, event, edition)}`
		})),
		vectors: {
			file: `vectors/${vendor.name}.json`,
			valid: vectors.filter(({ valid }) => valid).length,
			invalid: vectors.filter(({ valid }) => !valid).length
		}
	};
}
function describeSpecimen(kind) {
	const bytes = specimen(kind);
	return {
		file: `files/specimen.${kind}`,
		type: specimenTypes[kind],
		bytes: bytes.length,
		sha256: createHash("sha256").update(bytes).digest("hex")
	};
}
const readme = (vendors) => [readFixture("export.md").toString("utf8"), ...vendors.map(({ name, title }) => `### ${title}\n\n${readFixture(`${name}/verify.md`).toString("utf8")}`)].join("\n");
// src/fixtures/export-folder.ts
/**
* Writes an export. In a folder with an earlier one it replaces that.
*
* @param force Write into a folder that holds something else, too; what is there stays, unless it has the same name.
* @throws {HookdrillError} `folder_not_empty`, before anything is written.
*/
async function exportTo(folder, contents, { force = false } = {}) {
	const before = await earlierFiles(folder);
	if (before === void 0 && !force) throw notEmpty(folder);
	const removed = (before ?? []).filter((path) => !contents.has(path));
	for (const [path, bytes] of contents) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), bytes);
	}
	for (const path of removed) await remove(folder, path);
	return {
		written: [...contents.keys()].toSorted(),
		removed: removed.toSorted()
	};
}
/** And the folders that it leaves empty. */
async function remove(folder, path) {
	await rm(join(folder, path), { force: true });
	for (let above = dirname(path); above !== "."; above = dirname(above)) {
		const left = await unless("ENOENT", readdir(join(folder, above)));
		if (left === void 0) continue;
		if (left.length > 0) return;
		await rmdir(join(folder, above));
	}
}
/** The files of an export that is there, none for a folder that is empty or missing, undefined for any other. */
async function earlierFiles(folder) {
	const names = await unless("ENOENT", readdir(folder));
	if (names === void 0 || names.length === 0) return [];
	if (!names.includes("index.json")) return void 0;
	return earlier.safeParse(readJson(await readFile(join(folder, indexFile), "utf8"))).data?.files.filter(staysInside).map((path) => normalize(path).replaceAll(sep, "/"));
}
const earlier = z.object({
	made_by: z.literal(maker),
	files: z.array(z.string())
});
/** An index that was tampered with must not have us delete something elsewhere. */
const staysInside = (path) => {
	const plain = normalize(path);
	return plain !== "." && !plain.startsWith("..") && !plain.startsWith(sep) && !/^[a-z]:/i.test(plain);
};
function readJson(text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
async function unless(code, promise) {
	try {
		return await promise;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === code) return void 0;
		throw error;
	}
}
const notEmpty = (folder) => new HookdrillError("folder_not_empty", `${folder} is not empty, and holds no earlier export`, { suggestion: "choose another folder, or write into this one with --force; what is there stays" });
// src/cli/fixtures.ts
const json = z.boolean().optional();
const exportFlags = z.object({
	vendor: z.array(z.string()),
	force: z.boolean().optional(),
	json
});
/** Writes payloads, signature vectors and specimen files into a folder, for any language. */
async function exportFixtures(folder, given) {
	const flags = exportFlags.parse(given);
	const chosen = flags.vendor.length === 0 ? all() : [...new Set(flags.vendor)].map(find);
	const { written, removed } = await exportTo(folder, exportContents(chosen, version), flags);
	if (flags.json) return printJson({
		folder,
		vendors: chosen.map(({ name }) => name),
		written,
		removed
	});
	const gone = removed.length === 0 ? "" : `, ${removed.length} of an earlier export removed`;
	talk(`${written.length} files in ${folder}${gone}; README.md in it explains them`);
	print(written.join("\n"));
}
/** Every event with what its payload is called here. */
function listFixtures(name, given) {
	const flags = z.object({ json }).parse(given);
	const rows = (name === void 0 ? all() : [find(name)]).flatMap(rowsOf);
	if (flags.json) return printJson({ fixtures: rows });
	print(columns([
		"VENDOR",
		"EVENT",
		"EDITION",
		"SIGNED",
		"SENT WHEN"
	], rows.map(({ vendor, event, edition, signing, summary }) => [
		vendor,
		event,
		edition,
		signing,
		summary
	])));
}
const rowsOf = (vendor) => Object.entries(vendor.events).flatMap(([event, { summary, forms }]) => (forms ?? [{ edition: vendor.editions[0] }]).map(({ edition }) => ({
	vendor: vendor.name,
	event,
	edition,
	signing: formatSigning(vendor.signings[0]),
	summary
})));
const showFlags = z.object({
	edition: z.string().optional(),
	set: z.array(z.string()),
	secret: z.string().optional(),
	url: z.string().optional(),
	json
});
/** Prints a payload; with a secret or a URL, the whole request. */
function showFixture(name, event, given) {
	const { edition, set, secret, url, json: asJson } = showFlags.parse(given);
	const payload = changed(find(name), event, edition, readAssignments("--set", set));
	if (!(secret !== void 0 || url !== void 0)) print(JSON.stringify(payload, null, asJson ? 0 : 2));
	else showRequest(payload, {
		vendor: name,
		secret,
		url
	}, asJson === true);
}
function changed(vendor, event, edition = vendor.editions[0], set) {
	const payload = withOverrides(build(vendor, event, void 0, { edition }), set);
	checkPayload(vendor, event, schemaOf(vendor, event, edition), payload);
	return payload;
}
function showRequest(payload, options, asJson) {
	const { url, method, headers, body } = signed(payload, options);
	const text = Buffer.from(body).toString("utf8");
	if (asJson) return printJson({
		url,
		method,
		headers,
		body: text
	});
	const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}`);
	print([
		`${method} ${url}`,
		...lines,
		"",
		text
	].join("\n"));
}
const all = () => Object.values(vendors);
function find(name) {
	const found = all().find((vendor) => vendor.name === name);
	if (!found) throw new UnknownNameError("vendor", name, Object.keys(vendors));
	return found;
}
export { exportFixtures, listFixtures, showFixture };

//# sourceMappingURL=fixtures-DGRosG9R.js.map