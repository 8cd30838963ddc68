import { fileProblem } from '../../kernel/errors/file-problem.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { formatVariables } from './format-variables.ts'
import { writePrivateFile } from './write-private-file.ts'
import { filesOf, secretsOf, type MockAccess } from './format-access.ts'

/** What a receiver must know to reach the mocks. */
export interface EnvContent {
  readonly url: string
  readonly controlToken: string | undefined
  readonly vendors: Readonly<Record<string, MockAccess>>
  /** What makes clients reach the vendors' own hosts here, if anything does. */
  readonly clients?: Readonly<Record<string, string>>
}

/**
 * `HOOKDRILL_SERVER`, and for each vendor `<VENDOR>_BASE_URL`, `<VENDOR>_WEBHOOK_SECRET`, its credentials, and `<VENDOR>_FILES_ORIGIN` where files are at another host. There are secrets in it,
 * so nobody else may read it.
 *
 * @throws {HookdrillError} when the file cannot be written.
 */
export async function writeEnvFile(path: string, content: EnvContent): Promise<void> {
  try {
    await writePrivateFile(path, formatEnv(content))
  } catch (error) {
    const why = fileProblem(error)
    throw new HookdrillError('cannot_write', `the variables could not be written to ${path}: ${why}`, {
      suggestion: 'give another file with --write-env',
      cause: error,
    })
  }
}

export const formatEnv = (content: EnvContent): string =>
  `${formatVariables(Object.fromEntries(variablesOf(content)), 'dotenv')}\n`

/** The same as names and values. */
export const variablesOf = ({
  url,
  controlToken,
  vendors,
  clients = {},
}: EnvContent): readonly (readonly [name: string, value: string])[] => [
  ['HOOKDRILL_SERVER', url],
  ...(controlToken === undefined ? [] : [['HOOKDRILL_TOKEN', controlToken] as const]),
  ...Object.entries(vendors).flatMap(([vendor, access]) =>
    Object.entries({ baseUrl: access.baseUrl, ...filesOf(access), ...secretsOf(access) }).map(
      ([name, value]) => [`${vendor.toUpperCase()}_${toVariable(name)}`, value] as const,
    ),
  ),
  ...Object.entries(clients),
]

/** `webhookSecret` is `WEBHOOK_SECRET`. */
const toVariable = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
