import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { libraryPhrases, oddValues, waysInto, withValue } from '../support/library-phrases.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { operations } from './credas/operations.ts'

const withBody = Object.keys(operations).filter((name) =>
  credas.routes.some((route) => `${route.method} ${route.path}` === name && route.body !== undefined),
)

/** A fifth of the values for each place, another fifth for the next: all of them are tried somewhere. */
const valuesFor = (place: number): readonly unknown[] => oddValues.filter((_, at) => (at + place) % 5 === 0)

async function send(drill: OpenMock, name: string, path: string, body?: unknown): Promise<string> {
  const [method = ''] = name.split(' ')
  const isForm = operations[name]?.form === true
  const response = await drill.api(path, {
    method,
    redirect: 'manual',
    ...(body !== undefined && {
      headers: { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' },
      body: isForm ? toForm(body) : JSON.stringify(body),
    }),
  })
  const isText = /json|html/.test(response.headers.get('content-type') ?? '')
  return isText ? await response.text() : ''
}

const toForm = (body: unknown): string =>
  typeof body === 'object' && body !== null
    ? new URLSearchParams(
        Object.entries(body).map(([key, value]): [string, string] => [key, String(value)]),
      ).toString()
    : String(body)

async function pathOf(drill: OpenMock, name: string) {
  const { params = {}, query = '', body } = (await operations[name]?.prepare(drill)) ?? {}
  const [, template = ''] = name.split(' ')
  const path = template.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])))
  return { path, query, body }
}

it.each(withBody)('%s refuses odd bodies in words of its own', async (name) => {
  await using drill = await openMock(credas, { options: operations[name]?.options ?? {} })
  const { path, query, body } = await pathOf(drill, name)
  for (const [place, way] of waysInto(body).entries())
    for (const odd of valuesFor(place)) {
      const answered = await send(drill, name, path + query, withValue(body, way, odd))
      expect(answered, `${way.join('.')}: ${JSON.stringify(odd)}`).not.toMatch(libraryPhrases)
    }
})

it.each(Object.keys(operations))('%s refuses odd queries and paths in words of its own', async (name) => {
  await using drill = await openMock(credas, { options: operations[name]?.options ?? {} })
  const { path, query, body } = await pathOf(drill, name)
  const names = [...new Set([...new URLSearchParams(query).keys(), 'hideHeader', 'emailAddress', 'link'])]
  for (const [place, key] of names.entries())
    for (const odd of valuesFor(place)) {
      const asked = new URLSearchParams({ [key]: typeof odd === 'string' ? odd : JSON.stringify(odd) })
      expect(await send(drill, name, `${path}?${asked}`, body)).not.toMatch(libraryPhrases)
    }
  const odd = path.replace(/[0-9a-f-]{36}|\/\d+/g, '/%00x')
  expect(await send(drill, name, odd + query, body)).not.toMatch(libraryPhrases)
})
