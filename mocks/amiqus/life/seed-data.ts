import { TextEncoder } from 'node:util'
import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { howToAdd } from '../../../src/kernel/contract/seed-data.ts'
import { registerRedirectUri } from '../access/oauth.ts'
import type { SeedData } from '../schema/seed-data.ts'
import { ownerId, teamId } from '../state/account.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { createAttachment } from './attachments.ts'

type Given = DeepReadonly<SeedData>

/** Puts what the integrator's real account has into this one; what has the same id is replaced. */
export function addSeedData(context: AmiqusContext, given: Given): void {
  const { db } = context
  const dated = { createdAt: context.now(), updatedAt: context.now() }
  for (const { is_enabled: isEnabled, ...template } of given.email_templates)
    db.emailTemplates.put({ ...template, isEnabled, ...dated })
  for (const { is_enabled: isEnabled, ...template } of given.document_templates)
    db.documentTemplates.put({ ...template, isEnabled, ...dated })
  for (const { is_enabled: isEnabled, ...template } of given.record_templates)
    db.recordTemplates.put({ ...template, presets: plain.parse(template.presets), isEnabled, ...dated })
  for (const { is_enabled: isEnabled, fields, ...template } of given.form_templates)
    db.formTemplates.put({
      ...template,
      fields: plainFields.parse(fields),
      instructions: null,
      archivedAt: null,
      isEnabled,
      ...dated,
    })
  for (const document of given.documents) addDocument(context, document)
  for (const member of given.team_members) addMember(context, member)
  for (const url of given.redirect_uris) registerRedirectUri(context, url)
}

function addDocument(
  context: AmiqusContext,
  { is_enabled: isEnabled, ...document }: Given['documents'][number],
): void {
  const now = context.now()
  const attachment = createAttachment(context, {
    name: 'specimen.txt',
    content: new TextEncoder().encode(`SPECIMEN: ${document.name}\n`),
    heldBy: 'document',
  }).id
  context.db.documents.put({ ...document, isEnabled, attachment, createdAt: now, updatedAt: now })
}

/** The user behind a member has the member's id, moved out of the way of other users. */
function addMember(context: AmiqusContext, { id, name, email, role }: Given['team_members'][number]): void {
  const now = context.now()
  const known = context.db.members.get(id)
  const user = known?.user ?? ownerId * 1000 + id
  context.db.users.put({
    id: user,
    name,
    email,
    newEmail: null,
    isVerified: true,
    isDisabled: false,
    createdAt: now,
    updatedAt: now,
  })
  context.db.members.put({ id, team: teamId, user, role })
}

/** Explains at the terminal how an id that a call names can be made to exist. */
export function warnUnknown({ warn }: AmiqusContext, list: keyof SeedData, id: unknown): void {
  const entry = {
    ...(list === 'form_templates' ? { id: 1, reference: id } : { id }),
    ...required[list],
  }
  warn(`there is no such thing in ${list}: ${JSON.stringify(id)}; ${howToAdd('amiqus', list, entry)}`)
}

/** What an entry needs besides its id. */
const required: Readonly<Partial<Record<keyof SeedData, object>>> = {
  record_templates: { name: 'Onboarding' },
  document_templates: { name: 'Proof of address' },
  documents: { name: 'Terms' },
  form_templates: { name: 'Questions' },
  team_members: { name: 'Ann Other', email: 'ann@partners.example' },
}

/** Rows are plain JSON. */
const plain = z.object({
  steps: z.array(
    z.object({ type: z.string(), preferences: z.record(z.string(), z.json()).nullable().default(null) }),
  ),
  notification: z.literal(['email', false]),
  message: z.string().nullable(),
  reminder: z.boolean(),
  is_declaration_required: z.boolean(),
  assignees: z.array(z.int()),
})
const plainFields = z.array(z.object({ id: z.string(), type: z.string() }).catchall(z.json()))
