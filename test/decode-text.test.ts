import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { jsonOrFile } from '../src/cli/lib/values.ts'
import { decodeText } from '../src/kernel/data/decode-text.ts'
import { readScenarioFile } from '../src/scenario/library/scenario-file.ts'
import { readAuthtoken } from '../src/tunnel/authtoken.ts'
import { vendors } from '../src/vendors.ts'

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** One text as editors and shells write it. */
const ways: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 LE with a mark', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16 BE with a mark', (text) => bigEndian(`\uFEFF${text}`)],
  ['UTF-16 LE', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16 BE', bigEndian],
  ['lines that end in CRLF', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ['all of it', (text) => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le')],
]

const write = async (name: string, bytes: Buffer): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-text-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}

const scenario = 'name: mine\nsummary: nothing happens\ncatches: nothing\nsteps:\n  - send: $file\n'

it.each(ways)('reads files that people give in %s', async (_, encode) => {
  expect(decodeText(encode('Ayşe\n請求書 🙂\n'))).toBe('Ayşe\n請求書 🙂\n')
  const json = await write('data.json', encode('{"name":"Ayşe",\n"id":7}\n'))
  expect(jsonOrFile(`@${json}`)).toEqual({ name: 'Ayşe', id: 7 })
  const file = await write('mine.yaml', encode(scenario))
  expect(await readScenarioFile(file, vendors)).toMatchObject({ name: 'mine' })
  const token = await write('token.txt', encode('an_invented_token\n'))
  expect(await readAuthtoken({ file: token, env: {} })).toBe('an_invented_token')
})

it.each([
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])],
  ['Latin-1', Buffer.from('Müller', 'latin1')],
])('says of %s that it is not text', (_, bytes) => {
  expect(() => decodeText(bytes)).toThrow('it is not text in UTF-8 or UTF-16')
})
