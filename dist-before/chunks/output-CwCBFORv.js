import { t as columns$1 } from "./columns-1ONiJo2_.js";
import { createColors } from "picocolors";
// src/cli/output.ts
/** stdout is data, stderr is talk. */
const print = (text) => void process.stdout.write(`${text}\n`);
const talk = (text) => void process.stderr.write(`${text}\n`);
const printJson = (value) => print(JSON.stringify(value));
/** NO_COLOR before FORCE_COLOR before whether a terminal is there. */
function colorsFor(stream) {
	const { NO_COLOR, FORCE_COLOR } = process.env;
	if (NO_COLOR) return createColors(false);
	if (FORCE_COLOR) return createColors(FORCE_COLOR !== "0");
	return createColors(stream.isTTY === true);
}
/** Aligned columns under a head. */
function columns(head, rows) {
	const { bold } = colorsFor(process.stdout);
	return columns$1([head.map(bold), ...rows]);
}
export { talk as a, printJson as i, columns as n, print as r, colorsFor as t };

//# sourceMappingURL=output-CwCBFORv.js.map