import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ended, spawned, started } from '../support/hookdrill.ts'
import { startReceiver } from '../support/receiver.ts'

interface Found {
  readonly ok: boolean
  readonly findings: readonly { readonly check: string; readonly status: string; readonly text: string }[]
}

async function doctor(config: string, env: NodeJS.ProcessEnv = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-doctor-'))
  await writeFile(join(folder, 'hookdrill.config.json'), config)
  const { code, stdout } = await ended(spawned(['doctor', '--json'], env, folder))
  const { ok, findings } = JSON.parse(stdout) as Found
  const of = (name: string) => findings.filter(({ check }) => check === name)
  return { code, ok, of }
}

it('says that all is well, with exit code 0, where no receiver is named', async () => {
  const { code, ok, of } = await doctor('{ "port": 0 }')
  expect({ code, ok }).toEqual({ code: 0, ok: true })
  expect(of('node')).toMatchObject([{ status: 'ok' }])
  expect(of('config')).toMatchObject([{ status: 'ok', text: 'hookdrill.config.json can be used' }])
  expect(of('receiver')).toMatchObject([{ status: 'note' }])
})

it('names a config that cannot be used among the rest, with exit code 1', async () => {
  const { code, of } = await doctor('{ "prot": 0 }')
  expect(code).toBe(1)
  expect(of('config')).toMatchObject([
    { status: 'problem', text: expect.stringContaining('did you mean "port"?') as string },
  ])
  expect(of('node')).toHaveLength(1)
})

it('says a receiver that does not answer, a token that is missing, and a proxy that would be asked', async () => {
  const { code, of } = await doctor(
    JSON.stringify({ port: 0, tunnel: true, forwardTo: 'http://127.0.0.1:9/webhooks/{vendor}' }),
    {
      NGROK_AUTHTOKEN: undefined,
      HTTP_PROXY: 'http://127.0.0.1:9',
      NO_PROXY: undefined,
      no_proxy: undefined,
    },
  )
  expect(code).toBe(1)
  expect(of('ngrok')).toMatchObject([{ status: 'problem' }])
  expect(of('receiver of amiqus')).toMatchObject([{ status: 'problem' }])
  expect(of('proxy')).toMatchObject([{ status: 'warning' }])
})

it('looks at the clock of the hookdrill that runs', async () => {
  await using running = await started()
  const body = JSON.stringify({ advance: '28h' })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${running.ready.url}/_hookdrill/tenants/default/clock`, { method: 'POST', headers, body })
  const { code, of } = await doctor(JSON.stringify({ port: Number(new URL(running.ready.url).port) }))
  expect(code).toBe(0)
  expect(of('hookdrill')).toMatchObject([{ status: 'ok' }])
  expect(of('tenant clock')).toMatchObject([
    { status: 'note', text: expect.stringMatching(/100[78]\d\d s from the system/) as string },
  ])
})

it('tries the receivers that a running hookdrill has subscribed, where nothing else names one', async () => {
  await using receiver = await startReceiver()
  await using running = await started('--forward-to', receiver.url)
  const at = JSON.stringify({ port: Number(new URL(running.ready.url).port) })
  const { code, of } = await doctor(at)
  expect(code).toBe(0)
  expect(of('receiver')).toEqual([])
  expect(of('receiver of amiqus')).toMatchObject([
    {
      status: 'warning',
      text: expect.stringContaining(`${receiver.url} takes a webhook that nobody signed`) as string,
    },
    {
      status: 'ok',
      text: expect.stringContaining('signed with the secret that "hookdrill start" has') as string,
    },
  ])
  expect(of('receiver of reportflow')).toMatchObject([{ status: 'ok' }])
})

it('says of a subscribed receiver that does not answer how to change that', async () => {
  await using running = await started('--forward-to', 'http://127.0.0.1:9/hook')
  const { code, of } = await doctor(JSON.stringify({ port: Number(new URL(running.ready.url).port) }))
  expect(code).toBe(1)
  expect(of('receiver of amiqus')).toMatchObject([
    { status: 'problem', line: 'start your handler, or change that subscription' },
  ])
})
