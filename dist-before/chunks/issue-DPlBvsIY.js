import { t as assertNever } from "./assert-never-D8RSnuJ_.js";
// src/kernel/errors/issue.ts
/** Zod's issues in our words. Parse with `{ reportInput: true }`, or a missing field looks like a wrong type. */
const toIssues = (error, input) => error.issues.flatMap(nearest).map((issue) => toIssue(issue, input));
/** What is wrong with the alternative that came nearest, where a value may be one of several things. */
function nearest(issue) {
	if (issue.code !== "invalid_union" || issue.message !== "Invalid input" || plainValues(issue)) return [issue];
	const [best] = issue.errors.toSorted((a, b) => a.length - b.length);
	if (!best) return [issue];
	return best.flatMap((inner) => nearest({
		...inner,
		path: [...issue.path, ...inner.path]
	}));
}
/** The values there are, for a union of nothing but plain values. */
function plainValues({ errors }) {
	const inner = errors.flat();
	const values = inner.flatMap((one) => one.code === "invalid_value" && one.path.length === 0 ? one.values : []);
	return values.length > 0 && inner.every(({ code }) => code === "invalid_value") ? values : void 0;
}
function toIssue(issue, input) {
	const path = issue.path.map((key) => typeof key === "symbol" ? String(key) : key);
	const given = Number.isNaN(issue.input) ? valueAt(input, path) : issue.input;
	if (issue.input === void 0 && issue.code !== "unrecognized_keys" && issue.code !== "custom") return {
		path,
		kind: "missing"
	};
	switch (issue.code) {
		case "invalid_type": return {
			path,
			kind: "wrong-type",
			expected: issue.expected,
			given
		};
		case "invalid_format": return issue.format === "regex" ? {
			path,
			kind: "rule",
			message: issue.message,
			given
		} : {
			path,
			kind: "wrong-format",
			format: issue.format,
			given
		};
		case "invalid_value": return {
			path,
			kind: "not-one-of",
			values: issue.values,
			given
		};
		case "too_small": return {
			path,
			kind: "too-small",
			of: issue.origin,
			limit: Number(issue.minimum),
			given
		};
		case "too_big": return {
			path,
			kind: "too-big",
			of: issue.origin,
			limit: Number(issue.maximum),
			given
		};
		case "unrecognized_keys": return {
			path,
			kind: "unknown-field",
			names: issue.keys
		};
		case "invalid_union": {
			const values = plainValues(issue);
			return values ? {
				path,
				kind: "not-one-of",
				values,
				given
			} : {
				path,
				kind: "rule",
				message: issue.message,
				given
			};
		}
		case "custom":
		case "invalid_key":
		case "invalid_element":
		case "not_multiple_of": return {
			path,
			kind: "rule",
			message: issue.message,
			given
		};
		default: return assertNever(issue);
	}
}
function valueAt(input, path) {
	let value = input;
	for (const key of path) {
		if (typeof value !== "object" || value === null) return void 0;
		value = value[key];
	}
	return value;
}
/** `steps.0.type`, as a person writes it. */
const dotted = (path) => path.join(".");
/** An issue in plain English, for hookdrill's own errors (a vendor has its own words). */
function formatIssue(issue) {
	return (issue.path.length > 0 ? `${dotted(issue.path)}: ` : "") + explain(issue);
}
function explain(issue) {
	switch (issue.kind) {
		case "missing": return "is required";
		case "wrong-type": return `expected ${issue.expected}, got ${show(issue.given)}`;
		case "wrong-format": return `expected a ${issue.format}, got ${show(issue.given)}`;
		case "not-one-of": return `expected ${issue.values.map(show).join(" or ")}, got ${show(issue.given)}`;
		case "too-small": return `expected at least ${issue.limit}${unit(issue.of)}, got ${show(issue.given)}`;
		case "too-big": return `expected at most ${issue.limit}${unit(issue.of)}, got ${show(issue.given)}`;
		case "unknown-field": return `has no ${issue.names.map((name) => `"${name}"`).join(", ")}`;
		case "rule": return issue.message;
	}
}
const unit = (of) => of === "string" ? " characters" : of === "array" ? " items" : "";
function show(value) {
	const text = JSON.stringify(value) ?? String(value);
	return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
export { formatIssue as n, toIssues as r, dotted as t };

//# sourceMappingURL=issue-DPlBvsIY.js.map