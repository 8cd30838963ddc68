import { z } from 'zod'

/** No parameters: anything given is a mistake worth naming. */
export const nothing = z.strictObject({})
