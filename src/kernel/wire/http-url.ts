import { z } from 'zod'
import { notHttp } from './is-http-url.ts'

/** A URL to which something is to be sent. */
export const httpUrl = z.url({
  protocol: /^https?$/,
  error: ({ input }) => (typeof input === 'string' ? notHttp(input) : undefined),
})
