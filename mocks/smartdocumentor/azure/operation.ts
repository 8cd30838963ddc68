import { own } from '../../../src/kernel/data/own.ts'
import { checksumDenial } from './checksums.ts'
import { invalidQueryParameter, missingHeader, unsupportedVerb, type Denial } from './denials.ts'
import type { Query } from './fields.ts'

/** What a call asks of a blob. `needs` is the permission for it. */
export interface Operation {
  readonly kind: 'read' | 'properties' | 'metadata' | 'block-list' | 'page-list' | 'tags' | 'write'
  readonly needs: string
}

type Verbs = Readonly<Record<string, Operation>>

const read: Operation = { kind: 'read', needs: 'r' }
const properties: Operation = { kind: 'properties', needs: 'r' }
const metadata: Operation = { kind: 'metadata', needs: 'r' }
const blockList: Operation = { kind: 'block-list', needs: 'r' }
const pageList: Operation = { kind: 'page-list', needs: 'r' }
const tags: Operation = { kind: 'tags', needs: 't' }
const write = (needs: string): Operation => ({ kind: 'write', needs })

/** By what `comp` names, in lower case; in the order of the Allow header. */
const operations: Readonly<Record<string, Verbs>> = {
  '': { GET: read, HEAD: properties, PUT: write('w'), DELETE: write('d') },
  metadata: { GET: metadata, HEAD: metadata, PUT: write('w') },
  blocklist: { GET: blockList, PUT: write('w') },
  pagelist: { GET: pageList },
  tags: { GET: tags, PUT: write('t') },
}

/** What `comp` can name besides, for PUT only. */
const forPut: readonly string[] = [
  'appendblock',
  'block',
  'copy',
  'expiry',
  'immutabilitypolicies',
  'incrementalcopy',
  'lease',
  'legalhold',
  'page',
  'properties',
  'seal',
  'snapshot',
  'tier',
  'undelete',
]

export type ChosenOperation =
  | { readonly kind: 'operation'; readonly operation: Operation }
  | { readonly kind: 'denied'; readonly denial: Denial }

/** The operation that verb and `comp` name; chosen only once the caller has been let in. */
export function chooseOperation(method: string, query: Query): ChosenOperation {
  const comp = query.get('comp')
  const verbs = comp === '' ? undefined : verbsOf(comp?.toLowerCase() ?? '')
  if (!verbs) return { kind: 'denied', denial: invalidQueryParameter('comp', comp ?? '') }
  const operation = own(verbs, method)
  if (!operation) return { kind: 'denied', denial: unsupportedVerb(Object.keys(verbs)) }
  return { kind: 'operation', operation }
}

const verbsOf = (comp: string): Verbs | undefined =>
  own(operations, comp) ?? (forPut.includes(comp) ? { PUT: write('w') } : undefined)

/** What the operation itself wants of the headers, before anybody looks at the permission. */
export function headersDenial(
  { kind, needs }: Operation,
  query: Query,
  headers: Headers,
): Denial | undefined {
  if (kind === 'read') return checksumDenial(headers)
  const isUpload = kind === 'write' && needs === 'w' && !query.has('comp')
  return isUpload && !headers.has('x-ms-blob-type') && !headers.has('x-ms-copy-source')
    ? missingHeader('x-ms-blob-type')
    : undefined
}
