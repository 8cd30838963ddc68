import { hexDigits } from '../../../src/kernel/data/ids.ts'
import { anonymousDenials, twoCredentialsDenials } from '../azure/denials.ts'
import type { StorageSecrets } from '../azure/check.ts'
import type { BlobService } from '../azure/headers.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Storage } from '../model/tables.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'

export const exportsContainer = 'exported-files'
export const originalsContainer = 'original-files'
export const containers: readonly string[] = [exportsContainer, originalsContainer]

/** Azure gives account keys as base64 of 64 bytes. */
const toKey = (digits: string): string => Buffer.from(digits, 'hex').toString('base64')

export function openStorage({ db, ids, options }: SmartdocumentorContext): void {
  db.storage.put({
    id: 'storage',
    name: 'specimenstorage',
    key1: toKey(ids.stable('storage-key', 128, hexDigits)),
    key2: toKey(ids.stable('storage-key-2', 128, hexDigits)),
    delegationSecret: toKey(ids.stable('delegation-secret', 128, hexDigits)),
    delegate: { object: ids.uuid(), tenant: ids.uuid() },
    delegationKey: null,
  })
  // Whoever wants URLs by a stored policy gets one that works; removing it is a failure of its own.
  if (options.sasPolicy !== '')
    db.policies.put({ id: options.sasPolicy, start: null, expiry: null, permissions: 'r' })
}

export function storageOf({ db }: SmartdocumentorContext): DeepReadonly<Storage> {
  const storage = db.storage.get('storage')
  if (!storage) throw new RangeError('an open account has storage')
  return storage
}

export const newKey = ({ ids }: SmartdocumentorContext): string => toKey(ids.token(128, hexDigits))

/** What answers for the account's blobs. */
export const serviceOf = (context: SmartdocumentorContext): BlobService => ({
  now: () => context.now(),
  uuid: () => context.ids.uuid(),
  xmlDeclaration: context.options.xmlDeclaration,
})

/** What the service checks a signed URL against. */
export function secretsOf(context: SmartdocumentorContext): StorageSecrets {
  const { key1, key2, delegationSecret } = storageOf(context)
  const { options, db } = context
  return {
    keys: [key1, key2],
    delegationSecret,
    policy: (container, id) => (container === exportsContainer ? db.policies.get(id) : undefined),
    anonymous: anonymousDenials[options.anonymousStatus],
    twoCredentials: twoCredentialsDenials[options.twoCredentialsStatus],
  }
}
