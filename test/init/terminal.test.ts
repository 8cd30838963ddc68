import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inTerminal, type Typed } from '../support/in-terminal.ts'

const [ctrlC, ctrlD, enter, tab] = ['\u0003', '\u0004', '\r', '\t']

async function projectOf(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-terminal-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

const vendorAsked = '[amiqus] '
const urlAsked = '/{vendor}] '

it('init asks two questions, and Enter takes what stands in brackets', async () => {
  const folder = await projectOf({
    'package.json': JSON.stringify({ type: 'module', devDependencies: { vitest: '4', typescript: '6' } }),
    'tsconfig.json': '{}',
  })
  const { code, text } = await inTerminal(
    folder,
    ['init'],
    [
      [vendorAsked, enter],
      [urlAsked, enter],
    ],
  )
  expect({ code, text }).toEqual({
    code: 0,
    text: expect.stringMatching(
      /^This is a project of npm with TypeScript, vitest\. Enter takes .*\nWhose webhooks first: amani, .*\?\n\[amiqus\] \n+Where does your handler listen\?\n.*\n+wrote +hookdrill\.config\.ts\n/,
    ) as string,
  })
  expect(await readFile(join(folder, 'hookdrill.config.ts'), 'utf8')).toContain(
    'http://127.0.0.1:3000/webhooks/{vendor}',
  )
})

it('an answer that cannot be used is asked for again, with what is possible, in a narrow terminal too', async () => {
  const folder = await projectOf({ 'package.json': JSON.stringify({ devDependencies: { jest: '30' } }) })
  const { code, text } = await inTerminal(
    folder,
    ['init'],
    [
      [vendorAsked, `amiqs${enter}`],
      [vendorAsked, 'cr'],
      ['cr', tab],
      ['edas', enter],
      [urlAsked, `nowhere${enter}`],
      [urlAsked, `localhost:8080/hooks${enter}`],
    ],
    30,
  )
  expect(code).toBe(0)
  expect(text).toMatch(/there is no vendor "amiqs"; did you mean "amiqus"\?/)
  expect(text).toMatch(/expected an http or https URL/)
  const config = await readFile(join(folder, 'hookdrill.config.mjs'), 'utf8')
  expect(config).toContain('http://localhost:8080/hooks')
  expect(await readFile(join(folder, 'test/hookdrill.test.js'), 'utf8')).toContain('credas')
})

it.each([
  ['Ctrl-C at the first question', [[vendorAsked, ctrlC]]],
  ['Ctrl-D at the first question', [[vendorAsked, ctrlD]]],
  [
    'Ctrl-C at the second question',
    [
      [vendorAsked, enter],
      [urlAsked, ctrlC],
    ],
  ],
  [
    'Ctrl-C after an answer that could not be used',
    [
      [vendorAsked, `nobody${enter}`],
      [vendorAsked, ctrlC],
    ],
  ],
] as const satisfies readonly (readonly [string, Typed])[])(
  '%s ends init with 130, and nothing is written',
  async (_name, typed) => {
    const folder = await projectOf()
    const { code, text } = await inTerminal(folder, ['init'], typed)
    expect({ code, text }).toEqual({
      code: 130,
      text: expect.stringMatching(/\nNothing was written\.\n$/) as string,
    })
    expect(await readdir(folder)).toEqual([])
  },
)

it('start ends with 130 at Ctrl-C, and says so', async () => {
  const { code, text } = await inTerminal(
    await projectOf(),
    ['start', '--port', '0'],
    [['Ctrl-C ends it.', ctrlC]],
  )
  expect({ code, text }).toEqual({
    code: 130,
    text: expect.stringMatching(/hookdrill has ended\.\n$/) as string,
  })
})

it('doctor is in colour in a terminal, and says the same without', async () => {
  const folder = await projectOf()
  const [coloured, plain] = [
    await inTerminal(folder, ['doctor'], []),
    await inTerminal(folder, ['doctor', '--json'], []),
  ]
  expect(coloured.raw).toContain('\u001B[32mok')
  expect(coloured.text).toMatch(/note +config: there is no config file\n +npx hookdrill init\n/)
  expect(plain.raw).not.toContain('\u001B')
})
