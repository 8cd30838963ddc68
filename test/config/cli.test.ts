import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ended, hookdrill, spawned, started } from '../support/hookdrill.ts'

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-cli-config-'))
  await mkdir(join(folder, 'inner'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

const runIn = (folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  ended(spawned(args, env, folder))

it('config shows where each value comes from, for people and for programs', async () => {
  const folder = await folderWith({ 'hookdrill.config.json': '{\n  "port": 4999\n}\n' })
  const text = await runIn(join(folder, 'inner'), ['config'], { HOOKDRILL_HOST: '::1' })
  expect(text).toMatchObject({
    code: 0,
    stderr:
      'The config file is ../hookdrill.config.json. A flag goes before a variable, a variable before the file.\n',
  })
  expect(text.stdout).toMatch(/^port +4999 +\.\.\/hookdrill\.config\.json:2:\d+$/m)
  expect(text.stdout).toMatch(/^host +::1 +HOOKDRILL_HOST$/m)
  expect(text.stdout).toMatch(/^log +text +default$/m)
  const json = await runIn(folder, ['config', '--json'])
  expect(JSON.parse(json.stdout)).toMatchObject({
    schema_version: 1,
    file: join(folder, 'hookdrill.config.json'),
    settings: expect.arrayContaining([{ key: 'log', value: 'text', from: { kind: 'default' } }]) as unknown,
  })
})

it('--no-config reads none, --config another, and one that is not there is refused', async () => {
  const folder = await folderWith({
    'hookdrill.config.json': '{ "port": 4999 }',
    'other.yaml': 'port: 4998\n',
  })
  const { stdout } = await runIn(folder, ['config', '--no-config'])
  expect(stdout).toMatch(/^port +4010 +default$/m)
  expect((await runIn(folder, ['config', '--config', 'other.yaml'])).stdout).toMatch(/^port +4998 /m)
  const variable = await runIn(folder, ['config'], { HOOKDRILL_CONFIG: 'other.yaml' })
  expect(variable.stdout).toMatch(/^port +4998 /m)
  expect(await runIn(folder, ['deliveries', 'list', '--config', 'none.json'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/there is no file none\.json; give another with --config/) as string,
  })
})

it.each<[string, string, string, RegExp]>([
  [
    'a module that breaks off',
    'hookdrill.config.mjs',
    'export default {\n  port: 4011,\n  host: \n}\n',
    /hookdrill\.config\.mjs:4: Unexpected token/,
  ],
  [
    'a module without a default',
    'hookdrill.config.mjs',
    'export const port = 1\n',
    /hookdrill\.config\.mjs has no default export\n  write: export default defineConfig/,
  ],
  [
    'a package that is not there',
    'hookdrill.config.mjs',
    "import { defineConfig } from 'hookdrill/config'\nexport default defineConfig({})\n",
    /Cannot find package 'hookdrill'.*\n? *install hookdrill where the config is/,
  ],
  [
    'a key that does not exist',
    'hookdrill.config.json',
    '{\n  "prot": 4011\n}\n',
    /hookdrill\.config\.json:2:\d+: prot: there is no key "prot"; did you mean "port"\?/,
  ],
])('a command refuses %s, in a folder above as well', async (_what, name, text, message) => {
  const folder = await folderWith({ [name]: text })
  const refused = await runIn(join(folder, 'inner'), ['start'])
  expect(refused.code).toBe(2)
  expect(refused.stderr).toMatch(message)
})

it.each([
  ['is one word', 's3cret\n', /config\.mjs:1: it uses a name that is not defined/],
  ['is two words', '\ns3cret s3cret\n', /config\.mjs:2: Unexpected identifier$/m],
  ['is a text', 'export default "s3cret"\n', /config\.mjs: expected object, got a text/],
  [
    'is a regular expression that does not end',
    'export default /s3cret(/\n',
    /config\.mjs:1: Invalid regular expression$/m,
  ],
  [
    'names a word twice',
    'const s3cret = 1\nlet s3cret = 2\n',
    /config\.mjs:2: Identifier has already been declared/,
  ],
])(
  'a module that %s is refused with its line, and nothing of it is repeated',
  async (_what, text, message) => {
    const folder = await folderWith({ 'hookdrill.config.mjs': text })
    const { stderr } = await runIn(folder, ['start'])
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('s3cret')
  },
)

it('what needs no config does not read one', async () => {
  const folder = await folderWith({ 'hookdrill.config.json': '{' })
  expect((await runIn(folder, ['vendors'])).code).toBe(0)
})

it('says who has the port, when that is another hookdrill, and when it is not', async () => {
  await using other = await started()
  const { port } = new URL(other.ready.url)
  expect(await hookdrill('start', '--port', port)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      `port ${port} is taken on 127\\.0\\.0\\.1: another hookdrill listens there \\(version \\S+\\)`,
    ) as string,
  })
  const stranger = createServer((_req, res) => res.end('{}')).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const address = stranger.address()
  const taken = String(typeof address === 'object' && address?.port)
  expect((await hookdrill('start', '--port', taken)).stderr).toMatch(
    new RegExp(`port ${taken} is taken on 127\\.0\\.0\\.1; choose another`),
  )
  stranger.close()
})

it('start says the page where there is no browser, and a state is subscribed to the same URL once', async () => {
  const folder = await folderWith({
    'hookdrill.config.json': JSON.stringify({
      port: 0,
      open: true,
      state: 'state',
      forwardTo: 'localhost:9/webhooks/{vendor}',
    }),
  })
  const env = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, WSL_DISTRO_NAME: undefined }
  for (const _time of ['first', 'second']) {
    const child = spawned(['start'], env, folder)
    const end = ended(child)
    const url = await new Promise<string>((resolve) => {
      let text = ''
      child.stderr.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        const found = /There is no browser on this machine; the dashboard is at (\S+)\/_hookdrill\//.exec(
          text,
        )
        if (found?.[1] !== undefined) resolve(found[1])
      })
    })
    const response = await fetch(`${url}/_hookdrill/tenants/default/subscriptions?vendor=amiqus`)
    expect(await response.json()).toMatchObject({
      subscriptions: [{ url: 'http://localhost:9/webhooks/amiqus' }],
    })
    child.kill('SIGINT')
    expect((await end).stderr).toMatch(
      /sends its webhooks to http:\/\/localhost:9\/webhooks\/\{vendor\}.*as webhookSecret/,
    )
  }
})
