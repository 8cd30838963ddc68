import { t as HookdrillError } from "./error-0ZhI542W.js";
import { n as formatIssue, r as toIssues } from "./issue-DPlBvsIY.js";
// src/kernel/errors/invalid-input-error.ts
/** An input to hookdrill that does not fit: every problem with its path, what was expected and what was given. */
var InvalidInputError = class extends HookdrillError {
	name = "InvalidInputError";
	constructor(what, problems, suggestion) {
		super("invalid_input", `${what}: ${problems.join("; ")}`, { suggestion });
	}
};
/**
* The input as the schema gives it.
*
* @throws {InvalidInputError} naming `what` was being read.
*/
function parseInput(what, schema, input) {
	const parsed = schema.safeParse(input, { reportInput: true });
	if (parsed.success) return parsed.data;
	const known = "shape" in schema && typeof schema.shape === "object" && schema.shape !== null ? Object.keys(schema.shape) : [];
	throw new InvalidInputError(what, toIssues(parsed.error, input).map(formatIssue), known.length > 0 ? `it takes: ${known.join(", ")}` : void 0);
}
export { parseInput as n, InvalidInputError as t };

//# sourceMappingURL=invalid-input-error-BhYwb1Th.js.map