import { z } from 'zod'
import { DurationError, toMs } from './duration.ts'

/** A setting that is a length of time: ms, or text such as `90s`; read, it is ms. */
export const durationSetting = (defaultMs: number) =>
  z
    .union([z.number(), z.string()])
    .transform((given, ctx) => {
      try {
        return toMs(given)
      } catch (error) {
        if (!(error instanceof DurationError)) throw error
        ctx.issues.push({
          code: 'custom',
          message: `${error.message}: ${error.suggestion ?? ''}`,
          input: given,
        })
        return z.NEVER
      }
    })
    .default(defaultMs)
