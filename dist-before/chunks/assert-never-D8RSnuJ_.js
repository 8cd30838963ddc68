// src/kernel/errors/assert-never.ts
/** Makes a `switch` over a tagged union fail to compile when a case is missing. */
function assertNever(value) {
	throw new TypeError(`unhandled case: ${JSON.stringify(value)}`);
}
export { assertNever as t };

//# sourceMappingURL=assert-never-D8RSnuJ_.js.map