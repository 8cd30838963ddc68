import { hexDigits } from '../../../src/kernel/data/ids.ts'
import { anonymousDenial, twoCredentialsDenial } from '../azure/denials.ts'
import type { StoredPolicy, StorageSecrets } from '../azure/check.ts'
import type { BlobService, StoredBlob } from '../azure/service.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import { readProblems } from '../model/bad-links.ts'
import type { Blob, Storage } from '../model/tables.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { storageAccount } from './origins.ts'

export const exportsContainer = 'exported-files'
export const originalsContainer = 'original-files'
const containers: readonly string[] = [exportsContainer, originalsContainer]

/** Azure gives account keys as base64 of 64 bytes. */
const toKey = (digits: string): string => Buffer.from(digits, 'hex').toString('base64')

export function openStorage({ db, ids, options }: SmartdocumentorContext): void {
  db.storage.put({
    id: 'storage',
    key1: toKey(ids.stable('storage-key', 128, hexDigits)),
    key2: toKey(ids.stable('storage-key-2', 128, hexDigits)),
    delegationSecret: toKey(ids.stable('delegation-secret', 128, hexDigits)),
    delegate: { object: ids.uuid(), tenant: ids.uuid() },
    delegationKey: null,
  })
  // Whoever wants URLs by a stored policy gets one that works; removing it is a failure of its own.
  if (options.sasPolicy !== '')
    db.policies.put({ id: options.sasPolicy, start: null, expiry: null, permissions: 'r', effectiveAt: 0 })
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
  warn: (message) => context.warn(message),
  xmlDeclaration: context.options.xmlDeclaration,
  account: storageAccount,
  secrets: secretsOf(context),
  versioning: context.options.blobVersioning === 'on',
  hasContainer: (name) => containers.includes(name),
  find(container, name) {
    const blob = context.db.blobs.get(`${container}/${name}`)
    return blob && toStoredBlob(context, blob)
  },
})

const toStoredBlob = (context: SmartdocumentorContext, blob: DeepReadonly<Blob>): StoredBlob => ({
  contentType: blob.contentType,
  createdAt: blob.createdAt,
  render: () => context.render(blob.file),
  problem: blob.problem ? readProblems[blob.problem.name].problem : undefined,
  useProblem() {
    const { problem } = blob
    if (!problem || problem.left === null) return
    const left = problem.left - 1
    context.db.blobs.patch(blob.id, { problem: left > 0 ? { ...problem, left } : null })
  },
})

/** What the service checks a signed URL against. */
function secretsOf(context: SmartdocumentorContext): StorageSecrets {
  const { key1, key2, delegationSecret, delegate } = storageOf(context)
  const { options } = context
  return {
    keys: [key1, key2],
    delegationSecret,
    policy: (container, id) => (container === exportsContainer ? policyOf(context, id) : undefined),
    anonymous: anonymousDenial(options.anonymousStatus, delegate.tenant),
    twoCredentials: twoCredentialsDenial(options.twoCredentialsStatus, delegate.tenant),
  }
}

function policyOf({ db, now }: SmartdocumentorContext, id: string): StoredPolicy | undefined {
  const policy = db.policies.get(id)
  return policy && policy.effectiveAt <= now() ? policy : undefined
}
