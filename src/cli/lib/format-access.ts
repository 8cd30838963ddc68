import { inOneLine } from './format-untrusted.ts'
import type { Terminal } from './terminal.ts'

/** What somebody must know to reach a vendor's mock. */
export interface MockAccess {
  readonly baseUrl: string
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
        ...Object.entries(secretsOf(access)).map(([key, value]) => inOneLine(`  ${key.padEnd(17)} ${value}`)),
      ].join('\n'),
    )
    .join('\n\n')

/** What opens the API and signs the webhooks, by name. */
export const secretsOf = ({ credentials, webhookSecret }: MockAccess): Readonly<Record<string, string>> => ({
  ...credentials,
  ...(webhookSecret !== undefined && { webhookSecret }),
})
