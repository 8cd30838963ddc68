import { isoMillis } from '../../../src/kernel/time/timestamp.ts'
import { checkDesigns } from '../life/plan.ts'
import type { Claims } from '../oauth/token.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { ReadTemplate } from './templates.ts'

/** Copies a template into the workspace as a design of its own. Not idempotent: every call makes another. */
export function duplicate(context: ReportflowContext, template: ReadTemplate, { sub, workspace_id }: Claims) {
  checkDesigns(context)
  const { db, ids } = context
  const now = context.now()
  const design = db.designs.put({
    id: ids.token(16),
    label: template.title,
    updatedAt: now,
    versions: [{ version: 1, parameters: template.parameters }],
  })
  db.templates.patch(template.id, { duplicateCount: template.duplicateCount + 1 })
  return {
    id: ids.uuid(),
    templateId: template.id,
    templateSlug: template.slug,
    userId: sub,
    workspaceId: workspace_id,
    duplicatedFileId: design.id,
    sourceTemplateVersion: template.version,
    createdAt: isoMillis(now),
  }
}
