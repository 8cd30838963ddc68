import { z } from 'zod'
import type { SecretSource } from './secret.ts'

/** A field of a receiver's options that is a function; its type is the caller's to name. */
export const isFunction = (value: unknown): boolean => typeof value === 'function'

/** A secret, or a function that returns it. */
export const secretOption = z.custom<SecretSource>(
  (value) => isFunction(value) || (typeof value === 'string' && value !== ''),
  'expected a string that is not empty, or a function that returns one',
)

/** Where an API is. */
export const baseUrlOption = z
  .string()
  .refine(isHttpUrl, 'expected an http or https URL without query, such as "https://api.example.com"')

/** Origins that files may come from: `https://files.example.com`, or `https://*.example.com` for every subdomain. */
export const originsOption = z.array(
  z
    .string()
    .refine(isOrigin, 'expected an origin such as "https://files.example.com", or "https://*.example.com"'),
)

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === ''
}

function isOrigin(text: string): boolean {
  const plain = text.replace('://*.', '://')
  return isHttpUrl(plain) && new URL(plain).pathname === '/' && !plain.includes('*')
}
