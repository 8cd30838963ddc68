import { createRequire } from 'node:module'
import { z } from 'zod'

/** The version of the package that is running. */
export const version = z
  .object({ version: z.string() })
  .parse(createRequire(import.meta.url)('hookdrill/package.json')).version
