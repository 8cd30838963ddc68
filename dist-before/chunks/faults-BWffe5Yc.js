import { o as deliveryFaults, t as apiFaults } from "./api-faults-BkNn9HwX.js";
import { i as printJson, n as columns, r as print } from "./output-CwCBFORv.js";
import { z } from "zod";
// src/cli/faults.ts
const faultFlags = z.object({ json: z.boolean().optional() });
const catalogues = {
	delivery: deliveryFaults,
	api: apiFaults
};
/** Lists every fault there is, on both sides. Needs no running hookdrill. */
function showFaults(given) {
	const flags = faultFlags.parse(given);
	const faults = Object.entries(catalogues).flatMap(([side, catalogue]) => rowsOf(side, catalogue));
	if (flags.json) return printJson({ faults });
	print(columns([
		"FAULT",
		"SIDE",
		"WHAT HAPPENS",
		"SETTINGS"
	], faults.map(({ fault, side, summary, settings }) => [
		fault,
		side,
		summary,
		settings.map(({ name, default: value }) => `${name}=${String(value)}`).join(", ")
	])));
}
const rowsOf = (side, catalogue) => Object.entries(catalogue).map(([fault, { summary, settings }]) => ({
	fault,
	side,
	summary,
	settings: Object.entries(z.object(settings).parse({})).map(([name, value]) => ({
		name,
		default: value
	}))
}));
export { showFaults };

//# sourceMappingURL=faults-BWffe5Yc.js.map