import { expect, it } from 'vitest'
import { build } from '../src/fixtures/build.ts'
import { exportContents, missingFrom } from '../src/fixtures/export-contents.ts'
import { readVectors } from '../src/fixtures/vectors.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors } from '../src/vendors.ts'

/** As a vendor that was added a minute ago, with nothing below `fixtures/`. */
const scandesk: AnyVendor = { ...(vendors.reportflow as AnyVendor), name: 'scandesk', title: 'Scandesk' }

it('an export leaves out what a vendor lacks, and it is said what to write', () => {
  const quiet = { ...scandesk, events: {} }
  const contents = exportContents([quiet, vendors.amiqus], '0.0.0')
  expect([...contents.keys()].filter((path) => path.startsWith('vectors/'))).toEqual(['vectors/amiqus.json'])
  const index: unknown = JSON.parse(Buffer.from(contents.get('index.json') ?? []).toString())
  expect(index).toMatchObject({
    vendors: { scandesk: { vectors: null }, amiqus: { vectors: { file: 'vectors/amiqus.json' } } },
  })
  expect(Buffer.from(contents.get('README.md') ?? []).toString()).toContain(
    '### Scandesk\n\nThere is no recipe yet.\n',
  )
  expect(missingFrom([quiet, vendors.amiqus])).toEqual([
    'scandesk has no signature vectors; write fixtures/scandesk/vectors.py',
    'scandesk has no recipe; write fixtures/scandesk/recipe.md',
  ])
  expect(missingFrom([vendors.amiqus])).toEqual([])
})

it('a sample that is not there is an error that names the file', () => {
  expect(() => build(scandesk, 'file.completed', {})).toThrow(
    'fixtures/scandesk/samples/file.completed.json is missing',
  )
})

it('vectors that are not there are an error that says how they are made', () => {
  expect(() => readVectors('scandesk')).toThrow(
    expect.objectContaining({
      code: 'missing_fixture',
      message: 'fixtures/scandesk/vectors.json is missing',
      suggestion: 'write fixtures/scandesk/vectors.py, then: python3 scripts/vectors.py',
    }),
  )
})
