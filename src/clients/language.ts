import type { ClientParts } from './areas.ts'
import type { ClientOperation } from './read-operations.ts'

/** How clients are written in one language. */
export interface ClientLanguage {
  /** `python` */
  readonly name: string
  /** `Python` */
  readonly title: string
  /** The template, which is also the name of the file that is written. */
  readonly file: string
  /** What goes into the template, by the name of its mark. */
  readonly marks: (parts: ClientParts) => Readonly<Record<string, string>>
  /** The line that declares a method, to look whether it is there. */
  readonly declaration: (operation: ClientOperation) => string
  /** Files that only go with it. */
  readonly beside?: readonly string[]
}
