import { t as HookdrillError } from "./error-0ZhI542W.js";
import { closest, distance } from "fastest-levenshtein";
// src/kernel/errors/unknown-name-error.ts
/** A name that is not one of those that exist: names the nearest and lists them all. */
var UnknownNameError = class extends HookdrillError {
	name = "UnknownNameError";
	constructor(kind, given, known, owner) {
		const near = nearest(given, known);
		super(`unknown_${kind.replaceAll(" ", "_")}`, `${owner ? `${owner} has no ${kind}` : `there is no ${kind}`} "${given}"`, { suggestion: `${near === void 0 ? "" : `did you mean "${near}"? `}${known.length > 0 ? `known: ${known.join(", ")}` : "there is none yet"}` });
	}
};
/** The known name that was probably meant, or none when nothing is close. */
function nearest(given, known) {
	if (known.length === 0) return void 0;
	const found = closest(given, [...known]);
	return distance(given, found) <= Math.max(2, given.length / 3) ? found : void 0;
}
export { nearest as n, UnknownNameError as t };

//# sourceMappingURL=unknown-name-error-dKFdVxg3.js.map