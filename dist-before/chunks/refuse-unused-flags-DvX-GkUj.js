import { t as HookdrillError } from "./error-0ZhI542W.js";
// src/cli/refuse-unused-flags.ts
/**
* Refuses flags of a tunnel where none is opened: whoever gives them believes to be published. Their variables may
* stay set, since other commands read them, too.
*/
function refuseUnusedFlags(flags, wayOut) {
	const unused = [[
		"--domain",
		flags.domain,
		process.env["HOOKDRILL_DOMAIN"]
	], [
		"--authtoken-file",
		flags.authtokenFile,
		process.env["HOOKDRILL_AUTHTOKEN_FILE"]
	]].find(([, value, fromEnv]) => value !== void 0 && value !== fromEnv);
	if (unused) throw new HookdrillError("invalid_flag", `${unused[0]} ${unused[1]} is for a tunnel, and none is opened`, { suggestion: wayOut });
}
export { refuseUnusedFlags as t };

//# sourceMappingURL=refuse-unused-flags-DvX-GkUj.js.map