import { z } from 'zod'
import { assumed, fixed } from '../../../src/kernel/contract/evidence.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { bodyOf, charField } from '../wire/fields.ts'
import { normalIp } from '../access/ip-whitelist.ts'
import { route } from '../model/shape.ts'
import { ipShape } from '../wire/shapes.ts'

const evidence = assumed(
  'bdocs.amani.ai/api lists the path, and that other addresses are refused; fields, answers and codes are ours',
  fixed.noOther,
)

const ip = charField.pipe(
  z.string().transform((given, ctx) => {
    const known = normalIp(given)
    if (known !== undefined) return known
    ctx.addIssue({ code: 'custom', message: 'Enter a valid IPv4 or IPv6 address.', input: given })
    return z.NEVER
  }),
)

export const ipWhitelistRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/ip-whitelist',
    summary: 'list the addresses that may call the API; none means that all may',
    evidence,
    answers: { 200: answersJson(z.array(ipShape)) },
    handle: (_request, { db }) => json(db.allowedIps.all().map(({ id }) => ({ ip: id }))),
  }),
  route({
    method: 'POST',
    path: '/api/v2/ip-whitelist',
    summary: 'let an address call the API, and with the first one: refuse all others',
    evidence,
    body: bodyOf({ ip }),
    answers: { 201: answersJson(ipShape) },
    handle({ body }, { db, now }) {
      const known = db.allowedIps.get(body.ip) ?? db.allowedIps.put({ id: body.ip, createdAt: now() })
      return json({ ip: known.id }, 201)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/ip-whitelist/:ip',
    summary: 'take an address off the whitelist',
    evidence,
    answers: { 204: answersNothing() },
    handle({ params }, { db }) {
      if (!db.allowedIps.delete(normalIp(params.ip) ?? params.ip)) throw notFound('IP address')
      return empty()
    },
  }),
]
