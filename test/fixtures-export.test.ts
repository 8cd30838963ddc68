import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { it, type TestContext } from 'vitest'
import { exportContents } from '../src/fixtures/export-contents.ts'
import { exportTo } from '../src/fixtures/export-folder.ts'
import { specimen } from '../src/fixtures.ts'
import { hasFixture } from '../src/fixtures/read-fixture.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors } from '../src/vendors.ts'
import { looksLike } from './support/file-kinds.ts'
import { hookdrill } from './support/hookdrill.ts'

async function temporaryFolder({ onTestFinished }: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-fixtures-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const everything = exportContents(Object.values(vendors), '0.0.0')

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8')) as unknown

it.concurrent('writes a folder, says what is in it, and writes the same again', async (context) => {
  const { expect } = context
  const folder = join(await temporaryFolder(context), 'deep', 'fixtures')
  const first = await hookdrill('fixtures', 'export', folder)
  expect(first).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(
      `${everything.size} files in ${folder}; README.md in it explains them\n`,
    ) as string,
  })
  expect(first.stdout.trim().split('\n')).toEqual(await filesIn(folder))
  const index = await readJson(join(folder, 'index.json'))
  expect(index).toMatchObject({
    schema_version: 1,
    vendors: {
      amiqus: {
        signings: [{ kind: 'hmac', summary: 'HMAC-SHA256 base64 in X-AQID-Signature' }],
        vectors: { file: 'vectors/amiqus.json', valid: 38, invalid: 40 },
      },
    },
    files: await filesIn(folder),
  })
  expect(await hookdrill('fixtures', 'export', folder)).toEqual(first)
  expect(await readJson(join(folder, 'index.json'))).toEqual(index)
})

it.concurrent('explains in its README how each vendor’s webhooks are verified', async (context) => {
  const { expect } = context
  const folder = await temporaryFolder(context)
  await exportTo(folder, everything)
  const readme = await readFile(join(folder, 'README.md'), 'utf8')
  for (const { name, title, signings } of Object.values<AnyVendor>(vendors)) {
    if (!hasFixture(`${name}/recipe.md`)) continue
    const [, recipe = ''] = readme.split(`### ${title}\n`)
    const own = recipe.split('\n### ', 1).join('')
    for (const signing of signings)
      expect(own).toContain(signing.kind === 'none' ? 'Not signed' : signing.header)
  }
})

it.concurrent('replaces an earlier export, and leaves what is not of it', async (context) => {
  const { expect } = context
  const folder = await temporaryFolder(context)
  await exportTo(folder, everything)
  await writeFile(join(folder, 'payloads', 'amani', 'mine.txt'), 'mine')
  const { code, stdout } = await hookdrill('fixtures', 'export', folder, '--vendor', 'credas', '--json')
  expect(code).toBe(0)
  const said = JSON.parse(stdout) as { written: string[]; removed: string[]; vendors: string[] }
  expect(said.vendors).toEqual(['credas'])
  expect(said.removed).toContain('payloads/reportflow/current/file.completed.json')
  expect(await filesIn(folder)).toEqual([...said.written, 'payloads/amani/mine.txt'].toSorted())
  expect((await readdir(join(folder, 'payloads'))).toSorted()).toEqual(['amani', 'credas'])
})

it.concurrent(
  'keeps its hands off a folder with something else in it, unless it is told to',
  async (context) => {
    const { expect } = context
    const folder = await temporaryFolder(context)
    await writeFile(join(folder, 'index.json'), '{"files": ["other.txt"]}')
    await writeFile(join(folder, 'other.txt'), 'other')
    const refused = await hookdrill('fixtures', 'export', folder)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain(`${folder} is not empty, and holds no earlier export`)
    expect(refused.stderr).toContain('--force')
    expect(await filesIn(folder)).toEqual(['index.json', 'other.txt'])
    expect(await hookdrill('fixtures', 'export', folder, '--force')).toMatchObject({ code: 0 })
    expect(await readFile(join(folder, 'other.txt'), 'utf8')).toBe('other')
  },
)

it.concurrent('deletes nothing outside the folder, whatever an index says', async (context) => {
  const { expect } = context
  const above = await temporaryFolder(context)
  const folder = join(above, 'fixtures')
  await mkdir(folder)
  await writeFile(join(above, 'precious.txt'), 'precious')
  await writeFile(
    join(folder, 'index.json'),
    JSON.stringify({
      made_by: 'hookdrill fixtures export',
      files: ['../precious.txt', 'payloads/../../precious.txt', join(above, 'precious.txt'), '.', ''],
    }),
  )
  expect((await exportTo(folder, everything)).removed).toEqual([])
  expect(await readFile(join(above, 'precious.txt'), 'utf8')).toBe('precious')
})

it.concurrent('refuses a vendor that there is not before it writes anything', async (context) => {
  const { expect } = context
  const folder = await temporaryFolder(context)
  const { code, stderr } = await hookdrill('fixtures', 'export', folder, '--vendor', 'credos')
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `hookdrill: there is no vendor "credos"; did you mean "credas"? known: ${Object.keys(vendors).join(', ')}\n`,
  })
  expect(await readdir(folder)).toEqual([])
})

it.concurrent('lists and shows payloads, and whole requests', async ({ expect }) => {
  const listed = await hookdrill('fixtures', 'list', 'reportflow', '--json')
  expect(JSON.parse(listed.stdout)).toMatchObject({
    fixtures: [
      { event: 'file.completed', edition: 'legacy', signing: 'unsigned' },
      { event: 'file.completed', edition: 'current' },
    ],
  })
  const payload = await hookdrill(
    'fixtures',
    'show',
    'amiqus',
    'record.finished',
    '--set',
    'data.record.id=7',
  )
  expect(JSON.parse(payload.stdout)).toMatchObject({ data: { record: { id: 7 } } })
  const request = await hookdrill('fixtures', 'show', 'amiqus', 'ping', '--secret', 's', '--json')
  expect(JSON.parse(request.stdout)).toMatchObject({
    method: 'POST',
    headers: { 'X-AQID-Signature': expect.stringMatching(/^.{43}=$/) as string },
    body: expect.stringContaining('"data":["ping"]') as string,
  })
  const plain = await hookdrill(
    'fixtures',
    'show',
    'credas',
    'process.complete',
    '--url',
    'http://127.0.0.1:9/hook',
  )
  expect(plain.stdout).toMatch(
    /^POST http:\/\/127\.0\.0\.1:9\/hook\nContent-Type: application\/json\n\n\{"ProcessId"/,
  )
})

it.concurrent.for<[string[], string]>([
  [['amiqus', 'record.finishd'], 'amiqus has no event "record.finishd"'],
  [['amiqus', 'record.finished', '--set', 'data.record.idd=7'], 'set: the payload has no "data.record.idd"'],
  [['amiqus', 'record.finished', '--set', 'data.record.id=x'], 'data.record.id: expected number, got a text'],
  [['amiqus', 'record.finished', '--edition', 'v1'], 'amiqus has no edition "v1"'],
  [['amiqus', 'record.finished', '--url', 'http://127.0.0.1'], 'the secret is missing'],
])('show refuses %j with exit code 2', async ([args, message], { expect }) => {
  const { code, stderr, stdout } = await hookdrill('fixtures', 'show', ...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
})

it.concurrent('has a real file of each kind, marked as a specimen', async ({ expect }) => {
  expect(looksLike('application/pdf', specimen('pdf'))).toBe(true)
  expect(looksLike('application/zip', specimen('zip'))).toBe(true)
  expect(looksLike('image/png', specimen('png'))).toBe(true)
  expect(looksLike('image/jpeg', specimen('jpg'))).toBe(true)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(specimen('pdf'))), {
    mergePages: true,
  })
  expect(text).toContain('SPECIMEN')
  const entries = unzipSync(specimen('zip'))
  expect(Object.keys(entries)).toEqual(['specimen.txt', 'specimen.pdf'])
  expect(Buffer.from(entries['specimen.pdf'] ?? []).equals(specimen('pdf'))).toBe(true)
})
