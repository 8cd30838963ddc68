import { readFile } from 'node:fs/promises'
import { decodeText } from '../kernel/data/decode-text.ts'
import { TunnelError } from './tunnel-error.ts'
import { fileProblem } from '../kernel/errors/file-problem.ts'

export interface AuthtokenSource {
  /** A file that holds nothing but the token; goes before the environment. */
  readonly file?: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * The authtoken of an ngrok account, from a file or from `NGROK_AUTHTOKEN`. Never from the command line,
 * which the shell keeps and every process of the machine can read.
 *
 * @throws {TunnelError} when there is none, or when the file cannot be read or holds something else.
 */
export async function readAuthtoken({ file, env }: AuthtokenSource): Promise<string> {
  const where = file === undefined ? 'NGROK_AUTHTOKEN' : `--authtoken-file ${file}`
  const token = (file === undefined ? (env['NGROK_AUTHTOKEN'] ?? '') : await readToken(file)).trim()
  if (token === '') {
    throw file === undefined
      ? new TunnelError('tunnel_token_missing', 'a tunnel needs an ngrok authtoken', {
          suggestion:
            'set NGROK_AUTHTOKEN or give --authtoken-file (dashboard.ngrok.com/get-started/your-authtoken)',
        })
      : new TunnelError('tunnel_token_missing', `${where} is empty`, {
          suggestion: 'write the token into it',
        })
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new TunnelError('tunnel_token_malformed', `${where} holds more than an authtoken`, {
      suggestion: 'it is one word: letters, digits and _',
    })
  }
  return token
}

async function readToken(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file))
  } catch (error) {
    throw new TunnelError(
      'tunnel_token_unreadable',
      `--authtoken-file ${file} cannot be read: ${fileProblem(error)}`,
      {
        suggestion: 'name a file that holds the token and nothing else',
        cause: error,
      },
    )
  }
}
