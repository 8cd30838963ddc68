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
    'several-files': [
      {
        call: {
          method: 'POST',
          path: '/v1/file/async/multiple',
          body: {
            designId: 'design_123',
            version: 5,
            contents: ['first.pdf', 'second.pdf'].map((fileName) => ({
              fileName,
              params: { name: '$person.first $person.last', reference: '$reference' },
            })),
          },
        },
      },
      { act: { action: 'complete' } },
    ],
    'file-name': [{ send: { event: '$file', set: { 'files.0.fileName': '../specimen.pdf' } } }],
  },
  exceptions: { 'forged-link': 'a payload has no link in it' },
})
