import { z } from 'zod'

/** A whole number of a query as ASP.NET Core binds it: white space around it counts for nothing, and an empty one was left out. */
export const queryInteger = z.preprocess((given) => {
  if (typeof given !== 'string') return given
  if (given.trim() === '') return undefined
  return /^\s*[+-]?\d+\s*$/.test(given) ? Number(given) : given
}, z.int().optional())
