import { expect, it } from 'vitest'
import { everyCall } from '../support/every-call.ts'

// HEAD, wherever there is a GET, as the framework of each vendor answers it; an option has it the other way.

const refused: Readonly<Record<string, number>> = {
  amiqus: 405,
  'reportflow legacy': 404,
  'reportflow current': 404,
  amani: 405,
  credas: 405,
  smartdocumentor: 405,
}

it.each(Object.entries(refused))('%s answers HEAD as its GET, or refuses it', async (name, status) => {
  const { drill, calls } = (await everyCall[name]?.({ head: 'as-get' })) ?? {}
  const other = await everyCall[name]?.({ head: String(status) })
  if (!drill || !calls || !other) throw new RangeError(`there is no table for ${name}`)
  await using _ = drill
  await using __ = other.drill
  const gets = Object.keys(calls).filter((line) => line.startsWith('GET '))
  expect(gets.length).toBeGreaterThan(5)
  const ownRoutes = new Set(
    drill.mock.vendor.routes.flatMap(({ method, path }) => (method === 'HEAD' ? [path] : [])),
  )
  for (const line of gets) {
    const got = await calls[line]?.()
    if (!got) continue
    await drill.settled()
    const asked = await drill.bare(got.path, { ...got.init, method: 'HEAD' })
    expect([asked.status, await asked.text()], line).toEqual([got.response.status, ''])
    for (const header of ['content-type', 'content-disposition'])
      expect(asked.headers.get(header), line).toBe(got.response.headers.get(header))
    const { byteLength } = await got.response.clone().arrayBuffer()
    expect(Number(asked.headers.get('content-length') ?? 0), line).toBe(byteLength)

    const elsewhere = await other.calls[line]?.()
    if (!elsewhere || ownRoutes.has(line.slice('GET '.length))) continue
    const no = await other.drill.bare(elsewhere.path, { ...elsewhere.init, method: 'HEAD' })
    expect([no.status, await no.text()], line).toEqual([status, ''])
  }
})

const defaults: Readonly<Record<string, 'as-get' | 'refused'>> = {
  amiqus: 'as-get',
  'reportflow legacy': 'as-get',
  'reportflow current': 'as-get',
  amani: 'as-get',
  credas: 'refused',
  smartdocumentor: 'refused',
}

it.each(Object.entries(defaults))('%s answers HEAD by default: %s', async (name, expected) => {
  const { drill, calls } = (await everyCall[name]?.()) ?? {}
  if (!drill || !calls) throw new RangeError(`there is no table for ${name}`)
  await using _ = drill
  const line =
    Object.keys(calls).find(
      (each) =>
        each.startsWith('GET ') &&
        drill.mock.vendor.routes.some(
          ({ method, path, open }) => `${method} ${path}` === each && open !== true,
        ),
    ) ?? ''
  const got = await calls[line]?.()
  const asked = await drill.bare(got?.path ?? '', { ...got?.init, method: 'HEAD' })
  expect(asked.status, line).toBe(expected === 'as-get' ? got?.response.status : refused[name])
})
