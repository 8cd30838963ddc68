import { inOneLine } from './format-untrusted.ts'
import type { Terminal } from './terminal.ts'

/** What somebody must know to reach a vendor's mock. */
export interface MockAccess {
  readonly baseUrl: string
  /** Where links to files point, which a receiver checks before it follows them; only where that is no part of the API. */
  readonly filesOrigin?: string | undefined
  readonly credentials: Readonly<Record<string, string>>
  readonly webhookSecret?: string | undefined
}

/** Each vendor with its base URL and credentials, by name. */
export const formatAccess = (
  vendors: Readonly<Record<string, MockAccess>>,
  { out }: Pick<Terminal, 'out'>,
): string =>
  Object.entries(vendors)
    .map(([name, access]) =>
      [
        `${out.bold(name.padEnd(18))} ${access.baseUrl}`,
        ...Object.entries({ ...filesOf(access), ...secretsOf(access) }).map(([key, value]) =>
          inOneLine(`  ${key.padEnd(17)} ${value}`),
        ),
      ].join('\n'),
    )
    .join('\n\n')

/** Where its files are, by name, for a vendor that keeps them somewhere else. */
export const filesOf = ({ filesOrigin }: MockAccess): Readonly<Record<string, string>> =>
  filesOrigin === undefined ? {} : { filesOrigin }

/** What opens the API and signs the webhooks, by name. */
export const secretsOf = ({ credentials, webhookSecret }: MockAccess): Readonly<Record<string, string>> => ({
  ...credentials,
  ...(webhookSecret !== undefined && { webhookSecret }),
})
