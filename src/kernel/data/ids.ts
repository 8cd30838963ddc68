/** Where a mock's ids and secrets come from; repeatable when the tenant has a seed. */
export interface Ids {
  /** A lower-case version 4 UUID. */
  uuid(): string
  /** Random characters. @default letters and digits */
  token(length: number, alphabet?: string): string
  /** The next whole number of a named sequence. @default from 1 */
  next(sequence: string, from?: number): number
  /**
   * The same characters each time for this tenant and name, also after a restart:
   * for credentials that people keep in their `.env`.
   */
  stable(name: string, length: number, alphabet?: string): string
}

export const lettersAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
export const hexDigits = '0123456789abcdef'
