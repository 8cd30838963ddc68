import { t as HookdrillError } from "./error-0ZhI542W.js";
// src/kernel/errors/unreachable-error.ts
/** Nobody answers where somebody should be. */
var UnreachableError = class extends HookdrillError {
	name = "UnreachableError";
};
export { UnreachableError as t };

//# sourceMappingURL=unreachable-error-CBT9_Tjn.js.map