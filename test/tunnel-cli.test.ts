import { afterAll, beforeAll, it } from 'vitest'
import { vendors } from '../src/index.ts'
import { startReceiver } from './support/receiver.ts'
import { run } from './support/run-cli.ts'
import { standInForNgrok, type StandIn } from './support/stand-in.ts'
import { startHookdrill } from './support/start.ts'

let edge: StandIn
let nothing: StandIn
beforeAll(async () => {
  edge = await standInForNgrok('edge')
  nothing = await standInForNgrok('nothing')
})
afterAll(async () => {
  await edge[Symbol.asyncDispose]()
  await nothing[Symbol.asyncDispose]()
})

const token = { NGROK_AUTHTOKEN: 'invented_token_1' }

it.concurrent(
  'start --tunnel publishes the vendor APIs, and links point to where they are published',
  async ({ expect }) => {
    await using receiver = await startReceiver()
    const env = { ...token, NODE_OPTIONS: edge.options }
    const running = run(['start', '--port', '0', '--tunnel', '--json', '--forward-to', receiver.url], env)
    const ready = (await running.line()) as {
      url: string
      publicUrl: string
      vendors: Record<string, { baseUrl: string; credentials: Record<string, string> }>
    }
    expect(ready.publicUrl).toMatch(/^http:\/\/localhost:\d+$/)
    expect(ready.publicUrl).not.toBe(ready.url)
    const { baseUrl, credentials } = ready.vendors['amiqus'] ?? { baseUrl: '', credentials: {} }
    expect(baseUrl).toBe(`${ready.publicUrl}/amiqus`)
    const listed = await fetch(`${baseUrl}/api/v2/records`, {
      headers: { authorization: `Bearer ${credentials['token']}`, accept: 'application/json' },
    })
    expect(listed.status).toBe(200)
    expect((await fetch(`${ready.publicUrl}/_hookdrill/tenants`)).status).toBe(404)
    expect((await fetch(`${ready.url}/_hookdrill/tenants`)).status).toBe(200)
    await fetch(`${ready.url}/_hookdrill/tenants/default/events/smartdocumentor/task.exported`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    await receiver.arrived(1)
    expect(receiver.received[0]?.body.toString()).toContain(`"exportedFileUrl":"${ready.publicUrl}/`)
    running.child.kill('SIGINT')
    expect(await running.ended).toMatchObject({ code: 130 })
    await expect(fetch(ready.publicUrl)).rejects.toThrow('fetch failed')
  },
)

it.concurrent(
  'published credentials are new at every start, unless a seed makes them repeatable',
  async ({ expect }) => {
    const env = { ...token, NODE_OPTIONS: edge.options }
    async function credentials(...args: string[]): Promise<unknown> {
      const running = run(['start', '--port', '0', '--json', ...args], env)
      const { vendors } = (await running.line()) as { vendors: Record<string, { credentials: unknown }> }
      running.child.kill('SIGTERM')
      await running.ended
      return vendors['credas']?.credentials
    }
    const [one, other, seeded, local] = await Promise.all([
      credentials('--tunnel'),
      credentials('--tunnel'),
      credentials('--tunnel', '--seed', 'a'),
      credentials('--seed', 'a'),
    ])
    expect(one).not.toEqual(other)
    expect(seeded).toEqual(local)
  },
)

it.concurrent('tunnel publishes a receiver, and subscribes it to a running hookdrill', async ({ expect }) => {
  await using receiver = await startReceiver({ status: 201, body: 'thanks' })
  await using drill = await startHookdrill()
  const running = run(
    ['tunnel', '--to', `${new URL(receiver.url).origin}/in/{vendor}?k=1`, '--json', '--subscribe'].concat(
      '--server',
      drill.server.url,
    ),
    { ...token, NODE_OPTIONS: edge.options },
  )
  const ready = (await running.line()) as {
    publicUrl: string
    subscriptions: Record<string, { url: string; webhookSecret?: string }>
  }
  expect(Object.keys(ready.subscriptions)).toHaveLength(Object.keys(vendors).length)
  expect(ready.subscriptions['amiqus']).toEqual({
    url: `${ready.publicUrl}/in/amiqus?k=1`,
    webhookSecret: expect.any(String) as string,
  })
  const amiqus = drill.server.tenants.get('default').mock('amiqus')
  await amiqus.trigger('record.finished')
  await receiver.arrived(1)
  expect(receiver.received[0]).toMatchObject({ method: 'POST', url: '/in/amiqus?k=1' })
  expect(receiver.received[0]?.headers).toMatchObject({
    host: new URL(receiver.url).host,
    'x-forwarded-proto': 'https',
  })
  expect(receiver.received[0]?.body.toString('base64')).toBe(amiqus.deliveries()[0]?.body)
  expect(await running.line()).toEqual({
    type: 'request',
    method: 'POST',
    path: '/in/amiqus?k=1',
    status: 201,
  })
  running.child.kill('SIGINT')
  expect((await running.ended).code).toBe(130)
})

it.concurrent(
  'tunnel says on a terminal what came through, and that nobody listens yet',
  async ({ expect }) => {
    const running = run(['tunnel', '--to', 'http://127.0.0.1:1'], { ...token, NODE_OPTIONS: edge.options })
    const [, url = ''] = await new Promise<RegExpExecArray>((resolve) => {
      let text = ''
      running.child.stdout.on('data', (chunk: Buffer) => {
        const match = /^(http\S+) → http:\/\/127\.0\.0\.1:1\n/.exec((text += chunk.toString()))
        if (match) resolve(match)
      })
    })
    expect((await fetch(`${url}/hook`)).status).toBe(502)
    running.child.kill('SIGTERM')
    const { code, stderr } = await running.ended
    expect(code).toBe(0)
    expect(stderr).toContain('nobody listens at http://127.0.0.1:1 yet')
    expect(stderr).toMatch(
      /\d\d:\d\d:\d\d GET \/hook 502 \(http:\/\/127\.0\.0\.1:1 does not answer: ECONNREFUSED\)/,
    )
  },
)

it.concurrent.for<[string, string[], NodeJS.ProcessEnv, number, RegExp]>([
  [
    'no token',
    ['start', '--port', '0', '--tunnel'],
    {},
    2,
    /a tunnel needs an ngrok authtoken[^]*NGROK_AUTHTOKEN/,
  ],
  [
    'a token file that is not there',
    ['tunnel', '--to', 'http://127.0.0.1:1', '--authtoken-file', 'nowhere'],
    {},
    2,
    /--authtoken-file nowhere cannot be read: there is no such file/,
  ],
  ['a refused token', ['smoke'], { NGROK_AUTHTOKEN: 'refused_token' }, 2, /ngrok refuses the authtoken/],
  [
    'a domain in use',
    ['tunnel', '--to', 'http://127.0.0.1:1', '--domain', 'taken.example.com'],
    token,
    2,
    /taken\.example\.com is already in use/,
  ],
  [
    'a receiver that is no URL',
    ['tunnel', '--to', '3000'],
    token,
    2,
    /--to 3000: expected an http or https URL, such as/,
  ],
  [
    'a receiver of somebody else',
    ['tunnel', '--to', 'https://example.com/hook'],
    token,
    2,
    /example\.com is not on this machine; allow it with --allow-host example\.com/,
  ],
  ['no receiver', ['tunnel'], token, 2, /required option '--to <url>'/],
  [
    'no hookdrill to subscribe at',
    ['tunnel', '--to', 'http://127.0.0.1:1', '--subscribe', '--server', 'http://127.0.0.1:1'],
    token,
    3,
    /no hookdrill answers at http:\/\/127\.0\.0\.1:1/,
  ],
  [
    'two public URLs',
    ['start', '--tunnel', '--public-url', 'https://a.example.com'],
    token,
    2,
    /--tunnel and --public-url both say where others reach it; give one of them/,
  ],
  [
    'a domain without a tunnel',
    ['start', '--port', '0', '--domain', 'drill.example.com'],
    {},
    2,
    /--domain drill\.example\.com is for a tunnel, and none is opened; add --tunnel/,
  ],
  [
    'a token file without a tunnel',
    ['smoke', '--no-tunnel', '--authtoken-file', 'token.txt'],
    {},
    2,
    /--authtoken-file token\.txt is for a tunnel, and none is opened; leave out --no-tunnel/,
  ],
  ['a vendor that is none', ['smoke', '--no-tunnel', '--vendor', 'amicus'], {}, 2, /did you mean "amiqus"/],
  [
    'a smoke test of no URL',
    ['smoke', '--no-tunnel', '--to', 'x'],
    {},
    2,
    /--to x: expected an http or https URL/,
  ],
  [
    'a scenario that is none',
    ['smoke', '--no-tunnel', '--scenario', 'duplicat'],
    {},
    2,
    /mean "duplicate"\?/,
  ],
  [
    'a scenario that fits nobody asked for',
    ['smoke', '--no-tunnel', '--vendor', 'credas', '--scenario', 'wrong-secret'],
    {},
    2,
    /wrong-secret does not fit credas: /,
  ],
  [
    'a scenario of vendors that are not asked for',
    ['smoke', '--no-tunnel', '--vendor', 'credas', '--scenario', 'one-person-everywhere'],
    {},
    2,
    /one-person-everywhere does not fit credas: it needs two vendors at least that bring its parts/,
  ],
  [
    'one address for several vendors',
    ['smoke', '--no-tunnel', '--to', 'http://127.0.0.1:9/hook', '--scenario', 'one-person-everywhere'],
    {},
    2,
    /--to http:\/\/127\.0\.0\.1:9\/hook is one address, and in one-person-everywhere several vendors play/,
  ],
])('answers %s with the way out', async ([, args, env, code, line], { expect }) => {
  const result = await run(args, { ...env, NODE_OPTIONS: edge.options }).ended
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toMatch(line)
  expect(result.stderr).not.toMatch(/refused_token|invented_token/)
  expect(result.stderr.trim().split('\n').length).toBeLessThan(3)
})

it.concurrent.for([
  ['start', '--port', '0', '--tunnel'],
  ['tunnel', '--to', 'http://127.0.0.1:1'],
  ['smoke'],
])('%s says which package a tunnel needs, when it is missing', async (args, { expect }) => {
  expect(await run(args, { ...token, NODE_OPTIONS: nothing.options }).ended).toEqual({
    code: 2,
    stdout: '',
    stderr: 'hookdrill: a tunnel needs the package @ngrok/ngrok; npm i -D @ngrok/ngrok\n',
  })
})

it.concurrent(
  'smoke goes through one public URL from API call to file, and says so in five green rows',
  async ({ expect }) => {
    const smoke = run(['smoke', '--json'], { ...token, NODE_OPTIONS: edge.options })
    const { code, stdout, stderr } = await smoke.ended
    expect(code, stderr).toBe(0) // First, since there is no report of a run that broke off.
    const report = JSON.parse(stdout) as { publicUrl: string; ok: boolean; rows: { vendor: string }[] }
    expect(
      report.rows.map(({ vendor, ...row }) => ({ vendor, problems: 'problems' in row && row.problems })),
    ).toEqual(
      Object.keys(vendors)
        .toSorted()
        .map((vendor) => ({
          vendor,
          problems: [],
        })),
    )
    expect(report).toMatchObject({
      ok: true,
      publicUrl: expect.stringMatching(/^http:\/\/localhost:/) as string,
    })
  },
)

it.concurrent(
  'smoke does the same on this machine, for the vendors that are asked for',
  async ({ expect }) => {
    const { code, stdout } = await run(['smoke', '--no-tunnel', '--vendor', 'credas', '--vendor', 'amani'])
      .ended
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^ +VENDOR.*\nok +credas .*\nok +amani .*\n\n2 vendors, 2 webhooks, 2 files: all arrived$/,
    )
  },
)
