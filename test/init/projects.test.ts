import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ended, spawned } from '../support/hookdrill.ts'
import { startReceiver } from '../support/receiver.ts'
import { init, projectWith, run } from './support/project.ts'

async function change(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  expect(text).toMatch(from)
  await writeFile(file, text.replace(from, to))
}

const firstStatement = /stored\.push\(body\)/
const mended = 'if (!stored.includes(body)) stored.push(body)'

it('an empty folder gets a project with node:test, whose test passes, fails when unmarked, and can be mended', async () => {
  const folder = await projectWith({})
  const { code, stdout } = await init(folder, '--yes')
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout:
      'wrote        package.json\nwrote        hookdrill.config.mjs\nwrote        test/hookdrill.test.js\nwrote        .github/workflows/hookdrill.yml\n',
  })
  const test = join(folder, 'test/hookdrill.test.js')
  expect(await run(folder, process.execPath, '--test', test)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/pass 1\n(.*\n)*.*todo 1/) as string,
  })
  await change(test, '{ todo: true }, ', '')
  expect((await run(folder, process.execPath, '--test', test)).code).toBe(1)
  await change(test, firstStatement, mended)
  expect((await run(folder, process.execPath, '--test', test)).code).toBe(0)
})

it('a project with Express, vitest and TypeScript gets a test that passes, and a config that commands read', async () => {
  const folder = await projectWith({
    'package.json': JSON.stringify({
      type: 'module',
      dependencies: { express: '5' },
      devDependencies: { vitest: '4', typescript: '6', hookdrill: '0' },
    }),
    'package-lock.json': '{}',
    'tsconfig.json': '{}',
  })
  await init(folder, '--yes')
  const test = join(folder, 'test/hookdrill.test.ts')
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs')
  expect(await run(folder, process.execPath, vitest, 'run', test)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/2 passed|1 expected fail/) as string,
  })
  await change(test, 'test.fails(', 'test(')
  expect(await run(folder, process.execPath, vitest, 'run', test)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('stores once what it is told twice') as string,
  })
  const { stdout } = await ended(spawned(['config', '--json'], {}, folder))
  expect(JSON.parse(stdout)).toMatchObject({
    file: join(folder, 'hookdrill.config.ts'),
    settings: expect.arrayContaining([
      expect.objectContaining({ key: 'forwardTo', value: 'http://127.0.0.1:3000/webhooks/{vendor}' }),
    ]) as unknown,
  })
  expect(await readFile(join(folder, '.github/workflows/hookdrill.yml'), 'utf8')).toMatch(
    /run: npm ci\n(.*\n)*.*run: npx vitest run test\/hookdrill\.test\.ts/,
  )
})

it('a project in Python gets a config that "grade all" reads, a script and a workflow', async () => {
  await using receiver = await startReceiver()
  const folder = await projectWith({ 'pyproject.toml': '' })
  const { stdout } = await init(folder, '--yes', '--vendor', 'credas', '--to', receiver.url)
  expect(stdout).toBe(
    'wrote        hookdrill.config.json\nwrote        hookdrill-grade.sh\nwrote        .github/workflows/hookdrill.yml\n',
  )
  expect((await stat(join(folder, 'hookdrill-grade.sh'))).mode & 0o111).not.toBe(0)
  const graded = await ended(spawned(['grade', 'all', '--port', '0', '--within', '300ms'], {}, folder))
  expect(graded.stdout).toMatch(/^credas +http:\S+ +must not go live/m)
})

it('a URL that ends with the name of the vendor is the pattern for all of them', async () => {
  const folder = await projectWith({ 'pyproject.toml': '' })
  await init(folder, '--yes', '--vendor', 'amani', '--to', 'http://127.0.0.1:3177/webhooks/amani')
  expect(JSON.parse(await readFile(join(folder, 'hookdrill.config.json'), 'utf8'))).toMatchObject({
    forwardTo: 'http://127.0.0.1:3177/webhooks/{vendor}',
    handlers: [{ vendor: 'amani', to: 'http://127.0.0.1:3177/webhooks/amani' }],
  })
})

it('nothing is written over, and everything that is left alone is said', async () => {
  const folder = await projectWith({
    'package.json': '{}',
    'hookdrill.config.yaml': 'port: 4011\n',
  })
  await mkdir(join(folder, 'test'))
  await writeFile(join(folder, 'test/hookdrill.test.mjs'), '// mine\n')
  const dry = await init(folder, '--dry-run')
  const { stdout } = await init(folder, '--yes')
  expect(stdout).toBe(
    'left out     hookdrill.config.mjs: there is hookdrill.config.yaml\nleft alone   test/hookdrill.test.mjs\nwrote        .github/workflows/hookdrill.yml\n',
  )
  expect(dry.stdout).toBe(stdout.replace('wrote      ', 'would write'))
  expect(dry.stderr).toMatch(
    /^\nNothing was written\. The same without --dry-run writes it, and then comes:\n {2}/,
  )
  expect(await readFile(join(folder, 'test/hookdrill.test.mjs'), 'utf8')).toBe('// mine\n')
  expect(await readFile(join(folder, 'package.json'), 'utf8')).toBe('{}')
})

it('without a terminal it asks nobody, and says what to give; a package.json that breaks off is named', async () => {
  const folder = await projectWith({ 'package.json': '{' })
  expect(await init(folder, '--yes')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/package\.json cannot be read/) as string,
  })
  await writeFile(join(folder, 'package.json'), '{}')
  expect(await init(folder)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/nobody to ask.*give --yes/) as string,
  })
})
