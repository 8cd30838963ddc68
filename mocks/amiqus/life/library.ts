import { TextEncoder } from 'node:util'
import { createAttachment } from './attachments.ts'
import { createFormTemplate } from './form-templates.ts'
import type { AmiqusContext } from '../state/shape.ts'

/** What a team would have made in the web app before anybody uses the API: the API can only list it. */
export function stockLibrary(context: AmiqusContext): void {
  const { db, ids } = context
  const common = { isEnabled: true, createdAt: context.now(), updatedAt: context.now() }
  db.emailTemplates.put({
    ...common,
    id: ids.next('email-templates', 1301),
    name: 'Welcome',
    description: 'First message to a new client',
    content: 'Specimen: please complete the steps behind the link below.',
  })
  const document = db.documentTemplates.put({
    ...common,
    id: ids.next('document-templates', 88_101),
    name: 'Proof of address',
    description: 'A letter that names the client and their address',
    content: 'Specimen: please upload a letter from the last three months that shows your name and address.',
  })
  const terms = createAttachment(context, {
    name: 'specimen-terms.txt',
    content: new TextEncoder().encode('SPECIMEN: terms of engagement, to be read and kept.\n'),
    heldBy: 'document',
  })
  db.documents.put({
    ...common,
    id: ids.next('documents', 3301),
    name: 'Terms of engagement',
    description: 'Specimen terms',
    attachment: terms.id,
  })
  stockTemplates(context, document.id)
}

function stockTemplates(context: AmiqusContext, documentTemplate: number): void {
  const { db, ids } = context
  createFormTemplate(context, {
    name: 'Specimen questions',
    description: 'Two questions for a new client',
    fields: [
      { id: '1', type: 'section', label: 'Work', fields: ['2', '3'] },
      { id: '2', type: 'text', label: 'Occupation', validation: ['required'] },
      {
        id: '3',
        type: 'radio',
        label: { value: 'Hours', options: ['Full', 'Part'] },
        validation: ['required'],
      },
    ],
  })
  db.recordTemplates.put({
    id: ids.next('record-templates', 43_601),
    name: 'Identity and address',
    description: 'Photo ID with a proof of address',
    presets: {
      steps: [
        {
          type: 'check.photo_id',
          preferences: { report_type: 'standard', docs: ['passport', 'driving_licence'] },
        },
        { type: 'document.request', preferences: { template: documentTemplate } },
      ],
      notification: 'email',
      message: 'Specimen: please complete both steps.',
      reminder: false,
      is_declaration_required: false,
      assignees: context.db.members
        .all()
        .slice(0, 1)
        .map(({ id }) => id),
    },
    isEnabled: true,
    createdAt: context.now(),
    updatedAt: context.now(),
  })
}
