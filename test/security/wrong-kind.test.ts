import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfigFile } from '../../src/config/read-config-file.ts'
import { readCorpus } from '../../src/corpus/read-corpus.ts'
import { readExpectedFailures } from '../../src/grade/expected-failures.ts'
import { controlBindings } from '../../src/http/control/bindings.ts'
import { messageOf } from '../../src/kernel/errors/message-of.ts'
import { readScenarioFile } from '../../src/scenario/library/scenario-file.ts'
import { parseSeedData } from '../../src/seed-data/read-seed-data-file.ts'
import { openTenantSettings } from '../../src/store/tenant-settings.ts'
import { readOldStateFile } from '../../src/store/old-state-file.ts'
import { readCurlLine, readHeadersAndBody, readRequestFile } from '../../src/verify/read-request.ts'
import { vendors } from '../../src/vendors.ts'
import { startHookdrill } from '../support/start.ts'

async function fileWith(name: string, text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'hookdrill-wrong-kind-')), name)
  await writeFile(file, text)
  return file
}

type Enter = (text: string) => unknown

const said = async (enter: Enter, text: string): Promise<string> =>
  await Promise.resolve(text)
    .then(enter)
    .then((answer) => (typeof answer === 'string' ? answer : 'taken'), messageOf)

const entrances: Readonly<Record<string, Enter>> = {
  'a config in YAML': async (text) => await readConfigFile(await fileWith('hookdrill.config.yaml', text)),
  'a config in JSON': async (text) => await readConfigFile(await fileWith('hookdrill.config.json', text)),
  'seed data': (text) => parseSeedData(text, 'seed.yaml', vendors),
  'a scenario': async (text) => await readScenarioFile(await fileWith('scenario.yaml', text), vendors),
  'expected failures': async (text) => await readExpectedFailures(await fileWith('expected.yaml', text)),
  'a stored request': async (text) => await readRequestFile(await fileWith('request.json', text)),
  'stored headers': async (text) => await readHeadersAndBody(await fileWith('headers', text), '/dev/null'),
  'a cURL line': async (text) => await readCurlLine(`curl -H ${text} -d a http://127.0.0.1/`, 'stdin'),
  'a corpus': async (text) => await readCorpus(join(await fileWith('corpus.json', text), '..')),
  'the settings of tenants': async (text) =>
    await openTenantSettings(join(await fileWith('tenants.json', text), '..')),
  'a state file of before': async (text) => await readOldStateFile(await fileWith('default.json', text)),
}

/** The whole of a document: one word, or what a word is with a quote, a mark or a line too much or too little. */
const documents = [
  ...['s3cret', '"s3cret"', "'s3cret", '"s3cret', '47110815', '["s3cret"]', '[["s3cret"]]', '- s3cret'],
  ...['*s3cret', '&s3cret *s3cret', '!s3cret', '!!int s3cret', '|s3cret', '> s3cret', '%s3cret', '@s3cret'],
  ...[
    '"s3cret" "s3cret"',
    '{s3cret',
    '[s3cret',
    '}s3cret',
    ': s3cret',
    '"\\s3cret"',
    '---\ns3cret\n---\ns3cret',
  ],
]

it.each(Object.entries(entrances))('%s that is none repeats nothing of it', async (_, enter) => {
  for (const text of documents)
    expect([text, await said(enter, text)]).toEqual([text, expect.not.stringMatching(/3cret|47110815/)])
})

it.each([
  ['s3cret', 'a text'],
  ['47110815', 'a number'],
  ['true', 'a boolean'],
  ['["s3cret"]', 'a list'],
  ['', 'nothing'],
])('a config that is %s is told that it is %s', async (text, kind) => {
  const file = await fileWith('hookdrill.config.yaml', text)
  await expect(readConfigFile(file)).rejects.toThrow(`expected object, got ${kind}`)
})

it.each([
  'token: 47110815',
  'port: s3cret',
  'handlers: s3cret',
  'options: { credas: s3cret }',
  'allowHost: [[s3cret]]',
])('a config with %s is told its place and kind, and not the value', async (text) => {
  const message = await said(entrances['a config in YAML'] ?? String, text)
  expect(message).toMatch(/yaml:1:\d+: [\w.]+: expected \w+, got a (text|number|list)$/)
})

it.each(['s3cret', 'export default s3cret', 'export default "s3cret"', 's3cret s3cret'])(
  'a config module that is %s repeats nothing of it',
  async (text) => {
    const file = await fileWith('hookdrill.config.mjs', text)
    expect(await readConfigFile(file).catch(messageOf)).toEqual(expect.not.stringContaining('s3cret'))
  },
)

const withBody = controlBindings.filter(({ method }) => method !== 'get' && method !== 'delete')

it.each(withBody)('a body of $method $path of the wrong kind is not repeated', async ({ method, path }) => {
  await using drill = await startHookdrill()
  const address = path
    .replace(':tenant', 'default')
    .replace(':vendor', 'amiqus')
    .replace(':event', 'record.finished')
    .replace(':action', 'finish')
    .replaceAll(/:\w+/g, '1')
  const headers = { 'content-type': 'application/json' }
  for (const body of ['s3cret', '"s3cret"', '47110815', '["s3cret"]', '[["s3cret"]]'])
    expect(
      JSON.stringify(
        await drill.control(address, undefined, { method: method.toUpperCase(), headers, body }),
      ),
    ).not.toMatch(/s3cret|47110815/)
})

it('a payload, and a fault, of the wrong kind is not repeated', async () => {
  await using drill = await startHookdrill()
  for (const body of [
    { data: 's3cret' },
    { data: ['s3cret'] },
    { set: 's3cret' },
    { fault: 47110815 },
    { fault: ['s3cret'] },
  ])
    for (const event of ['amiqus/record.finished', 'reportflow/file.completed', 'credas/status-update'])
      expect(JSON.stringify(await drill.control(`/tenants/default/events/${event}`, body))).not.toMatch(
        /s3cret|47110815/,
      )
})
