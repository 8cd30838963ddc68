import { group } from './group.ts'

/** Events that announce no file. */
export const events = group({
  'other-events': {
    summary: 'every other event of the vendor comes, one after the other',
    catches: 'an event that nobody asked for breaks the handler, or starts a fetch',
    steps: [{ send: '$others' }, { expect: { answered: 'accepted', downloads: 0, documents: 0 } }],
  },
  ping: {
    summary: 'somebody tests the webhook on the vendor’s settings page',
    catches:
      'a test has no record in it, and the handler reads one; the vendor then counts the webhook as broken',
    vendors: ['amiqus'],
    steps: [{ send: 'ping' }, { expect: { answered: 'accepted', downloads: 0, documents: 0 } }],
  },
  deletion: {
    summary: 'what the receiver may know is deleted at the vendor',
    catches: 'a notice of deletion is taken for news of a document, and what is gone is fetched',
    vendors: ['amiqus', 'amani', 'credas'],
    steps: [
      { send: 'client.deleted', for: ['amiqus'] },
      { send: 'document_delete', for: ['amani'] },
      { send: 'process.deleted', for: ['credas'] },
      { expect: { answered: 'accepted', downloads: 0, documents: 0 } },
    ],
  },
  'bad-outcome': {
    summary: 'the person did not pass, and that is news like any other',
    catches: '"complete" is taken for "passed", or a bad outcome for an error',
    vendors: ['amani', 'credas'],
    steps: [
      {
        for: ['credas'],
        call: { path: '/api/v2/ci/journeys', save: { journey: '0.id', actor: '0.actors.0.id' } },
      },
      {
        for: ['credas'],
        call: {
          method: 'POST',
          path: '/api/v2/ci/processes',
          body: {
            title: 'Specimen process',
            journeyId: '$journey',
            webhookUrl: '$hook',
            processEntities: [
              {
                firstName: '$person.first',
                surname: '$person.last',
                emailAddress: '$person.email',
                actorId: '$actor',
                contactViaEmail: true,
              },
            ],
          },
          save: { process: 'id' },
        },
      },
      { for: ['credas'], act: { action: 'complete', input: { id: '$process', outcome: 'failed' } } },
      {
        for: ['amani'],
        call: {
          method: 'POST',
          path: '/api/v2/profile',
          body: { id_card_number: '$reference', name: '$person.first $person.last', email: '$person.email' },
          save: { profile: 'id' },
        },
      },
      { for: ['amani'], act: { action: 'reject', input: { id: '$profile', reason: 'the face is another' } } },
      { expect: { answered: 'accepted', approvals: 0 } },
    ],
  },
})
