import type { StorageSecrets } from './check.ts'
import type { Denial } from './denials.ts'

/** What the service takes from around it: a clock, ids, and a storage account with its blobs. */
export interface BlobService {
  /** Epoch ms. */
  now(): number
  uuid(): string
  /** Whether a line break follows the XML declaration of an error. */
  readonly xmlDeclaration: 'same-line' | 'own-line'
  readonly account: string
  readonly secrets: StorageSecrets
  /** Whether the account keeps versions of its blobs; each has one. */
  readonly versioning: boolean
  hasContainer(name: string): boolean
  find(container: string, name: string): StoredBlob | undefined
  /** For the person at the terminal. */
  warn(message: string): void
}

/** A block blob. */
export interface StoredBlob {
  readonly contentType: string
  /** Epoch ms. */
  readonly createdAt: number
  render(): Promise<Uint8Array>
  /** What a read of it runs into, if anything. */
  readonly problem: ReadProblem | undefined
  /** Counts one read that has run into it. */
  useProblem(): void
}

/** What a read runs into although its URL is good. */
export type ReadProblem =
  | { readonly kind: 'deny'; readonly denial: Denial }
  /** Before anybody looks at the signature, and only over http. */
  | { readonly kind: 'deny-http'; readonly denial: Denial }
  | { readonly kind: 'cut'; readonly how: 'reset' | 'end' }
  | { readonly kind: 'wrong-md5' }
  | { readonly kind: 'wrong-type' }

/** As much of a call as a refusal depends on. */
export interface RefusedCall {
  readonly method: string
  readonly headers?: Headers
}

/** One call of the blob API. */
export interface BlobCall extends RefusedCall {
  readonly headers: Headers
  /** Below the account, decoded once: `container/name`. */
  readonly resource: string
  /** The raw query string, without `?`. */
  readonly search: string
  readonly protocol: 'http' | 'https'
  readonly ip: string
}
