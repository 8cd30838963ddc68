import { group } from './group.ts'

/** Events that announce no file. */
export const events = group({
  'other-events': {
    summary: 'every other event of the vendor comes, one after the other',
    catches: 'an event that nobody asked for breaks the handler, or starts a fetch',
    steps: [{ send: '$others' }, { expect: { answered: 'accepted', downloads: 0, documents: 0 } }],
  },
  deletion: {
    summary: 'what the receiver may know is deleted at the vendor',
    catches: 'a notice of deletion is taken for news of a document, and what is gone is fetched',
    steps: [{ part: 'deletion' }, { expect: { answered: 'accepted', downloads: 0, documents: 0 } }],
  },
  'bad-outcome': {
    summary: 'the person did not pass, and that is news like any other',
    catches: '"complete" is taken for "passed", or a bad outcome for an error',
    steps: [{ part: 'bad-outcome' }, { expect: { answered: 'accepted', approvals: 0 } }],
  },
})
