// src/kernel/errors/error.ts
/** An error of hookdrill's own making, meant for the person who uses it: what failed, what was given, what is possible. */
var HookdrillError = class extends Error {
	name = "HookdrillError";
	/** For programs: `unknown_event`, `invalid_input`, … */
	code;
	/** The way out, if there is one to name. */
	suggestion;
	constructor(code, message, { suggestion, cause } = {}) {
		super(message, { cause });
		this.code = code;
		this.suggestion = suggestion;
	}
};
export { HookdrillError as t };

//# sourceMappingURL=error-0ZhI542W.js.map