import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { exportContents } from '../../src/fixtures/export-contents.ts'
import { hasVectors } from '../../src/fixtures/vectors.ts'
import { exportTo } from '../../src/fixtures/export-folder.ts'
import { vendors } from '../../src/vendors.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-fixtures-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

it('Python’s standard library verifies every exported vector by the recipe, and finds every file as listed', async () => {
  const folder = await temporaryFolder()
  const contents = exportContents(Object.values(vendors), '0.0.0')
  await exportTo(folder, contents)
  const { stdout } = await run('python3', [join(root, 'test/others/verify.py'), folder])
  const found = JSON.parse(stdout) as { payloads: number; results: Record<string, { wrong: string[] }> }
  expect(found).toMatchObject({
    listed: true,
    payloads: [...contents.keys()].filter((path) => path.startsWith('payloads/')).length,
    carried: true,
    specimens: {
      'application/pdf': true,
      'application/zip': true,
      'image/png': true,
      'image/jpeg': true,
    },
    zip: null,
  })
  expect(found.payloads).toBeGreaterThanOrEqual(59)
  expect(Object.values(found.results).flatMap(({ wrong }) => wrong)).toEqual([])
  expect(found.results).toMatchObject({
    'amiqus hmac': { believed: 38, refused: 40, wrong: [] },
    'reportflow none': { believed: 2, refused: 0, wrong: [] },
    'amani hmac': { believed: 35, refused: 40, wrong: [] },
    'amani static-header': { believed: 12, refused: 13, wrong: [] },
    'credas none': { believed: 13, refused: 0, wrong: [] },
    'credas static-header': { believed: 15, refused: 13, wrong: [] },
    'smartdocumentor none': { believed: 1, refused: 0, wrong: [] },
  })
})

it('the vectors are what their programs make, to the byte', async () => {
  const folder = await temporaryFolder()
  await run('python3', [join(root, 'scripts/vectors.py'), '--into', folder])
  const made = await readdir(folder)
  expect(made.toSorted()).toEqual(Object.keys(vendors).filter(hasVectors).toSorted())
  for (const vendor of made)
    expect(
      (await readFile(join(folder, vendor, 'vectors.json'))).equals(
        await readFile(join(root, 'fixtures', vendor, 'vectors.json')),
      ),
      vendor,
    ).toBe(true)
})

it('the PDF and ZIP specimens are what their script writes, to the byte', async () => {
  const folder = await temporaryFolder()
  await run('python3', [join(root, 'scripts/specimens/write.py'), folder])
  for (const name of ['specimen.pdf', 'specimen.zip'])
    expect(
      (await readFile(join(folder, name))).equals(await readFile(join(root, 'fixtures/files', name))),
      name,
    ).toBe(true)
})
