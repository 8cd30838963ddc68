import { t as HookdrillError } from "./error-0ZhI542W.js";
import { t as UnreachableError } from "./unreachable-error-CBT9_Tjn.js";
// src/cli/exit.ts
/** What the exit code says, the same for every command. */
const exitCode = {
	ok: 0,
	/** An assertion, a journey or a grade failed. */
	failed: 1,
	/** Wrong usage or configuration. */
	usage: 2,
	/** What was to be called does not answer. */
	unreachable: 3,
	/** A bug of our own. */
	internal: 4,
	interrupted: 130
};
function exitCodeOf(error) {
	if (error instanceof UnreachableError) return exitCode.unreachable;
	return error instanceof HookdrillError || isSystemError(error) ? exitCode.usage : exitCode.internal;
}
/** What the system refuses (a folder that cannot be made, a file that cannot be read) says what and where. */
const isSystemError = (error) => error instanceof Error && "code" in error && "syscall" in error && !(error instanceof HookdrillError);
/** An error as people read it: what failed, and the way out; in one line when that can be read. Our own bugs show their stack. */
function formatError(error) {
	if (isSystemError(error)) return `hookdrill: ${error.message}`;
	if (!(error instanceof HookdrillError)) return `hookdrill: this is a bug in hookdrill, please report it\n${error instanceof Error ? error.stack : String(error)}`;
	const { message, suggestion } = error;
	if (suggestion === void 0) return `hookdrill: ${message}`;
	return `hookdrill: ${message}${message.length + suggestion.length < 140 ? "; " : "\n  "}${suggestion}`;
}
export { exitCodeOf as n, formatError as r, exitCode as t };

//# sourceMappingURL=exit-CxccfVUj.js.map