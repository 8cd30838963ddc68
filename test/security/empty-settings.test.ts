import { expect, it } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { commandsIn } from '../../src/cli/lib/command.ts'
import { FlagError } from '../../src/cli/lib/flag.ts'
import { readArguments, readFlags } from '../../src/cli/lib/read-values.ts'

const all = commandsIn(commands).flatMap(({ path, command }) =>
  Object.entries(command.flags).map(([name, flag]) => ({ title: `${path.join(' ')} ${name}`, name, flag })),
)
const valued = all.filter(({ flag }) => flag.kind === 'value' || flag.kind === 'list')

const failureOf = (run: () => unknown): unknown => {
  try {
    run()
    return undefined
  } catch (error) {
    return error
  }
}

it.each(['', ' ', '\t\n'])(
  'every flag that takes a value refuses %j in words, from the command line and from its variable',
  (text) => {
    expect(valued.length).toBeGreaterThan(50)
    for (const { title, name, flag } of valued) {
      const given = failureOf(() =>
        readFlags({ [name]: flag }, { [name]: flag.kind === 'list' ? [text] : text }, {}),
      )
      expect(given, title).toBeInstanceOf(FlagError)
      expect(given, title).toMatchObject({
        code: 'empty_flag',
        message: expect.stringMatching(/^--.* is empty$/) as string,
      })
      if (flag.variable === undefined) continue
      const fromVariable = failureOf(() => readFlags({ [name]: flag }, {}, { [String(flag.variable)]: text }))
      expect(fromVariable, title).toMatchObject({ code: 'empty_flag', message: `${flag.variable} is empty` })
    }
  },
)

it('every argument refuses an empty text in words', () => {
  for (const { path, command } of commandsIn(commands))
    for (const [name, argument] of Object.entries(command.args))
      expect(
        failureOf(() => readArguments({ [name]: argument }, [''])),
        path.join(' '),
      ).toMatchObject({ code: 'empty_flag' })
})

it('an empty variable of a switch means no, and what is neither yes nor no is refused', () => {
  for (const { title, name, flag } of all.filter(
    (one) => one.flag.kind === 'switch' && one.flag.variable !== undefined,
  )) {
    const variable = String(flag.variable)
    expect(readFlags({ [name]: flag }, {}, { [variable]: '' }), title).toEqual({ [name]: false })
    expect(
      failureOf(() => readFlags({ [name]: flag }, {}, { [variable]: 'perhaps' })),
      title,
    ).toBeInstanceOf(FlagError)
  }
})
