import { t as exitCode } from "./exit-CxccfVUj.js";
// src/cli/interrupt.ts
/** Resolves with the exit code when somebody asks the process to end; a second Ctrl-C ends it at once. */
function interrupted() {
	return new Promise((resolve) => {
		process.once("SIGTERM", () => resolve(exitCode.ok));
		process.once("SIGINT", () => {
			process.once("SIGINT", () => process.exit(exitCode.interrupted));
			resolve(exitCode.interrupted);
		});
	});
}
/** Somebody asked the process to end before the work was done. */
var Interrupted = class extends Error {
	name = "Interrupted";
	exitCode;
	constructor(code) {
		super("interrupted");
		this.exitCode = code;
	}
};
/**
* What the work gives, unless somebody asks the process to end first; the work itself goes on.
*
* @throws {Interrupted} in that case.
*/
const unlessInterrupted = (end, work) => Promise.race([work, end.then((code) => {
	throw new Interrupted(code);
})]);
export { interrupted as n, unlessInterrupted as r, Interrupted as t };

//# sourceMappingURL=interrupt-D04T8_sV.js.map