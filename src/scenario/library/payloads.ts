import { group } from './group.ts'
import type { ScenarioInput } from '../../kernel/scenario/scenario.ts'

const handled = (fault: string): ScenarioInput['steps'] => [
  { send: { event: '$file', fault } },
  { expect: { answered: 'accepted', downloads: 1, documents: 1 } },
]

const survived = (fault: string): ScenarioInput['steps'] => [
  { send: { event: '$file', fault } },
  { expect: { answered: 'not-a-server-error', documents: { atMost: 1 } } },
  { send: '$file' },
  // One, or two if the first could be read and is still being fetched.
  { expect: { answered: 'accepted', of: 'last', downloads: { atLeast: 1, atMost: 2 } } },
]

/** Bodies that are not as in the documentation. */
export const payloads = group({
  'unknown-event': {
    summary: 'an event comes that did not exist when the receiver was written',
    catches: 'an unknown event breaks the handler, or is taken for the one that announces a file',
    steps: [
      { send: { event: '$file', fault: 'unknown-event' } },
      { expect: { answered: 'not-a-server-error', downloads: 0, documents: 0 } },
    ],
  },
  'extra-fields': {
    summary: 'the payload has fields that are not documented',
    catches: 'payloads are checked too strictly; vendors add fields at any time',
    steps: handled('extra-fields'),
  },
  'missing-optional-fields': {
    summary: 'every optional field of the payload is left out',
    catches: 'optional fields are taken for granted',
    steps: handled('missing-optional-fields'),
  },
  'large-payload': {
    summary: 'the body is a megabyte long',
    catches: 'the web framework refuses bodies over its default limit, often 100 kB',
    steps: handled('large-payload'),
  },
  'truncated-json': {
    summary: 'the body ends in the middle of the JSON',
    catches:
      'a body that cannot be read is answered with a server error, so the vendor sends it again and again',
    steps: survived('truncated-json'),
  },
  'invalid-utf8': {
    summary: 'the body holds bytes that are not UTF-8',
    catches:
      'decoding breaks the handler; check the signature over the bytes and decode leniently, or answer 400',
    steps: survived('invalid-utf8'),
  },
  'wrong-content-type': {
    summary: 'the body is JSON and its Content-Type says something else',
    catches:
      'the web framework leaves the body unread because of its type, and the handler breaks on nothing',
    steps: survived('wrong-content-type'),
  },
  'slow-bytes': {
    summary: 'the body comes in small pieces with pauses between',
    catches: 'only the first piece of the body is read, or the wait for the rest is too short',
    steps: handled('slow-bytes'),
  },
})
