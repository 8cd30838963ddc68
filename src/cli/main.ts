#!/usr/bin/env node
import { createRequire } from 'node:module'
import { Command, CommanderError } from 'commander'
import { commands } from './commands/index.ts'
import { fileProblem } from '../kernel/errors/file-problem.ts'
import { keepLoopbackDirect } from '../kernel/wire/keep-loopback-direct.ts'
import { exampleHook, exampleNames } from './lib/example-names.ts'
import { exitCode, exitCodeOf, formatError, isEndedBySignal } from './lib/exit.ts'
import { escapeControls } from './lib/format-untrusted.ts'
import { Interrupted } from './lib/interrupt.ts'
import { runCommand } from './lib/run-command.ts'
import { declareCommands } from './lib/to-commander.ts'

// Only commander and what commands declare is loaded here: each command loads what it needs when it runs.
const { version } = createRequire(import.meta.url)('hookdrill/package.json') as { version: string }

const program = new Command('hookdrill')
  .description('Stands in, on your own machine, for vendors that hand over documents by webhook.')
  .version(version)
  .enablePositionalOptions()
  .showSuggestionAfterError()
  .showHelpAfterError('(--help tells more)')
  .configureOutput({
    outputError: (text, write) => write(escapeControls(text.replace(/^error: /, 'hookdrill: '))),
  })
  .exitOverride()

program.addHelpText(
  'after',
  `
Examples:
  hookdrill init                                    a config, a first test and a CI step for the project here
  hookdrill start                                   all vendors on one port
  hookdrill grade ${exampleNames.vendor} --to ${exampleHook}
  hookdrill doctor                                  whether everything fits together`,
)

declareCommands(program, { commands }, (command, args, options) =>
  runCommand(command, { args, options }, commands),
)

async function run(): Promise<number> {
  try {
    if (process.argv.length <= 2) {
      program.outputHelp()
      return exitCode.ok
    }
    await program.parseAsync()
    return Number(process.exitCode ?? exitCode.ok)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage
    if (error instanceof Interrupted) return error.exitCode
    process.stderr.write(`${escapeControls(formatError(error))}\n`)
    return exitCodeOf(error)
  }
}

/** Everything of the command is closed. What it has given up on may wait for a handler for minutes, and somebody wants it to end now. */
async function endSoon(): Promise<void> {
  const { afterRealMs } = await import('../kernel/time/real-time.ts')
  afterRealMs(200, () => process.exit())
}

keepLoopbackDirect(process.env)
// A reader that has seen enough (`| head -1`) is not a failure. A terminal that was closed hangs up, which ends the work as it should be.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EIO') return
  if (error.code === 'EPIPE') process.exit(exitCode.ok)
  process.stderr.write(`hookdrill: the output cannot be written: ${fileProblem(error)}\n`)
  process.exit(exitCode.usage)
})
process.stderr.on('error', () => {}) // Nobody is there to be told.
process.exitCode = await run()
if (isEndedBySignal(process.exitCode)) await endSoon()
