import { createServer } from 'node:http'
import axios from 'axios'
import Fastify from 'fastify'
import got from 'got'
import request from 'supertest'
import { expect, it } from 'vitest'
import { fixtures, signed, toRequest } from 'hookdrill/fixtures'

const webhook = signed(fixtures.amiqus.recordFinished(), {
  secret: 'an-invented-secret',
  url: 'http://127.0.0.1:3000/webhooks',
})
const { headers, body, text } = webhook

/** A Fastify app that keeps the bytes of every request. */
function open() {
  const app = Fastify()
  const heard = []
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, raw, done) =>
    done(null, raw),
  )
  app.post('/webhooks', (req, reply) => {
    heard.push(req.body)
    reply.code(204).send()
  })
  return { app, heard }
}

async function served(send) {
  const heard = []
  const server = createServer((req, res) => {
    const chunks = []
    req.on('data', (chunk) => chunks.push(chunk))
    req.on('end', () => {
      heard.push(Buffer.concat(chunks))
      res.writeHead(204).end()
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  await send(`http://127.0.0.1:${server.address().port}/webhooks`, server)
  server.close()
  expect(heard.map(String)).toEqual([text])
}

it('text is the body, byte for byte', () => expect(Buffer.from(text).equals(body)).toBe(true))

it("supertest's send gets text", () =>
  served((_url, server) => request(server).post('/webhooks').set(headers).send(text).expect(204)))

it.each(['body', 'payload'])("Fastify's inject gets text as %s", async (name) => {
  const { app, heard } = open()
  const { statusCode } = await app.inject({ method: 'POST', url: '/webhooks', headers, [name]: text })
  expect([statusCode, String(heard[0])]).toEqual([204, text])
})

it('fetch, axios and got take bytes and text', async () => {
  for (const bytes of [body, text]) {
    await served((url) => fetch(url, { method: 'POST', headers, body: bytes }))
    await served((url) => axios.post(url, bytes, { headers }))
    await served((url) => got.post(url, { headers, body: bytes }))
  }
})

it('a Request has the bytes', async () => expect(await toRequest(webhook).text()).toBe(text))
