import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { DocumentTemplate, EmailTemplate, LibraryDocument, RecordTemplate } from '../state/templates.ts'
import { expandedAttachment } from './attachments.ts'

type Dated = { readonly createdAt: number; readonly updatedAt: number }
const dates = ({ createdAt, updatedAt }: Dated) => ({
  created_at: isoSeconds(createdAt),
  updated_at: isoSeconds(updatedAt),
})

export const toEmailTemplate = (template: DeepReadonly<EmailTemplate>) => ({
  object: 'email_template',
  id: template.id,
  name: template.name,
  description: template.description,
  content: template.content,
  is_enabled: template.isEnabled,
  ...dates(template),
})

export const toDocumentTemplate = (template: DeepReadonly<DocumentTemplate>) => ({
  object: 'document_template',
  id: template.id,
  name: template.name,
  description: template.description,
  content: template.content,
  is_enabled: template.isEnabled,
  ...dates(template),
})

export const toRecordTemplate = (template: DeepReadonly<RecordTemplate>) => {
  const { steps, assignees, ...settings } = template.presets
  return {
    object: 'record_template',
    id: template.id,
    name: template.name,
    description: template.description,
    presets: {
      steps: steps.map(({ type, preferences }) => ({
        object: 'preset_step',
        type,
        ...(preferences !== null && { preferences }),
      })),
      ...settings,
      ...(assignees.length > 0 && { assignees }),
    },
    is_enabled: template.isEnabled,
    ...dates(template),
  }
}

export const toLibraryDocument = (
  context: AmiqusContext,
  document: DeepReadonly<LibraryDocument>,
  expand: readonly 'attachment'[],
) => ({
  object: 'document',
  id: document.id,
  name: document.name,
  description: document.description,
  is_enabled: document.isEnabled,
  attachment:
    expand.includes('attachment') && document.attachment !== null
      ? expandedAttachment(context, document.attachment)
      : document.attachment,
  ...dates(document),
})
