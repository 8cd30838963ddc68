import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createDrill, matchers, refuseLeftovers } from 'hookdrill/testing'
import { createReceiver } from '../src/receiver.js'

expect.extend(matchers)

const key = 'an-invented-key'
let drill, server, receiver, folder

beforeEach(async () => {
  drill = await createDrill()
  folder = await mkdtemp(join(tmpdir(), 'reports-'))
  const { baseUrl: apiUrl, headers } = drill.credas
  receiver = createReceiver({ key, headers, apiUrl, folder, wait: async () => {} })
  server = createServer(receiver.listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  await drill.credas.subscribe(`http://127.0.0.1:${server.address().port}/webhooks/credas/${key}`)
})

afterEach(async () => {
  await receiver.idle()
  refuseLeftovers(drill)
  await drill.close()
  server.close()
  server.closeAllConnections()
  await rm(folder, { recursive: true })
})

const reports = async () => {
  await receiver.idle()
  return await readdir(folder)
}

test('keeps the report of a process', async () => {
  await drill.credas.trigger('process.complete')
  const { ProcessId: id } = drill.credas.delivery().payload
  expect(await reports()).toEqual([`${id}.pdf`])
  expect(drill.credas).toHaveDelivered('process.complete', { ProcessId: id, Status: 2 })
  expect(drill.credas).toHaveDownloaded(`/${id}/pdf-export`, { times: 1 })
})

test('is told of a process twice, and fetches its report once', async () => {
  const [delivery] = await drill.credas.trigger('process.complete')
  await drill.credas.resend(delivery)
  expect(await reports()).toHaveLength(1)
  expect(drill.credas).toHaveDownloaded('/pdf-export', { times: 1 })
})

test.each(['internal', 'unavailable', 'reset'])(
  'fetches a report once more when that fails: %s',
  async (fault) => {
    drill.credas.faults.add(fault, { path: '/api/v2/ci/processes', times: 2 })
    await drill.credas.trigger('process.complete')
    expect(await reports()).toHaveLength(1)
  },
)

test('fetches nothing for a process that was deleted', async () => {
  await drill.credas.trigger('process.complete')
  await reports()
  await drill.credas.act('delete')
  expect(await reports()).toHaveLength(1)
  expect(drill.credas).toHaveDelivered('process.deleted')
  expect(drill.credas).toHaveDownloaded('/pdf-export', { times: 1 })
})
