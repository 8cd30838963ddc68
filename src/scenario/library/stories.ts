import { group } from './group.ts'

const person = { first: '$person.first', last: '$person.last', email: '$person.email' } as const

/** One person's story through several vendors, under one reference. */
export const stories = group({
  'one-person-everywhere': {
    summary: 'one person goes through all five vendors at once, under the same name and reference',
    catches:
      'documents of different vendors are told apart by name or reference, and one takes the place of another',
    together: ['amiqus', 'reportflow', 'amani', 'credas', 'smartdocumentor'],
    steps: [
      {
        vendor: 'amiqus',
        call: {
          method: 'POST',
          path: '/api/v2/clients',
          body: {
            email: person.email,
            name: { first_name: person.first, last_name: person.last },
            reference: '$reference',
          },
          save: { client: 'id' },
        },
      },
      {
        vendor: 'amiqus',
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
      {
        vendor: 'amani',
        call: {
          method: 'POST',
          path: '/api/v2/profile',
          body: { id_card_number: '$reference', name: `${person.first} ${person.last}`, email: person.email },
          save: { profile: 'id' },
        },
      },
      {
        vendor: 'credas',
        call: { path: '/api/v2/ci/journeys', save: { journey: '0.id', actor: '0.actors.0.id' } },
      },
      {
        vendor: 'credas',
        call: {
          method: 'POST',
          path: '/api/v2/ci/processes',
          body: {
            title: '$reference',
            journeyId: '$journey',
            webhookUrl: '$hook',
            processEntities: [
              {
                firstName: person.first,
                surname: person.last,
                emailAddress: person.email,
                reference: '$reference',
                actorId: '$actor',
                contactViaEmail: true,
              },
            ],
          },
          save: { process: 'id' },
        },
      },
      {
        vendor: 'reportflow',
        call: {
          method: 'POST',
          path: '/v1/file/async/single',
          body: {
            designId: 'design_123',
            version: 5,
            content: {
              fileName: 'report.pdf',
              params: { name: `${person.first} ${person.last}`, reference: '$reference' },
            },
          },
        },
      },
      {
        vendor: 'smartdocumentor',
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
        vendor: 'smartdocumentor',
        call: {
          method: 'POST',
          path: '/api/v1.0/external/sdtask/process',
          headers: { authorization: 'Bearer $token' },
          body: {
            displayName: `${person.first} ${person.last}`,
            context: { url: 'https://files.example.com/specimen.pdf' },
            metadata: { reference: '$reference' },
          },
          save: { task: 'taskId' },
        },
      },
      { vendor: 'amiqus', act: { action: 'finish', input: { id: '$record' } } },
      { vendor: 'amani', act: { action: 'export-zip', input: { id: '$profile' } } },
      { vendor: 'credas', act: { action: 'complete', input: { id: '$process' } } },
      { vendor: 'reportflow', act: { action: 'complete' } },
      { vendor: 'smartdocumentor', act: { action: 'finish', input: { id: '$task' } } },
      { expect: { answered: 'accepted', downloads: 5, files: 5, documents: 5 } },
    ],
  },
})
