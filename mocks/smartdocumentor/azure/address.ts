/** One IPv4 address or a range of them, as `sip` writes it; nothing when it is neither. */
export function parseAddresses(text: string): { readonly first: number; readonly last: number } | undefined {
  const [from = '', to = from, ...rest] = text.split('-')
  const first = toNumber(from)
  const last = toNumber(to)
  return first === undefined || last === undefined || rest.length > 0 ? undefined : { first, last }
}

/** Whether a caller is in a range; an IPv6 caller is in none, unless it is an IPv4 one written that way. */
export function isWithin(addresses: string, ip: string): boolean {
  const range = parseAddresses(addresses)
  const caller = toNumber(plainAddress(ip))
  return range !== undefined && caller !== undefined && range.first <= caller && caller <= range.last
}

/** `::ffff:127.0.0.1` is how a socket that takes both kinds names an IPv4 caller. */
export const plainAddress = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/i, '')

function toNumber(address: string): number | undefined {
  const parts = address.split('.')
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
  return isAddress ? parts.reduce((sum, part) => sum * 256 + Number(part), 0) : undefined
}
