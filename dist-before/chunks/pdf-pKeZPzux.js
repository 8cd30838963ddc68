import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import PDFDocument from "pdfkit";
import { inflateSync } from "node:zlib";
// src/files/cmap.ts
/** The characters of the basic plane that a plain font (SFNT) has a shape for. */
function charactersOf(sfnt) {
	const characters = /* @__PURE__ */ new Set();
	for (const table of unicodeTables(sfnt)) for (const code of codesOf(table)) characters.add(String.fromCharCode(code));
	return characters;
}
/** Sub-tables of `cmap` in format 4, which every font for the basic plane has. */
function unicodeTables(sfnt) {
	const cmap = tableOf(sfnt, "cmap");
	return Array.from({ length: cmap.readUInt16BE(2) }, (_, at) => cmap.subarray(cmap.readUInt32BE(4 + at * 8 + 4))).filter((table) => table.readUInt16BE(0) === 4);
}
function tableOf(sfnt, tag) {
	for (let at = 12; at < 12 + sfnt.readUInt16BE(4) * 16; at += 16) {
		if (sfnt.toString("latin1", at, at + 4) !== tag) continue;
		const offset = sfnt.readUInt32BE(at + 8);
		return sfnt.subarray(offset, offset + sfnt.readUInt32BE(at + 12));
	}
	throw new RangeError(`the font has no table "${tag}"`);
}
/** Segments of codes: last, first, offset, and where to look when the offset alone does not say. */
function* codesOf(table) {
	const size = table.readUInt16BE(6);
	for (let at = 0; at < size; at += 2) {
		const last = table.readUInt16BE(14 + at);
		const first = table.readUInt16BE(16 + size + at);
		const delta = table.readUInt16BE(16 + size * 2 + at);
		const rangeAt = 16 + size * 3 + at;
		const range = table.readUInt16BE(rangeAt);
		for (let code = first; code <= last && code < 65535; code++) if ((range === 0 ? code + delta : table.readUInt16BE(rangeAt + range + (code - first) * 2)) % 65536 !== 0) yield code;
	}
}
// src/files/woff.ts
const headLength = 12;
const entryLength = 16;
/**
* A WOFF font as the plain font (SFNT) inside it. PDFKit reads WOFF too, but inflates the outlines again for every
* character that it embeds: two seconds for one line of Japanese, against 20 ms.
*/
function toSfnt(woff) {
	if (woff.toString("latin1", 0, 4) !== "wOFF") throw new RangeError("this is no WOFF font");
	const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, at) => readTable(woff, 44 + at * 20));
	const directory = Buffer.alloc(headLength + entryLength * tables.length);
	writeHead(directory, woff.subarray(4, 8), tables.length);
	let offset = directory.length;
	const parts = tables.map(({ tag, checksum, length, data }, at) => {
		const entry = headLength + entryLength * at;
		directory.write(tag, entry, "latin1");
		directory.writeUInt32BE(checksum, entry + 4);
		directory.writeUInt32BE(offset, entry + 8);
		directory.writeUInt32BE(length, entry + 12);
		const padded = Buffer.concat([data], Math.ceil(length / 4) * 4);
		offset += padded.length;
		return padded;
	});
	return Buffer.concat([directory, ...parts]);
}
function readTable(woff, at) {
	const offset = woff.readUInt32BE(at + 4);
	const packed = woff.subarray(offset, offset + woff.readUInt32BE(at + 8));
	const length = woff.readUInt32BE(at + 12);
	return {
		tag: woff.toString("latin1", at, at + 4),
		checksum: woff.readUInt32BE(at + 16),
		length,
		data: packed.length < length ? inflateSync(packed) : packed
	};
}
/** Flavour, number of tables, and three numbers that let a reader search the directory by halves. */
function writeHead(directory, flavour, count) {
	flavour.copy(directory, 0);
	const halvings = Math.floor(Math.log2(count));
	const range = entryLength * 2 ** halvings;
	directory.writeUInt16BE(count, 4);
	directory.writeUInt16BE(range, 6);
	directory.writeUInt16BE(halvings, 8);
	directory.writeUInt16BE(entryLength * count - range, 10);
}
// src/files/typeface.ts
const require = createRequire(import.meta.url);
const fontFile = "@fontsource/sawarabi-gothic/files/sawarabi-gothic-japanese-400-normal.woff";
let loaded;
/** The Japanese font, read once and only when a text needs it; nothing where it is not installed. */
const japanese = () => loaded ??= load();
async function load() {
	const path = find(fontFile);
	if (path === void 0) return void 0;
	const font = toSfnt(await readFile(path));
	return {
		font,
		characters: charactersOf(font)
	};
}
/** The font is an optional dependency: without it, texts still say every character, by its number. */
function find(file) {
	try {
		return require.resolve(file);
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return void 0;
		throw error;
	}
}
/** Whether the fonts that every PDF reader brings along can show a text: they know Windows-1252. */
const isWestern = (text) => western.test(text);
const western = /^[\x20-\x7e\xa0-\xff\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178\n]*$/;
/** A text with the characters that nobody could read replaced by their numbers: `[U+8ACB]`. */
const spellOut = (text, typeface) => Array.from(text, (character) => isWestern(character) || typeface?.characters.has(character) ? character : number(character)).join("");
const number = (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
// src/files/xmp.ts
/** Text for the XMP packet of a PDF: each entry as `key=value` in the list of subjects. */
const toXmp = (entries) => [
	"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:subject><rdf:Bag>",
	...Object.entries(entries).map(([key, value]) => `<rdf:li>${escapeXml(`${key}=${value}`)}</rdf:li>`),
	"</rdf:Bag></dc:subject></rdf:Description>"
].join("");
/** XML has no way at all to say most control characters. */
const escapeXml = (text) => text.replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
// src/files/pdf.ts
/** One page: what the file is about, its lines, and SPECIMEN across it. */
async function renderPdf({ title, lines, at, xmp }) {
	const typeface = [title, ...lines].every(isWestern) ? void 0 : await japanese();
	const pdf = new PDFDocument({
		size: "A4",
		margin: 56,
		...xmp && { pdfVersion: "1.7" },
		info: {
			...(xmp === void 0 || escapeXml(title) === title) && { Title: title },
			Producer: "hookdrill",
			Creator: "hookdrill",
			CreationDate: new Date(at),
			ModDate: new Date(at)
		}
	});
	const chunks = [];
	const ended = new Promise((resolve, reject) => pdf.on("data", (chunk) => chunks.push(chunk)).on("end", resolve).on("error", reject));
	if (xmp && Object.keys(xmp).length > 0) pdf.appendXML(toXmp(xmp));
	stamp(pdf);
	pdf.fillColor("#111").fontSize(20);
	write(pdf, title, "Helvetica-Bold", typeface);
	pdf.moveDown().fontSize(11);
	for (const line of lines) write(pdf, line, "Helvetica", typeface, { lineGap: 4 });
	pdf.moveDown().font("Helvetica").fillColor("#666").fontSize(9).text("SPECIMEN. Made by hookdrill for tests; it says nothing about any person.");
	pdf.end();
	await ended;
	return Buffer.concat(chunks);
}
function write(pdf, text, font, typeface, options = {}) {
	if (isWestern(text)) pdf.font(font).text(text, options);
	else pdf.font(typeface?.font ?? font).text(spellOut(text, typeface), options);
}
function stamp(pdf) {
	pdf.save();
	pdf.rotate(-45, { origin: [pdf.page.width / 2, pdf.page.height / 2] });
	pdf.font("Helvetica-Bold").fontSize(90).fillColor("#eee").text("SPECIMEN", 0, pdf.page.height / 2 - 45, {
		width: pdf.page.width,
		align: "center",
		lineBreak: false
	});
	pdf.restore();
	pdf.x = pdf.page.margins.left;
	pdf.y = pdf.page.margins.top;
}
export { renderPdf };

//# sourceMappingURL=pdf-pKeZPzux.js.map