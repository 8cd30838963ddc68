import { clientFormShape } from '../../../../mocks/amiqus/wire/shapes/forms.ts'
import { clientShape } from '../../../../mocks/amiqus/wire/shapes/people.ts'
import { recordShape } from '../../../../mocks/amiqus/wire/shapes/records.ts'
import type { OpenMock } from '../../../support/open-mock.ts'
import type { Operation } from './operation.ts'
import { createClient, createForm, createRecord } from './prerequisites.ts'

async function recordPath(drill: OpenMock): Promise<string> {
  const client = await createClient(drill)
  return `/api/records/${await createRecord(drill, client, [{ type: 'check.dummy' }])}`
}

/** What payloads of 2023 link to. */
export const versionOneOperations: readonly Operation[] = [
  {
    name: 'GET /api/clients/:id',
    status: 200,
    shape: clientShape,
    call: async (drill) => await drill.api(`/api/clients/${await createClient(drill)}`),
  },
  {
    name: 'GET /api/clients/:id/forms/:reference',
    status: 200,
    shape: clientFormShape,
    async call(drill) {
      const { client, reference } = await createForm(drill)
      return await drill.api(`/api/clients/${client}/forms/${reference}`)
    },
  },
  {
    name: 'GET /api/records/:id',
    status: 200,
    shape: recordShape,
    call: async (drill) => await drill.api(await recordPath(drill)),
  },
  {
    name: 'GET /api/records/:id/download',
    status: 200,
    type: 'application/pdf',
    call: async (drill) => await drill.api(`${await recordPath(drill)}/download`),
  },
]
