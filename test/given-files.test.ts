import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../src/cli/commands/index.ts'
import { commandsIn } from '../src/cli/lib/command.ts'
import { spellFlag, type GivenText } from '../src/cli/lib/flag.ts'

const folder = mkdtempSync(join(tmpdir(), 'hookdrill-given-'))
const all = commandsIn(commands).flatMap(({ path, command }) =>
  Object.entries(command.flags).map(([name, flag]) => ({ command: path.join(' '), name, flag })),
)
const given = (name: string, text: string): readonly GivenText[] => [{ text, name, from: 'flag' }]

describe('a flag with a file to write', () => {
  const writing = all.filter(({ flag }) => flag.value === 'file' && /^(write|keep) /.test(flag.summary))

  it('is one of these', () =>
    expect(writing.map(({ command, name, flag }) => `${command} ${spellFlag(name, flag)}`)).toEqual([
      'start --write-env',
      'grade --junit',
      'grade --sarif',
      'grade --markdown',
      'grade --html',
      'grade --badge',
      'grade --bundle',
      'drift --write-scenario',
      'explore --save',
    ]))

  it.each(writing)('$command $name takes one in a folder that is there, and makes none', ({ name, flag }) => {
    const read = (text: string): unknown => flag.read(given(`--${name}`, text))
    const file = join(folder, 'file')
    expect(read(file)).toBe(file)
    expect(() => read(folder)).toThrow(`--${name} ${folder}: expected a file to write: it is a folder`)
    const missing = join(folder, 'missing')
    expect(() => read(join(missing, 'file'))).toThrow(`there is no folder ${missing}`)
  })
})

it.each(
  all.filter(
    ({ name, flag }) => flag.value === 'duration' && ['within', 'limit', 'startWithin'].includes(name),
  ),
)('$command $name refuses no time at all', ({ name, flag }) => {
  for (const nothing of ['0', '0s', '0ms'])
    expect(() => flag.read(given(`--${name}`, nothing))).toThrow(/expected some time, such as 30s/)
  expect(flag.read(given(`--${name}`, '2s'))).toBe(2000)
})
