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
