import type { TenantSnapshot } from '../../src/tenant/snapshot.ts'
import type { Contract } from './documents.ts'
import type { RecordedCall } from './recorded-calls.ts'

export interface ContractTenant {
  /** Base URL of the vendor's API. */
  readonly url: string
  /** Makes the account what it was before the call. */
  restore(call: RecordedCall): Promise<void>
}

/** A tenant of a running `hookdrill start` that plays what a contract describes, as it was when the calls were recorded. */
export async function openTenantFor(
  server: string,
  { name, vendor, edition }: Contract,
  [first]: readonly RecordedCall[],
): Promise<ContractTenant> {
  const id = name.replace('.', '-')
  const control = `${server}/_hookdrill/tenants`
  const { at = 0, options = {} } = first?.before ?? {}
  const given = { id, seed: 'contracts', editions: { [vendor]: edition }, options, clock: { frozenAt: at } }
  await send('POST', control, given)
  // The others stay as they are on their first day.
  const own = (await (await fetch(`${control}/${id}/snapshot`)).json()) as TenantSnapshot // As declared.
  let now = at
  return {
    url: `${server}/~${id}/${vendor}`,
    async restore({ before }) {
      if (before.at > now) await send('POST', `${control}/${id}/clock`, { at: before.at, freeze: true })
      now = Math.max(now, before.at)
      const mocks = { ...own.mocks, ...before.mocks }
      await send('PUT', `${control}/${id}/snapshot`, { ...own, mocks })
    },
  }
}

async function send(method: string, url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
}
