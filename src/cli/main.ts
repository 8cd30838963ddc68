#!/usr/bin/env node
import { createRequire } from 'node:module'
import { Command, CommanderError } from 'commander'
import { declareDrivers } from './commands/drive.ts'
import { declareCatalogues } from './commands/look-up.ts'
import { declareServers } from './commands/serve.ts'
import { readEnvSwitches } from './lib/env-switches.ts'
import { exitCode, exitCodeOf, formatError } from './lib/exit.ts'
import { Interrupted } from './lib/interrupt.ts'

// Only commander is loaded here: each command loads what it needs when it runs.
const { version } = createRequire(import.meta.url)('hookdrill/package.json') as { version: string }

const program = new Command('hookdrill')
  .description('Stands in, on your own machine, for five vendors that hand over documents by webhook.')
  .version(version)
  .showSuggestionAfterError()
  .showHelpAfterError('(--help tells more)')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'hookdrill: ')) })
  .exitOverride()

declareServers(program)
declareDrivers(program)
declareCatalogues(program)

async function run(): Promise<number> {
  try {
    if (process.argv.length <= 2) {
      program.outputHelp()
      return exitCode.ok
    }
    readEnvSwitches(process.env)
    await program.parseAsync()
    return Number(process.exitCode ?? exitCode.ok)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage
    if (error instanceof Interrupted) return error.exitCode
    process.stderr.write(`${formatError(error)}\n`)
    return exitCodeOf(error)
  }
}

// A reader that has seen enough (`| head -1`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exitCode.ok : exitCode.internal),
)
process.exitCode = await run()
