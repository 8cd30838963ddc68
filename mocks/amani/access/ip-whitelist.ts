import { z } from 'zod'
import { forbidden } from '../../../src/kernel/contract/refusal.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import type { AmaniContext } from '../model/shape.ts'

/** Addresses that may call the API. While there is none, every address may. */

const address = z.union([z.ipv4(), z.ipv6()])

/** One spelling for each address, or nothing for a text that is not an address. */
export function normalIp(given: string): string | undefined {
  const ip = given.trim().replace(/^::ffff:(?=\d+\.)/i, '')
  if (!address.safeParse(ip).success) return undefined
  return ip.includes(':') ? new URL(`http://[${ip}]`).hostname.slice(1, -1) : ip
}

/** @throws {RefusalError} `forbidden`, when there is a whitelist and the caller is not on it. */
export function refuseOtherIp({ ip }: Pick<ApiRequest, 'ip'>, { db }: AmaniContext): void {
  if (db.allowedIps.size === 0 || db.allowedIps.get(normalIp(ip) ?? ip)) return
  throw forbidden(`${ip} is not on the IP whitelist`)
}
