import { z } from 'zod'

/** The option of a vendor whose User-Agent nobody has published. */
export const userAgentOption = (fallback: string) =>
  z
    .string()
    .regex(/^[\x20-\x7e]*$/, 'expected printable ASCII')
    .default(fallback)
    .describe('the User-Agent of a webhook, which is not published; none when empty')

/** @returns the header, or nothing for an empty text */
export const userAgentHeader = (userAgent: string): Readonly<Record<string, string>> =>
  userAgent === '' ? {} : { 'User-Agent': userAgent }
