import { InvalidInputError } from '../errors/invalid-input-error.ts'
import { forVendor, meantPlaceholder, unknownPlaceholder } from './placeholder.ts'

/** An address of a receiver that somebody could have. */
export const exampleReceiverUrl = 'give something like http://127.0.0.1:3000/webhooks/{vendor}'

/** @throws {InvalidInputError} for what is not an http or https URL, with or without `{vendor}` in it. */
export function checkReceiverUrl(to: string): void {
  const url = forVendor(to, 'vendor')
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new InvalidInputError('to', [`"${to}" is not an http or https URL`], exampleReceiverUrl)
  const unknown = unknownPlaceholder(to)
  if (unknown !== undefined)
    throw new InvalidInputError('to', [`"${to}": ${unknown} stands for nothing`], meantPlaceholder)
}
