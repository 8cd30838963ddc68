import { t as assertNever } from "./assert-never-D8RSnuJ_.js";
import { n as formatIssue } from "./issue-DPlBvsIY.js";
// src/kernel/contract/refusal.ts
/** Thrown by routes and actions; answered in the vendor's words. */
var RefusalError = class extends Error {
	name = "FaultError";
	refusal;
	constructor(refusal) {
		super(`the mock refused: ${formatRefusal(refusal)}`);
		this.refusal = refusal;
	}
};
const notFound = (what) => new RefusalError({
	kind: "not-found",
	what
});
const forbidden = (why) => new RefusalError({
	kind: "forbidden",
	why
});
const invalid = (...issues) => new RefusalError({
	kind: "invalid",
	issues
});
/** A rule of the vendor that a schema cannot state, said in the vendor's words. */
const broken = (path, message, given) => invalid({
	path,
	kind: "rule",
	message,
	given
});
/** A refusal in our own words, for logs and for those who drive a mock. */
function formatRefusal(refusal) {
	switch (refusal.kind) {
		case "unauthenticated": return `credentials ${refusal.reason}`;
		case "forbidden": return refusal.why;
		case "not-found": return `${refusal.what} not found`;
		case "invalid": return refusal.issues.map(formatIssue).join("; ");
		case "malformed-body": return `a body that cannot be read: ${refusal.detail}`;
		case "unsupported-type": return `a body of type "${refusal.given}" where ${refusal.accepted.join(" or ")} is taken`;
		case "too-large": return `a body over ${refusal.limitBytes} bytes`;
		case "no-route":
		case "method-not-allowed": return `there is no ${refusal.method} ${refusal.path}`;
		case "rate-limited": return `too many calls; again in ${refusal.retryAfterS} s`;
		case "not-ready": return "the file is not ready yet";
		case "expired": return "the file has expired";
		case "internal":
		case "unavailable":
		case "timed-out": return refusal.kind.replace("-", " ");
		default: return assertNever(refusal);
	}
}
// src/kernel/data/table.ts
const table = (schema, ...indexes) => ({
	schema,
	indexes
});
// src/kernel/wire/encode.ts
const utf8 = new TextEncoder();
/** JSON as JavaScript writes it: no spaces, UTF-8. */
const compactJson = (payload) => utf8.encode(JSON.stringify(payload));
/** JSON as PHP's `json_encode` with `JSON_UNESCAPED_SLASHES` writes it: compact, non-ASCII as `\uXXXX`. */
const asciiJson = (payload) => utf8.encode(escapeNonAscii(JSON.stringify(payload), /[\u0080-\uffff]/g));
const escapeNonAscii = (text, which) => text.replace(which, (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"));
// src/kernel/contract/reply.ts
const json = (body, status = 200, headers = {}) => ({
	kind: "json",
	status,
	body,
	headers
});
const text = (body, type, status = 200, headers = {}) => bytes(new TextEncoder().encode(body), type, status, headers);
const bytes = (body, type, status = 200, headers = {}) => ({
	kind: "bytes",
	status,
	body,
	headers: {
		"Content-Type": type,
		...headers
	}
});
const file = (spec, headers = {}, status = 200) => ({
	kind: "file",
	status,
	file: spec,
	headers
});
const empty = (status = 204, headers = {}) => ({
	kind: "empty",
	status,
	headers
});
export { text as a, escapeNonAscii as c, broken as d, forbidden as f, notFound as h, json as i, table as l, invalid as m, empty as n, asciiJson as o, formatRefusal as p, file as r, compactJson as s, bytes as t, RefusalError as u };

//# sourceMappingURL=reply-KKObsg-t.js.map