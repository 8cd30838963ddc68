import { paginated } from '../../../../mocks/amiqus/wire/shapes/common.ts'
import { attachmentShape } from '../../../../mocks/amiqus/wire/shapes/attachments.ts'
import {
  clientFileShape,
  creditShape,
  documentShape,
  fileShape,
} from '../../../../mocks/amiqus/wire/shapes/files.ts'
import {
  clientFormShape,
  documentTemplateShape,
  emailTemplateShape,
  formShape,
  formTemplateShape,
  recordTemplateShape,
} from '../../../../mocks/amiqus/wire/shapes/forms.ts'
import { get, made, send, type Operation } from './operation.ts'
import {
  createClient,
  createFile,
  createForm,
  createFormTemplate,
  createRecord,
  formFields,
  upload,
} from './prerequisites.ts'

const forms: readonly Operation[] = [
  {
    name: 'GET /api/v2/forms',
    status: 200,
    shape: paginated(formShape),
    async call(drill) {
      await createForm(drill)
      return await drill.api('/api/v2/forms')
    },
  },
  {
    name: 'GET /api/v2/clients/:id/forms',
    status: 200,
    shape: paginated(clientFormShape),
    call: async (drill) => drill.api(`/api/v2/clients/${(await createForm(drill)).client}/forms`),
  },
  {
    name: 'GET /api/v2/clients/:id/forms/:reference',
    status: 200,
    shape: clientFormShape,
    async call(drill) {
      const { client, reference } = await createForm(drill)
      return await drill.api(`/api/v2/clients/${client}/forms/${reference}`)
    },
  },
  {
    name: 'GET /api/v2/clients/:id/forms/:reference/download',
    status: 200,
    type: 'application/pdf',
    async call(drill) {
      const { client, reference } = await createForm(drill)
      return await drill.api(`/api/v2/clients/${client}/forms/${reference}/download`)
    },
  },
]

const formTemplates: readonly Operation[] = [
  {
    name: 'GET /api/v2/form-templates',
    status: 200,
    shape: paginated(formTemplateShape),
    call: get('/api/v2/form-templates?enabled=true'),
  },
  {
    name: 'POST /api/v2/form-templates',
    status: 201,
    shape: formTemplateShape,
    call: (drill) => send(drill, 'POST', '/api/v2/form-templates', { name: 'Questions', fields: formFields }),
  },
  {
    name: 'GET /api/v2/form-templates/:reference',
    status: 200,
    shape: formTemplateShape,
    call: async (drill) => drill.api(`/api/v2/form-templates/${await createFormTemplate(drill)}`),
  },
  {
    name: 'PATCH /api/v2/form-templates/:reference',
    status: 200,
    shape: formTemplateShape,
    call: async (drill) =>
      send(drill, 'PATCH', `/api/v2/form-templates/${await createFormTemplate(drill)}`, {
        is_enabled: false,
      }),
  },
  {
    name: 'DELETE /api/v2/form-templates/:reference',
    status: 204,
    call: async (drill) =>
      drill.api(`/api/v2/form-templates/${await createFormTemplate(drill)}`, { method: 'DELETE' }),
  },
]

const library: readonly Operation[] = [
  {
    name: 'GET /api/v2/documents',
    status: 200,
    shape: paginated(documentShape),
    call: get('/api/v2/documents?expand=attachment'),
  },
  {
    name: 'GET /api/v2/templates/emails',
    status: 200,
    shape: paginated(emailTemplateShape),
    call: get('/api/v2/templates/emails'),
  },
  {
    name: 'GET /api/v2/templates/documents',
    status: 200,
    shape: paginated(documentTemplateShape),
    call: get('/api/v2/templates/documents'),
  },
  {
    name: 'GET /api/v2/templates/records',
    status: 200,
    shape: paginated(recordTemplateShape),
    call: get('/api/v2/templates/records'),
  },
  { name: 'GET /api/v2/credits', status: 200, shape: paginated(creditShape), call: get('/api/v2/credits') },
]

const files: readonly Operation[] = [
  {
    name: 'GET /api/v2/files',
    status: 200,
    shape: paginated(fileShape),
    async call(drill) {
      await createFile(drill)
      return await drill.api('/api/v2/files')
    },
  },
  {
    name: 'GET /api/v2/clients/:id/files',
    status: 200,
    shape: paginated(clientFileShape),
    call: async (drill) => drill.api(`/api/v2/clients/${(await createFile(drill)).client}/files`),
  },
  {
    name: 'POST /api/v2/clients/:id/files',
    status: 201,
    shape: clientFileShape,
    async call(drill) {
      const { id: attachment } = await made(upload(drill))
      return await send(drill, 'POST', `/api/v2/clients/${await createClient(drill)}/files`, { attachment })
    },
  },
  {
    name: 'DELETE /api/v2/clients/:clientId/files/:fileId',
    status: 204,
    async call(drill) {
      const { client, file } = await createFile(drill)
      return await drill.api(`/api/v2/clients/${client}/files/${file}`, { method: 'DELETE' })
    },
  },
  {
    name: 'GET /api/v2/clients/:clientId/files/:fileId/download',
    status: 200,
    type: 'text/plain',
    async call(drill) {
      const { client, file } = await createFile(drill)
      return await drill.api(`/api/v2/clients/${client}/files/${file}/download`)
    },
  },
]

const attachments: readonly Operation[] = [
  { name: 'POST /api/v2/attachments', status: 201, shape: attachmentShape, call: (drill) => upload(drill) },
  {
    name: 'DELETE /api/v2/attachments/:id',
    status: 204,
    call: async (drill) =>
      drill.api(`/api/v2/attachments/${(await made(upload(drill))).id}`, { method: 'DELETE' }),
  },
  {
    name: 'PUT /api/v2/attachments/:id/redact',
    status: 200,
    shape: attachmentShape,
    async call(drill) {
      const { id } = await made(upload(drill))
      const preferences = { name: 'Specimen', attachment: id }
      await createRecord(drill, await createClient(drill), [{ type: 'document.transfer', preferences }])
      return await drill.api(`/api/v2/attachments/${id}/redact`, { method: 'PUT' })
    },
  },
]

export const paperOperations: readonly Operation[] = [
  ...forms,
  ...formTemplates,
  ...library,
  ...files,
  ...attachments,
]
