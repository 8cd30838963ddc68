import { group } from './group.ts'

/** When deliveries come, and how many at once. */
export const timing = group({
  'out-of-order': {
    summary: 'two documents are announced, and the later announcement arrives first',
    catches: 'an event older than the newest one is thrown away as stale',
    steps: [
      { swap: true },
      { send: { event: '$file', as: 'older' } },
      { advance: '5s' },
      { send: { event: '$file', as: 'newer' } },
      { expect: { answered: 'accepted', downloads: 2, files: 2, documents: 2 } },
    ],
  },
  late: {
    summary: 'the announcement comes six hours late',
    catches:
      'events beyond a few minutes are refused as replays; the vendors sign no time that would ask for it',
    steps: [
      { send: { event: '$file', fault: { kind: 'late', by: '6h' } } },
      { advance: '6h' },
      { expect: { answered: 'accepted', downloads: 1, documents: 1 } },
    ],
  },
  'overtaken-answer': {
    summary: 'the announcement arrives before the call that caused it has been answered',
    catches: 'an id that is not in the database yet is refused; the webhook may be faster than the answer',
    steps: [
      { arrive: { fault: 'overtakes-answer' } },
      { expect: { answered: 'accepted', downloads: 1, documents: 1 } },
    ],
  },
  'two-at-once': {
    summary: 'two different documents are announced at the same moment',
    catches: 'documents are told apart by event and time, or one is dropped while another is worked on',
    steps: [
      { send: { event: '$file', times: 2 } },
      { expect: { answered: 'accepted', downloads: 2, files: 2, documents: 2 } },
    ],
  },
  burst: {
    summary: 'twenty documents are announced at once',
    catches: 'what cannot be worked on at once is refused or lost; accept everything and queue it',
    steps: [
      { send: { event: '$file', times: 20 } },
      { expect: { answered: 'accepted', downloads: 20, files: 20, documents: 20 } },
    ],
  },
})
