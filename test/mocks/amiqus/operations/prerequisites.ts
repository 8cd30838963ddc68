import type { OpenMock } from '../../../support/open-mock.ts'
import { made, send } from './operation.ts'

/** What the operations about people, organisations, forms and files need, made through the public API. */

export const newClient = {
  email: 'marty@example.com',
  name: { title: 'mr', first_name: 'Marty', last_name: 'Specimen' },
}

export const createClient = async (drill: OpenMock): Promise<number> =>
  (await made(send(drill, 'POST', '/api/v2/clients', newClient))).id

export const createOrganisation = async (drill: OpenMock, name = 'Specimen Ltd'): Promise<number> =>
  (await made(send(drill, 'POST', '/api/v2/organisations', { name, jurisdiction: 'gb' }))).id

export const formFields = [
  { id: '1', type: 'section', label: 'Work', fields: ['2', '3'] },
  { id: '2', type: 'text', label: 'Occupation', validation: ['required'] },
  { id: '3', type: 'radio', label: { value: 'Hours', options: ['Full', 'Part'] } },
]

export const createFormTemplate = async (drill: OpenMock): Promise<string> =>
  (
    await made<{ reference: string }>(
      send(drill, 'POST', '/api/v2/form-templates', { name: 'Questions', fields: formFields }),
    )
  ).reference

export async function createRecord(
  drill: OpenMock,
  client: number,
  steps: readonly unknown[],
): Promise<number> {
  const body = { client, steps, notification: false }
  return (await made(send(drill, 'POST', '/api/v2/records', body))).id
}

/** A form that a client was asked for: the only kind that the API itself can bring about. */
export async function createForm(drill: OpenMock): Promise<{ client: number; reference: string }> {
  const client = await createClient(drill)
  const template = await createFormTemplate(drill)
  await createRecord(drill, client, [{ type: 'form', preferences: { form: template } }])
  const forms = await made<{ data: { reference: string }[] }>(drill.api(`/api/v2/clients/${client}/forms`))
  return { client, reference: forms.data[0]?.reference ?? '' }
}

export function upload(
  drill: OpenMock,
  name = 'specimen.txt',
  content: string | Blob = 'SPECIMEN',
): Promise<Response> {
  const form = new FormData()
  form.set('attachment', new File([content], name))
  return drill.api('/api/v2/attachments', { method: 'POST', body: form })
}

export async function createFile(drill: OpenMock): Promise<{ client: number; file: number }> {
  const client = await createClient(drill)
  const { id: attachment } = await made(upload(drill))
  const file = await made(send(drill, 'POST', `/api/v2/clients/${client}/files`, { attachment }))
  return { client, file: file.id }
}

export async function firstMember(drill: OpenMock): Promise<number> {
  const members = await made<{ data: { id: number }[] }>(drill.api('/api/v2/team/members'))
  return members.data[0]?.id ?? 0
}

/** Assigns the first member of the team to something; gives the id of the assignee. */
export async function assign(drill: OpenMock, path: string): Promise<number> {
  const body = [{ type: 'team_member', team_member: await firstMember(drill) }]
  const answer = await made<{ data: { id: number }[] }>(send(drill, 'POST', `${path}/assignees`, body))
  return answer.data[0]?.id ?? 0
}

/** A client who wants another name: only the client can say so, on the hosted page. */
export async function createCorrection(drill: OpenMock): Promise<{ client: number; correction: number }> {
  const client = await createClient(drill)
  const record = await createRecord(drill, client, [{ type: 'check.dummy' }])
  const { correction } = (await drill.act('propose-name', { record, last_name: 'Corrected' })) as {
    correction: number
  }
  return { client, correction }
}
