import { t as HookdrillError } from "./error-0ZhI542W.js";
// src/kernel/time/duration.ts
const unitMs = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5,
	w: 6048e5
};
/** Longer than any link, token or retry lives, and short enough for every calendar. */
const centuryMs = 36500 * unitMs.d;
/** Names the given text and the forms that are understood. */
var DurationError = class extends HookdrillError {
	name = "DurationError";
	constructor(given) {
		super("invalid_duration", `"${String(given)}" is not a duration`, { suggestion: `give ms as a number, or text such as 90s, 28m, 1h30m, 7d (units: ${Object.keys(unitMs).join(", ")}); time does not run backwards, and a century is the most` });
	}
};
/**
* A length of time in ms: a number is ms already, text is `90s`, `28m`, `1h30m`, `7d`.
*
* @throws {DurationError} for anything else, and for a negative or endless duration.
*/
function toMs(duration) {
	const ms = typeof duration === "number" ? duration : parse(duration.trim());
	if (!Number.isFinite(ms) || ms < 0 || ms > centuryMs) throw new DurationError(duration);
	return ms;
}
function parse(text) {
	if (!/^(\d+(\.\d+)?(ms|s|m|h|d|w))+$/.test(text)) return NaN;
	let total = 0;
	for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g)) total += Number(amount) * unitMs[unit];
	return total;
}
export { toMs as n, DurationError as t };

//# sourceMappingURL=duration-DLXo9Kzm.js.map