import { z } from 'zod'
import { documented } from '../../../src/vendor/evidence.ts'
import { notFound } from '../../../src/vendor/fault.ts'
import { json } from '../../../src/vendor/reply.ts'
import { createClient } from '../life/clients.ts'
import { page, pageQuery } from '../pages.ts'
import { route, type AmiqusContext } from '../shape.ts'
import { toClient } from '../wire/clients.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Clients')

const optional = z.string().max(255).nullable().default(null)

const newClient = z.object({
  email: z.email(),
  name: z.object({
    title: z
      .enum(['miss', 'ms', 'mrs', 'mr', 'dr', 'sir', 'master', 'mx', 'dame', 'lord', 'lady', 'prof', 'other'])
      .nullable()
      .default(null),
    other_title: z.string().max(20).nullable().default(null),
    first_name: z.string().min(1).max(255),
    middle_name: optional,
    last_name: z.string().min(1).max(255),
  }),
  status: z.enum(['pending', 'approved', 'rejected']).nullable().default(null),
  landline: optional,
  mobile: optional,
  dob: z.iso.date().nullable().default(null),
  reference: optional,
})

export const clientRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/clients',
    summary: 'list clients, oldest first',
    evidence,
    query: pageQuery,
    handle: (request, context) => json(page(context, request, context.db.clients.all(), toClient)),
  }),
  route({
    method: 'POST',
    path: '/api/v2/clients',
    summary: 'create a client',
    evidence,
    body: newClient,
    handle: ({ body }, context) => json(toClient(createClient(context, body)), 201),
  }),
  route({
    method: 'GET',
    path: '/api/v2/clients/:id',
    summary: 'show a client',
    evidence,
    handle: ({ params }, context) => json(toClient(findClient(context, params.id))),
  }),
]

function findClient(context: AmiqusContext, id: string) {
  const client = context.db.clients.get(Number(id))
  if (!client) throw notFound('Client')
  return client
}
