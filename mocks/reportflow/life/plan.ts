import { forbidden } from '../../../src/kernel/contract/refusal.ts'
import { isoMillis } from '../../../src/kernel/time/timestamp.ts'
import type { ReportflowContext } from '../model/shape.ts'

/** @throws {RefusalError} `forbidden` when the plan of the workspace has no room left for so many pages this month. */
export function checkPlan(context: ReportflowContext, pages: number): void {
  const { monthlyPages } = context.options
  if (monthlyPages === null || used(context) + pages <= monthlyPages) return
  throw forbidden(`plan limit reached: this workspace may make ${monthlyPages} pages a month`)
}

/** One page for each file: designs here have one page. */
export function countPages(context: ReportflowContext, pages: number): void {
  context.db.usage.put({ id: monthOf(context), pages: used(context) + pages })
}

const used = (context: ReportflowContext): number => context.db.usage.get(monthOf(context))?.pages ?? 0

const monthOf = (context: ReportflowContext): string => isoMillis(context.now()).slice(0, 7)

/** @throws {RefusalError} `forbidden` when the plan of the workspace has no room left for another design. */
export function checkDesigns({ db, options: { maxDesigns } }: ReportflowContext): void {
  if (maxDesigns === null || db.designs.size < maxDesigns) return
  throw forbidden(`plan limit reached: this workspace may have ${maxDesigns} designs`)
}
