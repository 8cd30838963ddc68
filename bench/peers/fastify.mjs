import fastify from 'fastify'
import { table, token } from './stored.mjs'

const app = fastify()
app.addHook('onRequest', async (request, reply) => {
  if (request.headers[token.header] !== token.value) await reply.code(401).send({ error: 'unauthenticated' })
})
app.get('/:table/:id', async (request, reply) => {
  const found = table(request.params.table)?.get(request.params.id)
  return found ?? reply.code(404).send({ error: 'not found' })
})
const url = await app.listen({ port: 0, host: '127.0.0.1' })
console.log(JSON.stringify({ url }))
