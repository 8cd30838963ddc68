import { expect, it } from 'vitest'
import { createLeakFinder } from '../../src/corpus/redact/find-leaks.ts'
import type { PrivateKind } from '../../src/corpus/redact/private-kind.ts'

const finds = (value: string, kind: PrivateKind, text: string): boolean =>
  createLeakFinder([{ value, kind }])(text).size > 0

it.each<[string, PrivateKind, string]>([
  ['+44 7700 900461', 'phone', 'call 07700-900-461 now'],
  ['+44 7700 900461', 'phone', '{"said":"(07700) 900461"}'],
  ['+44 7700 900461', 'phone', 'call%2007700%20900%20461'],
  ['1963-11-04', 'date', 'of November 4, 1963'],
  ['1963-11-04', 'date', '{"said":"4. November 1963"}'],
  ['1963-11-04', 'date', 'of 04/11/63'],
  ['04/11/63', 'date', 'of 1963-11-04'],
  ['Hepzibah Grimbaldeston', 'name', 'Mme GRIMBALDESTON'],
  ['Hepzibah Grimbaldeston', 'name', Buffer.from('for Hepzibah, as said').toString('base64')],
  ['Jürgen Müllershön', 'name', 'of Mullershon'],
  ['Jürgen Müllershön', 'name', 'of M&uuml;llersh&ouml;n'],
  ['Kjeld', 'name', 'of Kjeld, they say'],
  ['王芳', 'name', '客户王芳已提交'],
  ['4711', 'secret', 'its PIN is 4711.'],
])('the check finds %s (%s) in: %s', (value, kind, text) => {
  expect(finds(value, kind, text)).toBe(true)
})

it.each<[string, PrivateKind, string]>([
  ['+44 7700 900461', 'phone', 'order 7700900462'],
  ['1963-11-04', 'date', 'of November 5, 1963'],
  ['Standard Report', 'name', 'a standardized StandardReport1'],
  ['Kjeld', 'name', 'Kjeldsen'],
  ['4711', 'secret', '14711 and 2026-01-01T10:00:47.4711Z'],
])('the check does not find %s (%s) in: %s', (value, kind, text) => {
  expect(finds(value, kind, text)).toBe(false)
})
