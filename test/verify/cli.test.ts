import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { signed, fixtures } from '../../src/fixtures.ts'
import { verificationReport } from '../../src/verify/verification-report.ts'
import { hookdrill } from '../support/hookdrill.ts'
import { run } from '../support/run-cli.ts'

const secret = 'an-invented-secret'
const { headers, text } = signed(fixtures.amiqus.recordFinished(), { secret })
const folder = await mkdtemp(join(tmpdir(), 'hookdrill-verify-'))
const [request, pretty, body] = ['request.http', 'pretty.http', 'body.json'].map((name) =>
  join(folder, name),
) as [string, string, string]
const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
const write = (...parts: string[]): string => [`POST /hook HTTP/1.1`, ...lines, '', ...parts].join('\r\n')
await writeFile(request, write(text))
await writeFile(pretty, write(JSON.stringify(JSON.parse(text), null, 2)))
await writeFile(body, text)
const cutHar = join(folder, 'cut.har')
await writeFile(cutHar, '{"log": {"entries": [')

const verify = async (...args: string[]) => await run(['verify', ...args]).ended

it('exits with 0 for a webhook that is right, and with 1 for one that is not, and says why', async () => {
  const right = await verify('amiqus', '--request', request, '--secret', secret)
  expect([right.code, right.stderr]).toEqual([0, ''])
  expect(right.stdout).toMatch(/^right amiqus: the signature is right/)
  const wrong = await verify('amiqus', '--request', pretty, '--secret', secret)
  expect(wrong.code).toBe(1)
  expect(wrong.stdout).toMatch(
    /WRONG amiqus: the signature is wrong: the signature is over the same JSON written compact/,
  )
})

it.each([
  ['amiqus', 'record.finished'],
  ['amani', 'zip_file_create'],
  ['credas', 'process.complete'],
])(
  'the request of %s that "fixtures show" prints into a file is right, to the byte',
  async (vendor, event) => {
    const { stdout } = await hookdrill('fixtures', 'show', vendor, event, '--secret', secret)
    const file = join(folder, `${vendor}.http`)
    await writeFile(file, stdout)
    const { code, stdout: verdict } = await verify(vendor, '--request', file, '--secret', secret)
    expect({ code, verdict }).toEqual({ code: 0, verdict: expect.stringMatching(/^right/) as string })
    expect(stdout).toMatch(/[^\n]$/)
  },
)

it('prints JSON that its schema takes, without the secret', async () => {
  const { stdout, code } = await verify('amiqus', '--request', pretty, '--secret', secret, '--json')
  expect(code).toBe(1)
  expect(verificationReport.parse(JSON.parse(stdout))).toMatchObject({
    verdict: 'wrong',
    mistakes: [{ name: 'pretty-printed' }],
  })
  expect(stdout).not.toContain(secret)
})

it('takes a cURL line and the secret from its variable', async () => {
  const line = `curl -H '${lines.join("' -H '")}' --data-binary @${body} http://127.0.0.1/`
  const { code, stdout } = await run(['verify', 'amiqus', '--curl', line], { HOOKDRILL_SECRET: secret }).ended
  expect([code, stdout]).toEqual([0, expect.stringContaining('the signature is right')])
})

it.each<[string, readonly string[], RegExp]>([
  ['no secret, before it looks for the file', ['amiqus', '--request', 'none'], /--secret is needed/],
  ['a vendor that does not sign', ['reportflow', '--request', request], /does not sign its webhooks/],
  ['no request', ['amiqus', '--secret', secret], /no request to verify.*--request/],
  ['two requests', ['amiqus', '--secret', secret, '--request', request, '--curl', 'curl'], /in several ways/],
  ['headers without a body', ['amiqus', '--secret', secret, '--headers', request], /--body is missing/],
  [
    'a file that is not there',
    ['amiqus', '--secret', secret, '--request', 'none'],
    /none: there is no such file/,
  ],
  [
    'a HAR that was cut',
    ['amiqus', '--secret', secret, '--request', cutHar],
    /begins as JSON or a HAR does, and is broken: [^]*copy it again/,
  ],
  [
    'a switch that does not exist',
    ['amiqus', '--secret', secret, '--request', request, '--option', 'a=1'],
    /options of amiqus.*has no "a"/,
  ],
  ['a vendor that does not exist', ['amiqs'], /did you mean "amiqus"/],
])('refuses %s, with exit code 2', async (_name, args, message) => {
  const { code, stderr, stdout } = await verify(...args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
})
