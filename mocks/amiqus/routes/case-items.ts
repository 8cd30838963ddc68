import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { caseItemShape } from '../wire/shapes/cases.ts'
import { listed, paginated } from '../wire/shapes/common.ts'
import { z } from 'zod'
import { caseItemList, longestList } from '../schema/lists.ts'
import { idOf } from '../schema/rules.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { invalid, notFound } from '../../../src/kernel/contract/refusal.ts'
import type { Issue } from '../../../src/kernel/errors/issue.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { addItems, findCase, removeItem } from '../life/cases.ts'
import { list, page, pageQuery } from '../wire/pages.ts'
import { expandQuery } from '../schema/query.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { toCaseItem } from '../wire/cases.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Case Items')

export const caseItemRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/cases/:id/items',
    summary: 'list the items of a case',
    evidence,
    query: z.object({ ...pageQuery.shape, ...expandQuery('entity').shape }),
    answers: { 200: answersJson(paginated(caseItemShape)) },
    handle(request, context) {
      const { id } = findCase(context, idOf(request.params.id), 'Case not found.')
      const { expand } = request.query
      const rows = context.db.caseItems.where('case', id)
      return json(page(context, request, rows, (item) => toCaseItem(context, item, expand)))
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/cases/:id/items',
    summary: 'add records to a case; the answer holds only the new items',
    evidence,
    body: caseItemList,
    answers: { 201: answersJson(listed(caseItemShape)), 204: answersNothing() },
    handle({ params, body }, context) {
      const found = findCase(context, idOf(params.id))
      checkRecords(context, found, body)
      const added = addItems(
        context,
        found,
        body.map(({ id }) => id),
      )
      if (added.length === 0) return empty()
      const data = added.map((item) => toCaseItem(context, item))
      return json(list(context, `/cases/${found.id}/items`, data, longestList), 201)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/cases/:case/items/:item',
    summary: 'remove an item from a case',
    evidence,
    answers: { 204: answersNothing() },
    handle({ params }, context) {
      const found = findCase(context, idOf(params.case))
      const item = context.db.caseItems.get(idOf(params.item))
      if (item?.case !== found.id) throw notFound('Case item')
      removeItem(context, found, item)
      return empty()
    },
  }),
]

/** A case holds records of its own client, and a record is in one case at most. */
function checkRecords(
  { db }: AmiqusContext,
  found: { readonly id: number; readonly client: number },
  wanted: readonly { readonly id: number }[],
): void {
  const issues = wanted.flatMap(({ id }, at): Issue[] => {
    const isOurs = db.records.get(id)?.client === found.client
    const isElsewhere = db.caseItems.where('record', id).some((item) => item.case !== found.id)
    return isOurs && !isElsewhere ? [] : [{ path: [at, 'id'], kind: 'not-one-of', values: [], given: id }]
  })
  if (issues.length > 0) throw invalid(...issues)
}
