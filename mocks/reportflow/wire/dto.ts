import { z } from 'zod'

/** NestJS validates a missing body as an empty one, and so names every field that it lacks. */
export const dto = <S extends z.ZodType>(schema: S) =>
  z.preprocess((body, { addIssue }) => {
    if (!isDeeperThan(body, deepest))
      return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}
    addIssue(`the body must not be nested deeper than ${deepest} levels`)
    return z.NEVER
  }, schema)

/** What goes level by level through a body would run out of stack; nobody's parameters are that deep. */
const deepest = 100

function isDeeperThan(value: unknown, levels: number): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return false
}
