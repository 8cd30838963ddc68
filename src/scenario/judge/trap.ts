import type { Mock } from '../../mock/mock.ts'
import { trapPath } from './traffic.ts'

/** An address that no vendor has: the same server under its other name, so that it sees who comes. */
export function trapOf({ baseUrl }: Mock): string {
  const url = new URL(baseUrl)
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  return `${url.href.replace(/\/$/, '')}${trapPath}`
}
