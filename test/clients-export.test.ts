import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { clientLanguages } from '../src/clients/write-client.ts'
import { hookdrill } from './support/hookdrill.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookdrill-clients-'))
})

afterEach(() => rm(folder, { recursive: true }))

it.each(clientLanguages)(
  'writes the files for $name, and nothing of a template is left in them',
  async (language) => {
    const to = join(folder, 'new/folder')
    const { code, stdout } = await hookdrill('clients', 'export', language.name, to)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `${[language.file, ...(language.beside ?? [])].join('\n')}\n`,
    })
    for (const name of await readdir(to))
      expect(await readFile(join(to, name), 'utf8')).not.toMatch(/\{\{\w|undefined/)
  },
)

it('writes over what is there only with --force, and nothing before it has looked at all files', async () => {
  const [theirs, file] = ['mine = 1\n', join(folder, 'hookdrill_pytest.py')]
  await writeFile(file, theirs)
  expect(await hookdrill('clients', 'export', 'pytest', folder)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/hookdrill_pytest\.py is there already.*--force/s),
  })
  expect(await readdir(folder)).toEqual(['hookdrill_pytest.py'])
  expect(await readFile(file, 'utf8')).toBe(theirs)
  expect(await hookdrill('clients', 'export', 'pytest', folder, '--force')).toMatchObject({ code: 0 })
  expect(await readFile(file, 'utf8')).toContain('def tenant(')
  // The very same files are no reason to stop.
  expect(await hookdrill('clients', 'export', 'pytest', folder)).toMatchObject({ code: 0 })
})

it('names the languages there are', async () => {
  expect(await hookdrill('clients', 'export', 'pyton', folder)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/no language "pyton".*did you mean "python".*php, go, ruby, csharp/s),
  })
  expect(await readdir(folder)).toEqual([])
})

it('says which file cannot be written', async () => {
  await writeFile(join(folder, 'file'), '')
  expect(await hookdrill('clients', 'export', 'go', join(folder, 'file'))).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/could not be written into .*file: .*choose a folder/s),
  })
})
