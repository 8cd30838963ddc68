import type { DeepReadonly } from '../../src/kernel/data/deep-readonly.ts'
import type { z } from 'zod'
import { addTemplate, findTemplate } from './gallery/templates.ts'
import type { seedData } from './model/seed-data.ts'
import type { ReportflowContext } from './model/shape.ts'
import { addDesign } from './state/designs.ts'

type Given = DeepReadonly<z.output<typeof seedData>>

/** Puts what the integrator's own workspace has into this one; what has the same id is replaced. */
export function addSeedData(context: ReportflowContext, { designs, templates, workspaces }: Given): void {
  for (const design of designs) addDesign(context, design)
  for (const template of templates) {
    const known = findTemplate(context, template.slug)
    addTemplate(context, { ...template, duplicateCount: known?.duplicateCount ?? 0 })
  }
  for (const { id } of workspaces) context.db.account.patch('account', { workspaceId: id })
}
