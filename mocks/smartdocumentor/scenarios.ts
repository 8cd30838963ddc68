import { defineScenarios } from '../../src/kernel/scenario/vendor-scenarios.ts'

const application = [
  {
    call: {
      method: 'POST',
      path: '/connect/token',
      form: {
        grant_type: 'client_credentials',
        scope: 'WebAPI',
        client_id: '$credentials.clientId',
        client_secret: '$credentials.clientSecret',
      },
      save: { token: 'access_token' },
    },
  },
  {
    call: {
      method: 'POST',
      path: '/api/v1.0/external/sdtask/process',
      headers: { authorization: 'Bearer $token' },
      body: {
        displayName: '$person.first $person.last',
        context: { url: 'https://files.example.com/specimen.pdf' },
        metadata: { reference: '$reference' },
      },
      save: { task: 'taskId' },
    },
  },
] as const

/** What SmartDocumentor brings to scenarios. */
export const scenarios = defineScenarios({
  scenarios: {
    'split-document': {
      summary: 'the platform has split a document, and announces each part under the task of the whole',
      needs: 'downloads',
      catches: 'a second notification with a taskId is taken for a repeat, and the other parts are lost',
      steps: [
        { part: 'application' },
        { act: { action: 'finish', input: { id: '$task', parts: 3 } } },
        { expect: { answered: 'accepted', downloads: 3, documents: 3 } },
      ],
    },
  },
  parts: {
    application,
    completion: [{ act: { action: 'finish', input: { id: '$task' } } }],
    'several-files': [...application, { act: { action: 'finish', input: { id: '$task', parts: 2 } } }],
    'file-name': [{ send: { event: '$file', set: { displayName: '../specimen' } } }],
    'expiry-time': [{ send: { event: '$file', set: { exportedFileExpiresOn: '2026-01-01T02:00:00Z' } } }],
    'forged-link': [{ send: { event: '$file', set: { exportedFileUrl: '$trap' } } }],
    // A link lives for 168 hours at most.
    'expired-link': [{ send: { event: '$file', fault: { kind: 'late', by: '169h' } } }, { advance: '169h' }],
  },
})
