import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lookAtProject } from '../../src/cli/lib/init/look-at-project.ts'
import { faultText, jsonOrFile } from '../../src/cli/lib/values.ts'
import { flag } from '../../src/cli/lib/flag.ts'
import { readBooked } from '../../src/load/booked.ts'
import { readOldStateFile } from '../../src/store/old-state-file.ts'
import { openTenantSettings } from '../../src/store/tenant-settings.ts'
import { readRequestFile } from '../../src/verify/read-request.ts'
import { messageOf } from '../../src/kernel/errors/message-of.ts'
import { startHookdrill } from '../support/start.ts'

/** As somebody writes it who has lost a quote; JSON.parse repeats some of it. */
const spoilt = '{"tokens": {\n  "live": s3cret-4711 } }'
const place = 'line 2, column 11: expected a value'

async function fileWith(name: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'hookdrill-no-json-')), name)
  await writeFile(file, spoilt)
  return file
}

const control = async (method: string, path: string, body: string): Promise<string> => {
  await using drill = await startHookdrill()
  const headers = { 'content-type': 'application/json' }
  return JSON.stringify((await drill.control(path, undefined, { method, headers, body })).body)
}

const data = flag({ summary: '', example: '{}', value: 'json', parse: jsonOrFile })
const fault = flag({ summary: '', example: 'late', value: 'fault', parse: faultText })
const read = (of: typeof data, text: string, name = '--data'): unknown =>
  of.read([{ text, name, from: 'flag' }])

const entrances: Readonly<Record<string, () => unknown>> = {
  'a flag': () => read(data, spoilt),
  'a flag with a fault': () => read(fault, spoilt),
  'a file that a flag names': async () => read(data, `@${await fileWith('data.json')}`),
  'the control API': async () => await control('POST', '/tenants', spoilt),
  'a probe': () =>
    readBooked('http://127.0.0.1:1/', () =>
      Promise.resolve({ kind: 'response', status: 200, type: '', body: Buffer.from(spoilt) }),
    ),
  'a state file of before': async () => await readOldStateFile(await fileWith('default.json')),
  'the settings of tenants': async () => await openTenantSettings(join(await fileWith('tenants.json'), '..')),
  'a stored request': async () => await readRequestFile(await fileWith('request.json')),
  'a package.json': async () => lookAtProject(join(await fileWith('package.json'), '..')),
}

it.each(Object.entries(entrances))(
  '%s says where it is no JSON, and repeats nothing of it',
  async (_, enter) => {
    const said = await Promise.resolve()
      .then(enter)
      .then(
        (answer) => (typeof answer === 'string' ? answer : 'taken'),
        (error: unknown) => messageOf(error),
      )
    expect(said).toContain(place)
    expect(said).not.toMatch(/s3cret|live|tokens/)
  },
)

it('a state that is loaded says after how many bytes it is no JSON', async () => {
  const said = await control('PUT', '/tenants/default/snapshot', spoilt)
  expect(said).toContain('after 23 bytes: expected a value')
  expect(said).not.toMatch(/s3cret|live|tokens/)
})

it('two documents that differ are not repeated', () => {
  const twice = [spoilt, '{}'].map((text) => ({ text, name: '--data', from: 'flag' as const }))
  expect(() => data.read(twice)).toThrow('--data {… and --data {…: only one of them can hold')
})
