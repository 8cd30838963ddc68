import { silently } from '../../../src/kernel/contract/context.ts'
import type { Subscription } from '../../../src/kernel/delivery/subscription.ts'
import type { ExportedPayload } from '../model/events.ts'
import { createTask, review } from '../life/tasks.ts'
import { skipProcessing } from '../life/processing.ts'
import { defaultHours } from './audience.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import { findWorkspace, formatsOf } from '../life/workspaces.ts'

export const examples = {
  /** A task in the workspace of whoever is told, reviewed and exported for them, so that the URL in the payload works. */
  'task.exported': (context: SmartdocumentorContext) => (to: Subscription) =>
    exported(silently(context), Number(to.id)),
}

function exported(context: SmartdocumentorContext, settingId: number): ExportedPayload {
  const known = context.db.settings.get(settingId)
  const workspace = findWorkspace(context, known?.workspace)
  const setting = known ?? { id: null, format: formatsOf[workspace.kind][0], hours: defaultHours }
  const task = createTask(context, {
    workspace: workspace.id,
    batch: null,
    externalId: null,
    displayName: 'Specimen contract',
    description: null,
    priority: 1,
    sourceUrl: 'https://files.example.com/specimen.pdf',
    metadata: { origin: 'example' },
  })
  const [payload] = review(context, skipProcessing(context, task), [setting])
  if (!payload) throw new RangeError('one configuration gives one export')
  return payload
}
