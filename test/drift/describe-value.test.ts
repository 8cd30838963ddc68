import { expect, it } from 'vitest'
import { describeValue } from '../../src/drift/describe-value.ts'

it.each([
  ['an id with hardly a digit', 'file_BYqEZIHTcekYyDo', 'fileId'],
  ['the same in a header', 'file_BYqEZIHTcekYyDo', 'file-id'],
  ['a random text under another name', 'job_BY8qEZIHTcekYyDo', 'job'],
])('%s is no word that says which of several things is meant', (_name, text, key) => {
  expect(describeValue(text, [key])).toEqual({ kind: 'text' })
})

it.each([
  ['completed', 'status'],
  ['PENDING_REVIEW', 'status'],
  ['record.finished', 'event'],
  ['Pending Review', 'status'],
])('%s in %s may be one', (text, key) => {
  expect(describeValue(text, [key]).word).toBe(text)
})

it.each([
  ['The person did not look like the picture at all', 'status'],
  ['Sam Specimen', 'title'],
])('%s in %s is text for people', (text, key) => {
  expect(describeValue(text, [key])).toEqual({ kind: 'text' })
})

it.each(['.', '1.1', 'eyJa.', 'A', '1', 'a@a.', '-1', 'a ', 'http://', '2020-01-01T', 'aA1'])(
  'two hundred thousand times %j is looked at once',
  (part) => {
    for (const start of ['', 'a@', 'eyJ', 'A'])
      for (const end of ['', ' ', 'é'])
        expect(describeValue(start + part.repeat(200_000) + end, ['status']).kind).toMatch(
          /^(text|URL|number in quotes)$/,
        )
  },
)
