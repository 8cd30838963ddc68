import { a as formatSigning } from "./secret-DB6lRm8G.js";
import { t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
import { t as vendors } from "./vendors-BuFNzdGe.js";
import { i as printJson, n as columns, r as print } from "./output-CwCBFORv.js";
import { z } from "zod";
// src/cli/sketch.ts
/** What a body looks like, in one line: `{ client: integer, steps: [{ type: "check.photo_id" | …, preferences?: object }] }`. */
function sketch(schema) {
	return draw(z.toJSONSchema(schema, {
		io: "input",
		unrepresentable: "any"
	}), 3);
}
function draw(shape, depth) {
	if (shape.const !== void 0) return JSON.stringify(shape.const);
	if (shape.enum) return choice(shape.enum.map((value) => JSON.stringify(value)));
	const options = shape.anyOf ?? shape.oneOf;
	if (options) return choice([...new Set(options.map((option) => draw(option, depth)))]);
	if (shape.allOf) return shape.allOf.map((part) => draw(part, depth)).join(" & ");
	if (shape.items) return `[${draw(shape.items, depth)}]`;
	if (shape.properties && depth > 0) return drawObject(shape.properties, shape.required ?? [], depth);
	return shape.format ?? ([shape.type].flat().filter(Boolean).join(" | ") || "any");
}
function drawObject(properties, required, depth) {
	const fields = Object.entries(properties).map(([name, field]) => `${name}${required.includes(name) ? "" : "?"}: ${draw(field, depth - 1)}`);
	return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
const choice = (options) => options.length > 4 ? `${options.slice(0, 3).join(" | ")} | …` : options.join(" | ");
// src/cli/vendors.ts
const vendorFlags = z.object({ json: z.boolean().optional() });
/** Needs no running hookdrill: what the vendors are does not depend on one. */
function showVendors(name, given) {
	const flags = vendorFlags.parse(given);
	const chosen = name === void 0 ? Object.values(vendors) : [find(name)];
	if (flags.json) printJson({ vendors: chosen.map(view) });
	else if (name === void 0) print(`${overview(chosen)}\n\n"hookdrill vendors <vendor>" tells all about one.`);
	else print(chosen.map(describe).join("\n\n"));
}
function find(name) {
	const found = Object.values(vendors).find((vendor) => vendor.name === name);
	if (!found) throw new UnknownNameError("vendor", name, Object.keys(vendors));
	return found;
}
const overview = (chosen) => columns([
	"VENDOR",
	"API",
	"HANDS OVER",
	"WEBHOOKS",
	"EVENTS",
	"EDITIONS"
], chosen.map((vendor) => [
	vendor.name,
	vendor.title,
	vendor.handsOver,
	formatSigning(vendor.signings[0]),
	String(Object.keys(vendor.events).length),
	vendor.editions.join(", ")
]));
function view(vendor) {
	return {
		name: vendor.name,
		title: vendor.title,
		handsOver: vendor.handsOver,
		editions: vendor.editions,
		signings: vendor.signings.map(formatSigning),
		origins: vendor.origins.map(({ origin }) => origin),
		events: Object.entries(vendor.events).map(([event, { summary }]) => ({
			event,
			summary
		})),
		actions: Object.entries(vendor.actions).map(([action, { summary, input }]) => ({
			action,
			summary,
			input: Object.keys(input.shape)
		})),
		options: Object.entries(vendor.options.shape).map(([option, schema]) => ({
			option,
			default: schema.parse(void 0),
			description: schema.description ?? ""
		})),
		routes: vendor.routes.map(({ method, path, summary, body }) => ({
			route: `${method} ${path}`,
			summary,
			...body && { body: sketch(body) }
		}))
	};
}
function describe(vendor) {
	const { title, handsOver, editions, signings, origins, events, actions, options, routes } = view(vendor);
	return [
		`${title}: ${handsOver}`,
		`editions  ${editions.join(", ")}`,
		`webhooks  ${signings.join("; ")}`,
		`origins   ${origins.join(", ")}`,
		"",
		columns(["EVENT", "SENT WHEN"], events.map(({ event, summary }) => [event, summary])),
		"",
		columns([
			"ACTION",
			"WHAT HAPPENS",
			"INPUT"
		], actions.map(({ action, summary, input }) => [
			action,
			summary,
			input.join(", ")
		])),
		"",
		columns([
			"OPTION",
			"DEFAULT",
			"MEANING"
		], options.map(({ option, default: value, description }) => [
			option,
			JSON.stringify(value),
			description
		])),
		"",
		columns(["ROUTE", "WHAT IT DOES"], routes.map(({ route, summary }) => [route, summary])),
		"",
		"BODIES",
		...routes.flatMap(({ route, body }) => body === void 0 ? [] : [`${route}`, `  ${body}`])
	].join("\n");
}
export { showVendors };

//# sourceMappingURL=vendors-CXwB8JnG.js.map