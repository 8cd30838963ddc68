import type { Reply } from '../../../src/kernel/contract/reply.ts'
import { accessDenial, permissionDenial, type BlobAccess } from './check.ts'
import { denialReply } from './denial-reply.ts'
import { denials, type Denial } from './denials.ts'
import type { Query } from './fields.ts'
import { chooseOperation, headersDenial, type Operation } from './operation.ts'
import { readQuery } from './query.ts'
import { readResource, resourceDenial, type Resource } from './resource.ts'
import { serveBlob, versionIdOf } from './serve.ts'
import type { BlobCall, BlobService, StoredBlob } from './service.ts'
import { versionDenial, versionOf } from './version.ts'

/**
 * One call of the blob API, looked at in Azure's order: its address, who calls, from where and how; only then the verb,
 * the headers of the operation, and whether the caller may; and last whether the blob is there.
 */
export async function answerCall(service: BlobService, call: BlobCall): Promise<Reply> {
  const query = readQuery(call.search)
  const resource = readResource(call.resource)
  const version = versionOf(query, call.headers)
  const refuse = (denial: Denial): Reply => denialReply(service, call, denial, version)
  const stored = service.find(resource.container, resource.name)
  const access = accessOf(service, call, query, resource)
  const early = httpsDenial(call, stored) ?? resourceDenial(resource) ?? versionDenial(query, call.headers)
  const denied = early ?? accessDenial(access)
  if (denied) return refuse(denied)
  const chosen = chooseOperation(call.method, query)
  if (chosen.kind === 'denied') return refuse(chosen.denial)
  const { operation } = chosen
  const unfit = headersDenial(operation, query, call.headers) ?? mayNot(service, access, operation, resource)
  if (unfit) return refuse(unfit)
  if (!service.hasContainer(resource.container)) return refuse(denials.containerNotFound)
  if (!stored || isOtherRevision(service, query, stored)) return refuse(denials.blobNotFound)
  const { problem } = stored
  if (problem) stored.useProblem()
  if (problem?.kind === 'deny') return refuse(problem.denial)
  return await serveBlob(operation, { service, call, query, version, blob: stored, problem })
}

function httpsDenial({ protocol }: BlobCall, stored: StoredBlob | undefined): Denial | undefined {
  if (stored?.problem?.kind !== 'deny-http' || protocol === 'https') return undefined
  const { denial } = stored.problem
  stored.useProblem()
  return denial
}

const accessOf = (
  { account, secrets, now }: BlobService,
  { headers, protocol, ip }: BlobCall,
  query: Query,
  { container, blob }: Resource,
): BlobAccess => ({ query, headers, protocol, ip, account, container, blob, now: now(), storage: secrets })

/** Nobody may write, whatever their URL says, nor ask about a container or the account: neither is imitated. */
function mayNot(
  { warn }: BlobService,
  access: BlobAccess,
  { kind, needs }: Operation,
  { name }: Resource,
): Denial | undefined {
  const denied = permissionDenial(access, needs)
  if (denied) return denied
  if (kind !== 'write' && name !== '') return undefined
  warn(
    `${kind === 'write' ? 'a write to the storage account' : 'a call about a container'} was refused although its URL permits it: only reading files is imitated`,
  )
  return denials.permissionMismatch
}

/** There is one revision of each file, and no snapshot of it. */
const isOtherRevision = ({ versioning }: BlobService, query: Query, stored: StoredBlob): boolean => {
  const version = query.get('versionid')
  return query.has('snapshot') || (version !== undefined && !(versioning && version === versionIdOf(stored)))
}
