import { findVendors } from './find-vendors.ts'
import type { Terminal } from './terminal.ts'

/** Says of a secret that was given for a vendor without any that it changes nothing. */
export async function warnOfSecret(
  name: string,
  secret: string | undefined,
  { talk }: Pick<Terminal, 'talk'>,
): Promise<void> {
  if (secret === undefined) return
  const { takesSecret } = await import('../../mock/subscribe-receiver.ts')
  const [vendor] = await findVendors([name])
  if (!takesSecret({ vendor }))
    talk(`${vendor.title} proves its webhooks by nothing, so --secret is of no use with it`)
}
