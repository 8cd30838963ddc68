import 'reflect-metadata'
import { Controller, Module, Post } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import { it } from 'vitest'
import { expect } from 'hookdrill/vitest'
import { createDrill } from 'hookdrill/testing'

class Webhooks {
  receive() {
    return { taken: true }
  }
}
Post('webhooks')(
  Webhooks.prototype,
  'receive',
  Object.getOwnPropertyDescriptor(Webhooks.prototype, 'receive'),
)
Controller()(Webhooks)
class App {}
Module({ controllers: [Webhooks] })(App)

const frameworks = {
  Express: () => express().post('/webhooks', (_req, res) => res.sendStatus(202)),
  Fastify: () => {
    const app = Fastify()
    app.post('/webhooks', async (_req, reply) => reply.code(202).send())
    return app
  },
  Koa: () =>
    new Koa().use((ctx) => {
      ctx.status = ctx.path === '/webhooks' ? 202 : 404
    }),
  Hono: () => new Hono().post('/webhooks', (c) => c.body(null, 202)),
  'Hono that goes on after its answer': () =>
    new Hono().post('/webhooks', (c) => {
      c.executionCtx.waitUntil(Promise.resolve())
      return c.body(null, 202)
    }),
  Nest: () => NestFactory.create(App, { logger: false }),
}

it.each(Object.entries(frameworks))('%s is mounted as it is', async (_, make) => {
  const drill = await createDrill()
  const app = await make()
  await drill.amiqus.subscribe(drill.mount(app, '/webhooks'))
  const [delivery] = await drill.amiqus.trigger('record.finished')
  await drill.settled()
  expect(delivery.attempts.map(({ outcome }) => outcome.status)).toEqual([expect.toBeOneOf([201, 202])])
  await drill.close()
})
