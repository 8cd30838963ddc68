import { zipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { FileKind } from '../../src/receiver/toolbox/file-kind.ts'
import { isWhole, tailLength } from '../../src/receiver/files/is-whole.ts'
import { specimen } from '../../src/fixtures/specimens.ts'

const tailOf = (bytes: Buffer): Buffer => bytes.subarray(-tailLength)

const files: readonly (readonly [FileKind, Buffer])[] = [
  ['pdf', specimen('pdf')],
  ['png', specimen('png')],
  ['jpeg', specimen('jpg')],
  ['zip', specimen('zip')],
]

it.each(files)('knows a whole %s from one that was cut short anywhere', (kind, bytes) => {
  expect(isWhole(kind, tailOf(bytes))).toBe(true)
  // The last byte of a PDF may be the line's end.
  for (let length = bytes.length - 2; length >= 0; length -= 1)
    expect(isWhole(kind, tailOf(bytes.subarray(0, length))), `cut to ${length} bytes`).toBe(false)
})

it('takes what may stand behind the end', () => {
  expect(isWhole('pdf', Buffer.concat([tailOf(specimen('pdf')), Buffer.from('\r\n\r\n')]))).toBe(true)
  expect(isWhole('zip', Buffer.from(zipSync({})))).toBe(true)
  const commented = Buffer.concat([Buffer.from(zipSync({})), Buffer.from('a comment')])
  commented.writeUInt16LE('a comment'.length, 20)
  expect(isWhole('zip', commented)).toBe(true)
  expect(isWhole('zip', commented.subarray(0, -1))).toBe(false)
})
