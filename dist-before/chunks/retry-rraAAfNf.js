import { t as assertNever } from "./assert-never-D8RSnuJ_.js";
// src/kernel/delivery/retry.ts
const isDelivered = (outcome) => outcome.kind === "response" && outcome.status >= 200 && outcome.status < 300;
/** The whole retry behaviour of a vendor as one pure function of what has happened so far. */
function nextMove(policy, outcomes) {
	const last = outcomes.at(-1);
	if (last === void 0) return {
		kind: "attempt",
		afterMs: 0
	};
	if (isDelivered(last)) return { kind: "done" };
	if (last.kind === "blocked") return {
		kind: "give-up",
		because: "blocked"
	};
	if (!policy.retries(last)) return {
		kind: "give-up",
		because: "not-retryable"
	};
	const afterMs = policy.delaysMs[outcomes.length - 1];
	return afterMs === void 0 ? {
		kind: "give-up",
		because: "no-attempts-left"
	} : {
		kind: "attempt",
		afterMs
	};
}
/** An outcome in a few words: `503`, `timed out after 5 s`, `ECONNREFUSED`. */
function formatOutcome(outcome) {
	switch (outcome.kind) {
		case "response": return String(outcome.status);
		case "timeout": return `timed out after ${outcome.afterMs / 1e3} s`;
		case "unreachable": return formatErrorCode(outcome.code);
		case "blocked": return `not sent: ${outcome.why}`;
		default: return assertNever(outcome);
	}
}
const codes = {
	ECONNREFUSED: "nobody listens there",
	ECONNRESET: "connection reset",
	ENOTFOUND: "no such host",
	UND_ERR_SOCKET: "closed the connection without an answer",
	UND_ERR_HEADERS_OVERFLOW: "its headers are too large"
};
function formatErrorCode(code) {
	const words = codes[code] ?? (code.startsWith("HPE_") || code === "HTTPParserError" ? "its answer is no HTTP" : void 0);
	return words === void 0 ? code : `${words} (${code})`;
}
export { isDelivered as n, nextMove as r, formatOutcome as t };

//# sourceMappingURL=retry-rraAAfNf.js.map