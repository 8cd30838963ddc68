import { isoSeconds } from '../../src/vendor/timestamp.ts'
import { signedQuery } from './azure/sas.ts'
import type { SmartdocumentorContext } from './shape.ts'
import type { Account } from './state.ts'

/** The URL that lets its bearer read a blob until `expiresAt`; the SAS knows whole seconds only. */
export function fileUrl(context: SmartdocumentorContext, name: string, expiresAt: number): string {
  const { options, baseUrl } = context
  const { storage, container, storageKey } = storageOf(context)
  const fields = {
    sv: options.sasVersion,
    ...(options.sasProtocol === 'included' && {
      spr: protocolOf(context) === 'https' ? 'https' : 'https,http',
    }),
    ...(options.sasStart === 'included' && { st: isoSeconds(context.now()) }),
    se: isoSeconds(expiresAt),
    sr: 'b',
    sp: 'r',
  }
  const path = `${storage}/${container}/${name.split('/').map(encodeURIComponent).join('/')}`
  return `${baseUrl}/blob/${path}?${signedQuery(fields, `/blob/${storage}/${container}/${name}`, storageKey)}`
}

export const protocolOf = ({ baseUrl }: SmartdocumentorContext): 'http' | 'https' =>
  baseUrl.startsWith('https:') ? 'https' : 'http'

export const storageOf = ({
  db,
}: SmartdocumentorContext): Pick<Account, 'storage' | 'container' | 'storageKey'> =>
  db.account.get('account') ?? { storage: '', container: '', storageKey: '' }
