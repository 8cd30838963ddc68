import type { Row } from './table.ts'

/** A row of which only some fields are at hand, and the rest lies in an archive. */
export abstract class ArchivedRow implements Row {
  abstract readonly id: Row['id']
  /**
   * The row, read anew at each call.
   *
   * @throws {HookdrillError} when it cannot be read any more, or does not fit its table.
   */
  abstract whole(): Row
}
