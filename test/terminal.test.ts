import { expect, it } from 'vitest'
import { colorsFor, fitted } from '../src/cli/lib/terminal.ts'

const tty = { isTTY: true }

it.each([
  ['a terminal', tty, {}, true],
  ['a terminal that knows no escapes', tty, { TERM: 'dumb' }, false],
  ['a pipe', {}, {}, false],
  ['NO_COLOR before FORCE_COLOR', tty, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['an empty NO_COLOR, which counts for nothing', tty, { NO_COLOR: '' }, true],
  ['FORCE_COLOR before a pipe', {}, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=0', tty, { FORCE_COLOR: '0' }, false],
  ['FORCE_COLOR=false', tty, { FORCE_COLOR: 'false' }, false],
])('colours on %s', (_, stream, env, expected) => {
  expect(colorsFor(stream, env).isColorSupported).toBe(expected)
  expect(colorsFor(stream, env).red('text').includes('\u001B')).toBe(expected)
})

it.each([
  ['a terminal of ten columns', 10, 'ABCDEFGHI'],
  ['a terminal that does not say how wide it is', 0, 'ABCDEFGHIJKLMNOP'],
])('a line of progress fits in %s', (_, width, shown) => {
  expect(fitted('ABCDEFGHIJKLMNOP', width)).toBe(shown)
})

it('a line of progress is cut where the usual terminal ends, when nobody says how wide it is', () => {
  expect(fitted('A'.repeat(200), 0)).toHaveLength(79)
})
