import { createRequire } from "node:module";
import { z } from "zod";
// src/version.ts
/** The version of the package that is running. */
const version = z.object({ version: z.string() }).parse(createRequire(import.meta.url)("hookdrill/package.json")).version;
export { version as t };

//# sourceMappingURL=version-Bzugkd-z.js.map