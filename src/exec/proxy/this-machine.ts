import { isIPv4 } from 'node:net'

/** Whether a host of a URL is this very machine, whom nobody calls by a proxy. */
export const isThisMachine = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  (isIPv4(hostname) && hostname.startsWith('127.'))
