import { z } from 'zod'

/** The option of a vendor of which nobody has said what it makes of a redirect. */
export const redirectsOption = z
  .enum(['refused', 'followed'])
  .default('refused')
  .describe(
    'what a redirect in answer to a webhook is: a failure, or followed as many HTTP clients do unless told otherwise; what follows a 301, 302 or 303 is a GET without the body',
  )
