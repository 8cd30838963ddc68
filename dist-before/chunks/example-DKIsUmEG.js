import { t as InvalidInputError } from "./invalid-input-error-BhYwb1Th.js";
import { n as nearest } from "./unknown-name-error-dKFdVxg3.js";
// src/mock/example.ts
const isObject = (value) => typeof value === "object" && value !== null;
/**
* A copy of `payload` with some values replaced; `a.b.0.c` names a value inside.
*
* @throws {InvalidInputError} for a path that is not in the payload: a typo must not pass as an override.
*/
function withOverrides(payload, set) {
	const copy = structuredClone(payload);
	for (const [path, value] of Object.entries(set)) replace(copy, path, value);
	return copy;
}
function replace(payload, path, value) {
	const keys = path.split(".");
	const last = keys.pop();
	let inside = payload;
	for (const key of keys) inside = isObject(inside) && Object.hasOwn(inside, key) ? inside[key] : void 0;
	if (last === void 0 || !isObject(inside) || !Object.hasOwn(inside, last)) throw unknownPath(path, payload);
	inside[last] = value;
}
function unknownPath(path, payload) {
	const known = paths(payload);
	const near = nearest(path, known);
	return new InvalidInputError("set", [`the payload has no "${path}"`], `${near ? `did you mean "${near}"? ` : ""}it has: ${known.join(", ")}`);
}
function paths(value, prefix = "") {
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, inner]) => [prefix + key, ...paths(inner, `${prefix}${key}.`)]);
}
export { withOverrides as t };

//# sourceMappingURL=example-DKIsUmEG.js.map