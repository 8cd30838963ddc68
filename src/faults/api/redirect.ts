import { z } from 'zod'
import { httpUrl } from '../../kernel/wire/http-url.ts'
import { defineRefusalFault } from '../api-fault.ts'

export const redirect = defineRefusalFault({
  name: 'redirect',
  summary: 'the call is sent elsewhere, as no vendor documents it',
  settings: {
    to: httpUrl.default('http://specimen.invalid/'),
    status: z
      .union([z.literal(301), z.literal(302), z.literal(303), z.literal(307), z.literal(308)])
      .default(302),
  },
  answer: ({ to, status }) => Promise.resolve({ status, headers: { Location: to }, body: new Uint8Array() }),
})
