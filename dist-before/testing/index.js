import { a as abandoned, c as createDrill, d as told, i as delivered, l as LeftoverError, n as validSignature, o as attempted, r as downloaded, s as createRecordingReceiver, t as matchers, u as refuseLeftovers } from "../chunks/matchers-B3KupbbS.js";
import { f as whyNotFor, n as formatReport, o as scenarios, s as defineScenario, t as play$1 } from "../chunks/play-DXL2d3pt.js";
import { t as vendors } from "../chunks/vendors-BuFNzdGe.js";
import { AssertionError } from "node:assert";
// src/testing/assertions.ts
/** The matchers as plain functions that throw an AssertionError, for `node:test` and every other runner. */
function assertion(check) {
	return function assert(...given) {
		const { pass, message } = check(...given);
		if (!pass) throw new AssertionError({
			message: message(),
			stackStartFn: assert
		});
	};
}
/** Throws unless the receiver answered 2xx to this event. */
const assertDelivered = assertion(delivered);
/** Throws unless the delivery has been tried exactly so often. */
const assertAttempted = assertion(attempted);
/** Throws unless the vendor has given up on the delivery. */
const assertAbandoned = assertion(abandoned);
/** Throws unless a whole file was handed over. */
const assertDownloaded = assertion(downloaded);
/** Throws unless there is exactly one signature header, and that the right one. */
const assertValidSignature = assertion(validSignature);
// src/testing/play.ts
/**
* Plays a scenario in a drill against a receiver, and waits until all that it caused has settled. `sayReport` puts what
* came of it in words. A drill of its own for each scenario gives the clearest report.
*
* @throws {ScenarioError} for names that do not exist.
* @throws {NoFitError} for a scenario that says nothing about the vendor.
* @throws {HookdrillError} for a step that cannot be made.
*
* @example
* const report = await play(drill, scenarios['duplicate'], { vendor: 'amiqus', to: drill.mount(app, '/webhooks') })
* expect(report.outcome, sayReport(report)).toBe('passed')
*/
const play = (drill, scenario, options) => told(async () => {
	const report = await play$1(drill.tenant, scenario, options);
	await drill.settled();
	return report;
});
/** The scenarios of the library that a vendor can play by itself. */
const scenariosFor = (name) => Object.values(scenarios).filter((scenario) => scenario.together === void 0 && whyNotFor(scenario, vendors[name]) === void 0);
export { LeftoverError, assertAbandoned, assertAttempted, assertDelivered, assertDownloaded, assertValidSignature, createDrill, createRecordingReceiver, defineScenario, matchers, play, refuseLeftovers, formatReport as sayReport, scenarios, scenariosFor };

//# sourceMappingURL=index.js.map