import { defineScenarios } from '../../src/kernel/scenario/vendor-scenarios.ts'

const journeys = {
  call: { path: '/api/v2/ci/journeys', save: { journey: '0.id', actor: '0.actors.0.id' } },
}

const processOf = (title: string, reference: { readonly reference?: string } = {}) => ({
  call: {
    method: 'POST' as const,
    path: '/api/v2/ci/processes',
    body: {
      title,
      journeyId: '$journey',
      webhookUrl: '$hook',
      processEntities: [
        {
          firstName: '$person.first',
          surname: '$person.last',
          emailAddress: '$person.email',
          ...reference,
          actorId: '$actor',
          contactViaEmail: true,
        },
      ],
    },
    save: { process: 'id' },
  },
})

/** What Credas brings to scenarios. */
export const scenarios = defineScenarios({
  parts: {
    application: [journeys, processOf('$reference', { reference: '$reference' })],
    completion: [{ act: { action: 'complete', input: { id: '$process' } } }],
    deletion: [{ send: 'process.deleted' }],
    'bad-outcome': [
      journeys,
      processOf('Specimen process'),
      { act: { action: 'complete', input: { id: '$process', outcome: 'failed' } } },
    ],
  },
  exceptions: { 'forged-link': 'a payload has no link in it' },
})
