import { hookdrill, measuringProcess, peer, serverProcess } from './processes.mjs'

/** `hookdrill start`, as anybody starts it. */
export async function startHookdrill(...flags) {
  const server = await serverProcess([hookdrill, 'start', '--port', '0', '--json', ...flags])
  const { vendors } = server.ready
  return { ...server, access: (vendor) => vendors[vendor] }
}

export const startPeer = (name, stored) =>
  serverProcess([peer(name)], { BENCH_STORED: JSON.stringify(stored) })

/** One call of an API, as JSON. */
export async function callJson(url, headers, body) {
  const response = await fetch(url, {
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return await response.json()
}

/**
 * Calls from another process, so many at once; each measurement gives how many were answered in a second.
 *
 * @param {{ url: string, connections: number, forMs: number, headers: object, method?: string, paths: readonly string[], body?: string }} calls
 */
export const loadOf = ({ method = 'GET', ...calls }) =>
  measuringProcess('../lib/load', JSON.stringify({ method, ...calls }))
