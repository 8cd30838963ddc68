import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { ended, hookdrill, spawned, started } from '../support/hookdrill.ts'
import { startServer } from '../../src/index.ts'
import { freePort } from '../support/free-port.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-exec-test-'))
  folders.push(folder)
  return folder
}

const exec = (...args: string[]) => hookdrill('exec', '--port', '0', ...args)
const node = (script: string): string[] => ['--', process.execPath, '-e', script]

it('ends as the command ends, and leaves its output alone', async () => {
  expect(await exec(...node('console.log("out"); process.exitCode = 7'))).toMatchObject({
    code: 7,
    stdout: 'out\n',
  })
  expect(await exec(...node('process.kill(process.pid, "SIGKILL")'))).toMatchObject({ code: 137 })
})

it('a script that makes no call ends by itself', async () => {
  expect(await exec(...node('0'))).toMatchObject({ code: 0, stdout: '' })
})

it('gives the command its own input', async () => {
  const child = spawned(['exec', '--port', '0', ...node('process.stdin.pipe(process.stdout)')])
  const end = ended(child)
  child.stdin.end('typed')
  expect(await end).toMatchObject({ code: 0, stdout: 'typed' })
})

it('passes a signal on, and ends as the command does', async () => {
  const child = spawned([
    'exec',
    '--port',
    '0',
    ...node('process.on("SIGTERM", () => process.exit(5)); console.log("up"); setInterval(() => {}, 1000)'),
  ])
  child.stdout.once('data', () => child.kill('SIGTERM'))
  expect(await ended(child)).toMatchObject({ code: 5 })
})

it("flags after the command are the command's own", async () => {
  expect(await exec(process.execPath, '-p', '40 + 2')).toMatchObject({ code: 0, stdout: '42\n' })
})

it('without a command it says how to give one', async () => {
  expect(await exec()).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/no command to run.*hookdrill exec -- /s),
  })
})

it('a command that is not there is 127, as of a shell, and one that may not be run is 126', async () => {
  expect(await exec('--', 'no-such-command')).toMatchObject({
    code: 127,
    stderr: expect.stringContaining('no command "no-such-command"'),
  })
  const file = join(await temporary(), 'file')
  await writeFile(file, '')
  expect(await exec('--', file)).toMatchObject({ code: 126 })
})

it('without a terminal a signal reaches what the command has started, too', async () => {
  const child = spawned(['exec', '--port', '0', '--', 'sh', '-c', 'sleep 300 & echo $!; wait'])
  let pid = 0
  child.stdout.once('data', (line: Buffer) => {
    pid = Number(line.toString())
    child.kill('SIGTERM')
  })
  expect(await ended(child)).toMatchObject({ code: 143 })
  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
})

it('a host that nobody answers for is named at the end', async () => {
  const script = `fetch('https://nobody.invalid/').catch(() => undefined)`
  expect(await exec(...node(script))).toMatchObject({
    stderr: expect.stringMatching(/passed 1 call on to nobody\.invalid, in vain/),
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

it('a proxy that cannot be chained is refused before anything starts, without its password', async () => {
  const child = spawned(['exec', '--port', '0', ...node('console.log("ran")')], {
    https_proxy: 'socks5://me:an-invented-password@127.0.0.1:9',
  })
  const { code, stdout, stderr } = await ended(child)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/https_proxy names a proxy that cannot be chained: socks5:\/\/\[secret\]@127/)
  expect(stderr).not.toContain('invented')
})

it('a hookdrill that is not there is unreachable', async () => {
  expect(await hookdrill('exec', '--server', 'http://127.0.0.1:9', ...node('0'))).toMatchObject({ code: 3 })
})

it('leaves nothing of itself in the temporary folder', async () => {
  const folder = await temporary()
  const child = spawned(['exec', '--port', '0', ...node('console.log(process.env.SSL_CERT_FILE)')], {
    TMPDIR: folder,
  })
  const { stdout } = await ended(child)
  expect(stdout).toContain(folder)
  expect(await readdir(folder)).toEqual([])
})

it('a running hookdrill answers in the tenant that is named', async () => {
  await using server = await startServer({ port: 0 })
  const tenant = await server.tenants.create({ id: 'acme' })
  const authorization = new Headers(tenant.mock('amiqus').headers()).get('authorization') ?? ''
  const script = `fetch('https://id.amiqus.co/api/v2/clients', { headers: { authorization: '${authorization}' } })
    .then(async (answer) => console.log(answer.status, (await answer.json()).links ?? ''))`
  const run = await hookdrill('exec', '--server', server.url, '--tenant', 'acme', ...node(script))
  expect(run).toMatchObject({ code: 0, stdout: expect.stringMatching(/^200/) })
  expect(tenant.mock('amiqus').requests()).toHaveLength(1)
})

it('a tenant that a running hookdrill does not have is refused, with those that it has', async () => {
  await using server = await startServer({ port: 0 })
  await server.tenants.create({ id: 'acme' })
  const run = await hookdrill('exec', '--server', server.url, '--tenant', 'acne', ...node('console.log(1)'))
  expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('"acme"') })
})

it('a connection that a mock resets is reset for the client, too', async () => {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  tenant.mock('amiqus').handle = async () => ({ kind: 'reset' })
  const script = `fetch('https://id.amiqus.co/api/v2/clients').catch((error) => console.log(error.cause.code))`
  expect(await hookdrill('exec', '--server', server.url, ...node(script))).toMatchObject({
    stdout: 'ECONNRESET\n',
  })
})

const receivers = [
  { name: 'Express with axios', command: [process.execPath, 'express.cjs'] },
  { name: 'Flask with requests', command: ['/usr/bin/python3', 'flask_receiver.py'] },
] as const

it.each(receivers)(
  "a receiver in $name, with the vendor's host in it, gets its file",
  async ({ command: [program, script] }) => {
    const [folder, port] = [await temporary(), await freePort()]
    await using server = await startServer({ port: 0 })
    const mock = server.tenants.get('default').mock('reportflow')
    await mock.subscribe({ url: `http://127.0.0.1:${port}/webhooks/files` })
    const { appKey = '', secretKey = '' } = mock.credentials()
    const child = spawned(
      [
        'exec',
        '--server',
        server.url,
        '--',
        program,
        fileURLToPath(new URL(`receivers/${script}`, import.meta.url)),
      ],
      { FOLDER: folder, LISTEN: String(port), APP_KEY: appKey, SECRET_KEY: secretKey },
    )
    const end = ended(child)
    try {
      await expect
        .poll(
          () =>
            fetch(`http://127.0.0.1:${port}/`).then(
              () => true,
              () => false,
            ),
          { timeout: 30_000 },
        )
        .toBe(true)
      const [sent] = await mock.trigger('file.completed')
      await expect.poll(() => mock.delivery(sent?.id ?? '')?.status, { timeout: 30_000 }).toBe('delivered')
      const [name = ''] = await readdir(folder)
      expect((await readFile(join(folder, name))).subarray(0, 5).toString()).toBe('%PDF-')
    } finally {
      child.kill('SIGTERM')
      await end
    }
  },
)

it("programs with the variables of a server that intercepts reach it by the vendors' hosts", async () => {
  await using server = await started('--intercept')
  const script = `fetch('https://id.amiqus.co/api/v2/clients').then((answer) => console.log(answer.status))`
  const settings = await hookdrill('env', '--server', server.ready.url)
  const { stdout } = await ended(
    spawn('sh', ['-c', `eval "$SETTINGS"; exec "$NODE" -e "$SCRIPT"`], {
      env: { ...process.env, SETTINGS: settings.stdout, NODE: process.execPath, SCRIPT: script },
    }),
  )
  expect(stdout).toBe('401\n')
  expect((await hookdrill('env', '--server', server.ready.url, '--form', 'compose')).stdout).toMatch(
    /^environment:\n {2}http_proxy: "http:/,
  )
})

it('a server that does not intercept says how it would', async () => {
  await using server = await started()
  expect(await hookdrill('env', '--server', server.ready.url)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/start it with --intercept/),
  })
})
