import type { OpenMock } from '../../support/open-mock.ts'

/** A call to the API as an operation makes it. */
export interface WatchedCall {
  readonly method: string
  readonly path: string
  /** The parsed JSON body, if there is one. */
  readonly body: unknown
}

/** The same mock, whose calls are looked at, and may be changed, before they are made. */
export const watched = (drill: OpenMock, onCall: (call: WatchedCall) => unknown): OpenMock => ({
  ...drill,
  async api(path, init) {
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
    const changed = await onCall({ method: init?.method ?? 'GET', path, body })
    return await drill.api(path, {
      ...init,
      ...(body !== undefined && { body: JSON.stringify(changed ?? body) }),
    })
  },
})

type Path = readonly (string | number)[]

/** Every value inside of a JSON value that is no list and no object, with where it is. */
export function leavesOf(value: unknown, path: Path = []): readonly { path: Path; value: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => leavesOf(item, [...path, at]))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, item]) => leavesOf(item, [...path, name]))
  return [{ path, value }]
}

/** Every list and object inside of a JSON value, itself included. */
export function branchesOf(value: unknown, path: Path = []): readonly { path: Path; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return []
  return [
    { path, value },
    ...Object.entries(value).flatMap(([name, item]) =>
      branchesOf(item, [...path, Array.isArray(value) ? Number(name) : name]),
    ),
  ]
}

/** A copy with another value at the path. */
export function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((item, at) => (at === key ? replaced(item, rest, by) : item))
  const object = value as Readonly<Record<string, unknown>>
  return { ...object, [key]: replaced(object[key], rest, by) }
}

/** A copy in which every number is text, as clients write it that keep ids as text. */
export const numbersAsText = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_name, item: unknown) => (typeof item === 'number' ? String(item) : item)),
  )

/** Whether a path, with its query, is one that a route such as `/api/v2/clients/:id` has. */
export function isPathOf(route: string, path: string): boolean {
  const pattern = route.replaceAll(/:\w+/g, '[^/]+')
  return new RegExp(`^${pattern}$`).test(path.replace(/\?.*$/, ''))
}
