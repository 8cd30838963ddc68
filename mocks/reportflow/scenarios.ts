import { defineScenarios } from '../../src/kernel/scenario/vendor-scenarios.ts'

/** What ReportFlow brings to scenarios. */
export const scenarios = defineScenarios({
  parts: {
    application: [
      {
        call: {
          method: 'POST',
          path: '/v1/file/async/single',
          body: {
            designId: 'design_123',
            version: 5,
            content: {
              fileName: 'report.pdf',
              params: { name: '$person.first $person.last', reference: '$reference' },
            },
          },
        },
      },
    ],
    completion: [{ act: { action: 'complete' } }],
  },
  exceptions: { 'forged-link': 'a payload has no link in it' },
})
