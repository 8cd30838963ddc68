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

/** A version 4 UUID of 32 hex digits, two of which give way to version and variant; the variant is 8, 9, a or b. */
export const uuidOf = (hex: string, variant: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
