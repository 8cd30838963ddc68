import { defineScenarios } from '../../src/kernel/scenario/vendor-scenarios.ts'

const profile = {
  method: 'POST',
  path: '/api/v2/profile',
  body: { id_card_number: '$reference', name: '$person.first $person.last', email: '$person.email' },
  save: { profile: 'id' },
} as const

/** What Amani brings to scenarios. */
export const scenarios = defineScenarios({
  parts: {
    application: [{ call: profile }],
    completion: [{ act: { action: 'export-zip', input: { id: '$profile' } } }],
    deletion: [{ send: 'document_delete' }],
    'bad-outcome': [
      { call: profile },
      { act: { action: 'reject', input: { id: '$profile', reason: 'the face is another' } } },
    ],
    'forged-link': [{ send: { event: '$file', set: { 'data.url': '$trap' } } }],
    // An access token lives for an hour.
    'token-expiry': [{ advance: '2h' }],
  },
})
