import { defineScenarios } from '../../src/kernel/scenario/vendor-scenarios.ts'

/** What Amiqus brings to scenarios. */
export const scenarios = defineScenarios({
  scenarios: {
    ping: {
      summary: 'somebody tests the webhook on the vendor’s settings page',
      catches:
        'a test has no record in it, and the handler reads one; the vendor then counts the webhook as broken',
      steps: [{ send: 'ping' }, { expect: { answered: 'accepted', downloads: 0, documents: 0 } }],
    },
  },
  parts: {
    application: [
      {
        call: {
          method: 'POST',
          path: '/api/v2/clients',
          body: {
            email: '$person.email',
            name: { first_name: '$person.first', last_name: '$person.last' },
            reference: '$reference',
          },
          save: { client: 'id' },
        },
      },
      {
        call: {
          method: 'POST',
          path: '/api/v2/records',
          body: {
            client: '$client',
            notification: false,
            steps: [{ type: 'check.photo_id', preferences: { report_type: 'standard', docs: ['passport'] } }],
          },
          save: { record: 'id' },
        },
      },
    ],
    completion: [{ act: { action: 'finish', input: { id: '$record' } } }],
    deletion: [{ send: 'client.deleted' }],
    'forged-link': [{ send: { event: '$file', set: { 'data.record.download': '$trap' } } }],
  },
  exceptions: {
    'missing-optional-fields': 'the announcement of a record comes without optional fields',
  },
})
