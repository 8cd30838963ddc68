import { InvalidInputError } from '../errors/invalid-input-error.ts'
import { isHttpUrl, notHttp } from './is-http-url.ts'
import { forVendor, meantPlaceholder, unknownPlaceholder } from './placeholder.ts'

/** An address of a receiver that somebody could have. */
export const exampleReceiverUrl = 'give something like http://127.0.0.1:3000/webhooks/{vendor}'

/**
 * For every entrance that takes a URL to which a vendor delivers.
 *
 * @throws {InvalidInputError} for what is not an http or https URL.
 */
export function checkHttpUrl(url: string, vendor: string, what: string, field?: string): void {
  if (isHttpUrl(url)) return
  const problem = field === undefined ? notHttp(url) : `${field}: ${notHttp(url)}`
  throw new InvalidInputError(what, [problem], forVendor(exampleReceiverUrl, vendor))
}

/** @throws {InvalidInputError} for what is not an http or https URL, with or without `{vendor}` in it. */
export function checkReceiverUrl(to: string): void {
  checkHttpUrl(forVendor(to, 'vendor'), '{vendor}', 'to')
  const unknown = unknownPlaceholder(to)
  if (unknown !== undefined)
    throw new InvalidInputError('to', [`"${to}": ${unknown} stands for nothing`], meantPlaceholder)
}
