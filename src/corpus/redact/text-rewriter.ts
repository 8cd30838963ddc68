import type { Nesting } from './nesting.ts'
import type { PrivateKind } from './private-kind.ts'

/** Rewrites what is private in texts of every form. */
export interface TextRewriter {
  /** The value of a field. */
  field(keys: readonly string[], value: string): string
  number(keys: readonly string[], value: number): number
  /** A value that is private whatever its field is called. */
  whole(value: string, kind: PrivateKind): string
  /** A name of a file, and who it is about. */
  fileName(name: string): string
  url(url: string): string
  /** A URL that only who may use it knows, such as one that takes webhooks. */
  secretUrl(url: string): string
  /** A part of a path, decoded. */
  segment(plain: string): string
  /** A text of any form. */
  text(text: string): string
  /** Nothing for a text that is not JSON. */
  json(text: string): string | undefined
  /** What is known or has the form of something private, in a text that has no form of its own. */
  inside(text: string): string
  /** A text that cannot be redacted surely: nothing is left of it, and it is named. */
  leaveOut(text: string): string
  /** Reads one form inside of another. */
  readonly nested: Nesting
}
