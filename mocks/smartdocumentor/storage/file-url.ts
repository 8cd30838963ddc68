import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import { delegationKeyValue, type DelegationKey } from '../azure/delegation.ts'
import { signedQuery, type SasFields } from '../azure/sas.ts'
import { realBlobOrigin, realOrigin, storageAccount } from './origins.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Blob, Storage } from '../model/tables.ts'
import { exportsContainer, storageOf } from './storage.ts'

/** No delegation key lives longer, by Azure's rule. */
export const longestDelegationMs = 7 * 24 * 3_600_000

/** The URL that lets its bearer read a blob until `expiresAt`; the SAS knows whole seconds only. */
export function fileUrl(
  context: SmartdocumentorContext,
  { container, name }: Pick<Blob, 'container' | 'name'>,
  expiresAt: number,
): string {
  const storage = storageOf(context)
  const path = `${container}/${name.split('/').map(encodeURIComponent).join('/')}`
  const byKey = byDelegation(context, storage, expiresAt)
  const fields = {
    ...timesAndLimits(context, expiresAt),
    ...(byKey?.fields ?? permission(context, container)),
    ...(byKey && { sp: context.options.sasPermission }),
    sr: 'b',
    ...disposition(context, name),
  }
  const canonical = `/blob/${storageAccount}/${container}/${name}`
  return `${storageUrl(context)}/${path}?${signedQuery(fields, canonical, byKey?.value ?? storage.key1)}`
}

/** Answering for the vendor's own host, the mock answers for Azure's too, and that is where real links point. */
export const storageUrl = ({ baseUrl }: Pick<SmartdocumentorContext, 'baseUrl'>): string =>
  baseUrl === realOrigin ? realBlobOrigin : `${baseUrl}/${storageAccount}`

export const protocolOf = ({ baseUrl }: SmartdocumentorContext): 'http' | 'https' =>
  baseUrl.startsWith('https:') ? 'https' : 'http'

function timesAndLimits(context: SmartdocumentorContext, expiresAt: number): SasFields {
  const { options } = context
  const protocols =
    options.sasProtocol === 'https-only' || protocolOf(context) === 'https' ? 'https' : 'https,http'
  return {
    sv: options.sasVersion,
    ...(options.sasProtocol !== 'left-out' && { spr: protocols }),
    ...(options.sasStart === 'included' && {
      st: isoSeconds(context.now() + options.sasStartShiftS * 1000),
    }),
    se: isoSeconds(expiresAt + options.sasExpiryShiftS * 1000),
    ...(options.sasAddresses !== '' && { sip: options.sasAddresses }),
  }
}

/** A stored policy says it in place of the URL. */
const permission = ({ options }: SmartdocumentorContext, container: string): SasFields =>
  options.sasPolicy !== '' && container === exportsContainer
    ? { si: options.sasPolicy }
    : { sp: options.sasPermission }

function byDelegation(
  context: SmartdocumentorContext,
  { delegate, delegationKey, delegationSecret }: DeepReadonly<Storage>,
  expiresAt: number,
): { readonly fields: DelegationKey; readonly value: string } | undefined {
  if (context.options.sasKind === 'service') return undefined
  const longest = context.now() + longestDelegationMs
  const { start, expiry } = delegationKey ?? {
    start: context.now(),
    expiry: context.options.sasKeyLife === 'link' ? Math.min(expiresAt, longest) : longest,
  }
  const fields = {
    skoid: delegate.object,
    sktid: delegate.tenant,
    skt: isoSeconds(start),
    ske: isoSeconds(expiry),
    sks: 'b',
    skv: context.options.sasVersion,
  }
  return { fields, value: delegationKeyValue(delegationSecret, fields) }
}

function disposition({ options }: SmartdocumentorContext, name: string): SasFields {
  if (options.sasDisposition === 'left-out') return {}
  const fileName = (name.split('/').at(-1) ?? '').replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
  return { rscd: `attachment; filename="${fileName}"` }
}
