import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { callCapability } from '../src/cli/lib/call-capability.ts'
import { reachOrStart } from '../src/cli/lib/reach-or-start.ts'
import { watchSilence } from '../src/cli/lib/watch-silence.ts'
import { startRawServer } from './support/raw.ts'

it('a server that takes connections and never says a word is given up', async () => {
  await using mute = await startRawServer(() => {})
  using watch = watchSilence(mute.url, 20)
  await once(watch.signal, 'abort')
  expect(watch.signal.reason).toMatchObject({
    code: 'silent',
    message: `something listens at ${mute.url}, and has not said a word for 0.04 s`,
    suggestion: expect.stringContaining('check --server') as string,
  })
})

it('a server that takes its time is not, as long as it says that it is there', async () => {
  let asked = 0
  const server = createServer((_, res) => {
    asked++
    res.end()
    server.emit('asked')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  using watch = watchSilence(`http://127.0.0.1:${port}`, 20)
  while (asked < 3) await once(server, 'asked')
  expect(watch.signal.aborted).toBe(false)
  server.close()
})

it('a port that fetch refuses to call is called by its name', async () => {
  await expect(
    callCapability({ server: 'http://127.0.0.1:6000' }, 'server.health', {}),
  ).rejects.toMatchObject({
    code: 'refused_port',
    message: 'no hookdrill answers at http://127.0.0.1:6000: fetch refuses port 6000, as browsers do',
    suggestion: expect.stringContaining('--port') as string,
  })
})

it('nothing is started where something else listens', async () => {
  await using tls = await startRawServer((_, socket) => socket.destroy())
  const address = { server: tls.url, tenant: 'default', token: undefined }
  await expect(reachOrStart(address, { talk: () => {} })).rejects.toMatchObject({ code: 'not_hookdrill' })
})
