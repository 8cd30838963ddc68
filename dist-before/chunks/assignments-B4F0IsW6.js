import { t as HookdrillError } from "./error-0ZhI542W.js";
// src/cli/assignments.ts
/** A flag of the form `key=value` that is none. */
var AssignmentError = class extends HookdrillError {
	name = "AssignmentError";
	constructor(flag, given, form) {
		super("invalid_flag", `${flag} ${given}: expected ${form}`);
	}
};
/** `a.b=1`, `a.c=x` → `{ 'a.b': 1, 'a.c': 'x' }`: a value is JSON when it can be read as JSON, and text otherwise. */
function readAssignments(flag, given, form = "path=value, such as data.record.id=7") {
	return Object.fromEntries(given.map((text) => {
		const at = text.indexOf("=");
		if (at < 1) throw new AssignmentError(flag, text, form);
		return [text.slice(0, at), readValue(text.slice(at + 1))];
	}));
}
/** `reportflow=current` → `{ reportflow: 'current' }`. */
function readPairs(flag, given) {
	return Object.fromEntries(given.map((text) => {
		const [vendor, value, ...more] = text.split("=");
		if (!vendor || !value || more.length > 0) throw new AssignmentError(flag, text, "vendor=value, such as reportflow=current");
		return [vendor, value];
	}));
}
const vendorOptionForm = "vendor.option=value, such as credas.badKey=403";
/** `credas.badKey=403` → `{ credas: { badKey: '403' } }`. */
function readVendorOptions(flag, given) {
	const options = {};
	for (const [path, value] of Object.entries(readAssignments(flag, given, vendorOptionForm))) {
		const [vendor, key, ...more] = path.split(".");
		if (!vendor || !key || more.length > 0) throw new AssignmentError(flag, path, vendorOptionForm);
		options[vendor] = {
			...options[vendor],
			[key]: value
		};
	}
	return options;
}
function readValue(text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return text;
		throw error;
	}
}
export { readPairs as n, readVendorOptions as r, readAssignments as t };

//# sourceMappingURL=assignments-B4F0IsW6.js.map