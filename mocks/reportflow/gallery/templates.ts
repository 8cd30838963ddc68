import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { isoMillis } from '../../../src/kernel/time/timestamp.ts'
import { thumbnailUrl } from '../wire/links.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { Template } from '../model/tables.ts'

export type ReadTemplate = DeepReadonly<Template>

export const galleryQuery = z.object({
  category: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  sort: z.enum(['newest', 'popular']).default('newest'),
})

/** One page of the gallery. A cursor names the last template of the page before, so that new ones shift nothing. */
export function galleryPage(context: ReportflowContext, query: z.output<typeof galleryQuery>) {
  const { cursor, limit, sort } = query
  const found = inOrder(ofCategory(context, query.category), sort)
  const start = cursor === undefined ? 0 : after(found, cursor)
  const items = found.slice(start, start + limit)
  const last = items.at(-1)
  return {
    items: items.map((template) => toItem(context, template)),
    nextCursor: last && start + limit < found.length ? toCursor(last) : null,
    total: found.length,
  }
}

const ofCategory = ({ db }: ReportflowContext, category: string | undefined): readonly ReadTemplate[] =>
  category === undefined ? db.templates.all() : db.templates.where('category', category)

function inOrder(templates: readonly ReadTemplate[], sort: 'newest' | 'popular'): readonly ReadTemplate[] {
  const newest = templates.toReversed()
  return sort === 'newest' ? newest : newest.sort((a, b) => b.duplicateCount - a.duplicateCount)
}

const toCursor = ({ id }: ReadTemplate): string => Buffer.from(id).toString('base64url')

function after(templates: readonly ReadTemplate[], cursor: string): number {
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  const at = templates.findIndex((template) => template.id === id)
  if (at === -1) throw broken(['cursor'], 'cursor is not valid', cursor)
  return at + 1
}

const toItem = (context: ReportflowContext, template: ReadTemplate) => ({
  slug: template.slug,
  title: template.title,
  description: template.description,
  category: template.category,
  tags: template.tags,
  thumbnailUrl: thumbnailUrl(context, template.id),
  duplicateCount: template.duplicateCount,
  version: template.version,
  updatedAt: isoMillis(template.updatedAt),
})

export const toDetail = (context: ReportflowContext, template: ReadTemplate) => ({
  ...toItem(context, template),
  ownerName: template.ownerName,
  createdAt: isoMillis(template.createdAt),
})

/** One with a slug that is there already takes its place. */
export function addTemplate(
  { db, now }: ReportflowContext,
  given: Omit<ReadTemplate, 'id' | 'ownerName' | 'version' | 'createdAt' | 'updatedAt'>,
): ReadTemplate {
  const at = now()
  return db.templates.put({
    ...given,
    id: `tpl_${given.slug}`,
    ownerName: 'Specimen Works',
    version: 1,
    createdAt: at,
    updatedAt: at,
  })
}

export const findTemplate = ({ db }: ReportflowContext, slug: string): ReadTemplate | undefined =>
  db.templates.where('slug', slug)[0]
