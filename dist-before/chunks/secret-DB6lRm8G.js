import { t as assertNever } from "./assert-never-D8RSnuJ_.js";
import { createHmac } from "node:crypto";
import { inspect } from "node:util";
// src/kernel/delivery/signing.ts
/** The headers that prove this body; none for a vendor that does not sign. */
function sign(signing, secret, body) {
	switch (signing.kind) {
		case "none": return {};
		case "static-header": return { [signing.header]: secret.reveal() };
		case "hmac": return { [signing.header]: createHmac(signing.hash, secret.reveal()).update(body).digest(signing.encoding) };
		default: return assertNever(signing);
	}
}
/** The headers of an attempt with a secret that travels in one of them left out: for logs and lists. */
const withoutSecret = (headers, signing) => signing.kind === "static-header" && headers[signing.header] !== void 0 ? {
	...headers,
	[signing.header]: hidden(headers[signing.header])
} : headers;
const hidden = (value) => typeof value === "object" ? value.map(() => "[secret]") : "[secret]";
/** `HMAC-SHA256, base64, in X-AQID-Signature`, for tables and logs. */
function formatSigning(signing) {
	switch (signing.kind) {
		case "none": return "unsigned";
		case "static-header": return `secret in ${signing.header}`;
		case "hmac": return `HMAC-${signing.hash.toUpperCase()} ${signing.encoding} in ${signing.header}`;
		default: return assertNever(signing);
	}
}
// src/kernel/data/ids.ts
const lettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const hexDigits = "0123456789abcdef";
// src/kernel/data/secret.ts
/** A secret where there is one. */
const secretOf = (value) => value === void 0 ? void 0 : new Secret(value);
/** A secret that cannot be logged by accident: every way of printing it gives `[secret]`. */
var Secret = class {
	#value;
	constructor(value) {
		this.#value = value;
	}
	/** The value itself, for signing and for the one place that hands it to its owner. */
	reveal() {
		return this.#value;
	}
	toString() {
		return "[secret]";
	}
	toJSON() {
		return "[secret]";
	}
	[inspect.custom]() {
		return "[secret]";
	}
};
export { formatSigning as a, lettersAndDigits as i, secretOf as n, sign as o, hexDigits as r, withoutSecret as s, Secret as t };

//# sourceMappingURL=secret-DB6lRm8G.js.map