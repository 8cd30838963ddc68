import { f as whyNotFor, o as scenarios } from "./play-DXL2d3pt.js";
import { t as UnknownNameError } from "./unknown-name-error-dKFdVxg3.js";
// src/scenario/list.ts
const listScenarios = (vendors) => Object.values(scenarios).map((scenario) => {
	const reasons = vendors.map((vendor) => [vendor.name, whyNotFor(scenario, vendor)]);
	return {
		name: scenario.name,
		summary: scenario.summary,
		catches: scenario.catches,
		vendors: reasons.flatMap(([name, why]) => why === void 0 ? [name] : []),
		not: Object.fromEntries(reasons.flatMap(([name, why]) => why === void 0 ? [] : [[name, why]])),
		together: scenario.together !== void 0
	};
});
/**
* A scenario of the library.
*
* @throws {UnknownNameError} naming the nearest.
*/
function findScenario(name) {
	const known = scenarios;
	const found = Object.hasOwn(known, name) ? known[name] : void 0;
	if (!found) throw new UnknownNameError("scenario", name, Object.keys(known));
	return found;
}
export { listScenarios as n, findScenario as t };

//# sourceMappingURL=list-DlgxZdn_.js.map