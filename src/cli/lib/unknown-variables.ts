import { HookdrillError } from '../../kernel/errors/error.ts'
import { escapeControls } from './format-untrusted.ts'

/** What containers are told of a service that is called hookdrill, without anybody having set it. */
const ofService = /^HOOKDRILL_(SERVICE_(HOST|PORT)(_\w+)?|NAME|ENV_\w+|PORT_\d+_\w+)$/

/** What `exec` and `--write-env` set, and exported clients read. */
const ofPrograms = ['HOOKDRILL_COMMAND', 'HOOKDRILL_EXEC_PROXY']

/**
 * A variable that is misspelt does nothing, and nobody notices: names it with the one that was probably meant, on stderr.
 *
 * @throws {HookdrillError} instead, where what was meant would be missed for as long as the command runs.
 */
export async function checkVariables(
  env: NodeJS.ProcessEnv,
  known: readonly string[],
  { refuses }: { readonly refuses: boolean },
): Promise<void> {
  const unknown = Object.keys(env).filter(
    (name) =>
      name.startsWith('HOOKDRILL_') && ![...known, ...ofPrograms].includes(name) && !ofService.test(name),
  )
  if (unknown.length === 0) return
  const { nearest } = await import('../../kernel/errors/unknown-name-error.ts')
  for (const name of unknown) {
    const near = nearest(name, known)
    const message = `no command reads the variable ${name}`
    const meant = near === undefined ? `known: ${known.join(', ')}` : `did you mean ${near}?`
    if (refuses)
      throw new HookdrillError('unknown_variable', message, { suggestion: `${meant} Otherwise unset it` })
    process.stderr.write(escapeControls(`hookdrill: ${message}; ${meant}\n`))
  }
}
