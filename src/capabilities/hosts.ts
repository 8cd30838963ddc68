import { z } from 'zod'
import { controlRoute } from '../http/control/route.ts'

const host = z
  .string()
  .regex(
    /^(\[[\da-f:.]+\]|[\da-z]([\da-z.-]*[\da-z])?)$/i,
    'expected one host name without scheme, port or *',
  )

export const hostRoutes = [
  controlRoute({
    method: 'post',
    path: '/hosts',
    summary: 'let webhooks go to one more host beyond this machine, until the server ends',
    body: z.strictObject({ allow: host }),
    status: 201,
    handle({ body }, { allowHost }) {
      allowHost(body.allow)
      return { allowed: body.allow.toLowerCase() }
    },
  }),
]
