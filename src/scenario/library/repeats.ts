import { group } from './group.ts'

const once = { expect: { answered: 'accepted', downloads: 1, documents: 1 } } as const

const onceAtLast = { expect: { ...once.expect, of: 'last' } } as const

/** The same news more than once. */
export const repeats = group({
  duplicate: {
    summary: 'the same delivery comes twice at the same moment',
    catches:
      'every delivery is taken for a new document; remember what has come before anything else is done',
    steps: [{ send: { event: '$file', fault: 'duplicate' } }, once],
  },
  'duplicate-hours-later': {
    summary: 'the same delivery comes again two hours later',
    catches: 'what has been handled is forgotten too soon, or kept in memory only',
    steps: [{ send: { event: '$file', fault: { kind: 'duplicate', after: '2h' } } }, { advance: '2h' }, once],
  },
  'duplicate-new-id': {
    summary: 'the same event comes twice, the second time under a delivery id of its own',
    catches: 'deliveries are told apart by their id alone; what an event is about identifies it too',
    steps: [{ send: { event: '$file', fault: 'duplicate-new-id' } }, once],
  },
  'lost-answer': {
    summary: 'the receiver accepts, its answer is lost on the way, and the vendor sends the delivery again',
    catches: 'a retry is taken for a new document',
    steps: [{ send: { event: '$file', fault: 'reset-after-answer' } }, { again: true }, onceAtLast],
  },
  'cut-connection': {
    summary:
      'the connection breaks before the receiver has answered, and the vendor sends the delivery again',
    catches: 'work that began before the connection broke is done twice, or half of it stays',
    steps: [{ send: { event: '$file', fault: 'reset-before-answer' } }, { again: true }, onceAtLast],
  },
  'resend-weeks-later': {
    summary: 'three weeks later somebody at the vendor asks for the same delivery again',
    catches: 'what was handled is remembered for some days only; the document is the lasting proof',
    steps: [
      { send: '$file' },
      once,
      { advance: '21d' },
      { resend: 'first' },
      { expect: { answered: 'accepted', downloads: 0, documents: 1 } },
    ],
  },
})
