import { shown } from '../../../src/kernel/data/json-schema.ts'
import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { listed, paginated } from '../wire/shapes/common.ts'
import { assigneeShape } from '../wire/shapes/people.ts'
import { z } from 'zod'
import { assigneeList, longestList } from '../schema/lists.ts'
import { idOf } from '../schema/rules.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { broken, invalid, notFound } from '../../../src/kernel/contract/refusal.ts'
import { toIssues } from '../../../src/kernel/errors/issue.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { warnUnknown } from '../life/seed-data.ts'
import { addAssignees, clearAssignees, replaceAssignees } from '../life/assignees.ts'
import { list, page, pageQuery } from '../wire/pages.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { toAssignee } from '../wire/members.ts'

/** A resource that members of the team can be assigned to. */
export interface Assignable {
  /** As in paths: `records`. */
  readonly plural: string
  /** As in rows: `record`. */
  readonly singular: string
  /** As in errors: `Record`. */
  readonly what: string
  exists(context: AmiqusContext, id: number): boolean
}

const evidenceOf = ({ what }: Assignable) => documented(`openapi 2.0, 2026-08-19: ${what} Assignees`)

/** Checked here and not by the route, since anything but an array has words of its own. */
function readMembers(context: AmiqusContext, body: unknown): readonly number[] {
  if (!Array.isArray(body))
    throw broken(['errors'], 'The submitted value must be an array of assignee objects')
  const read = assigneeList.safeParse(body, { reportInput: true })
  if (!read.success) throw invalid(...toIssues(read.error))
  read.data.forEach(({ team_member: member }, at) => {
    if (context.db.members.get(member)) return
    warnUnknown(context, 'team_members', member)
    throw broken([at, 'team_member'], `The selected ${at}.team member is invalid`, member)
  })
  return read.data.map(({ team_member: member }) => member)
}

function ownerOf(context: AmiqusContext, of: Assignable, text: string): string {
  const id = idOf(text)
  if (!of.exists(context, id)) throw notFound(of.what)
  return `${of.singular}:${id}`
}

function answer(context: AmiqusContext, of: Assignable, id: string, given: ReturnType<typeof addAssignees>) {
  if (given.length === 0) return empty()
  const data = given.map((assignee) => toAssignee(context, assignee))
  return json(list(context, `/${of.plural}/${id}/assignees`, data, longestList), 201)
}

/** A page of who is assigned. */
export const listAssignees = (of: Assignable) =>
  route({
    method: 'GET',
    path: `/api/v2/${of.plural}/:id/assignees`,
    summary: `list the assignees of a ${of.singular}`,
    evidence: evidenceOf(of),
    query: pageQuery,
    answers: { 200: answersJson(paginated(assigneeShape)) },
    handle(request, context) {
      const to = ownerOf(context, of, request.params['id'] ?? '')
      const assignees = context.db.assignees.where('to', to)
      return json(page(context, request, assignees, (assignee) => toAssignee(context, assignee)))
    },
  })

/** Everything that can be done with the assignees of one kind of resource. */
export const assigneeRoutes = (of: Assignable) => [
  listAssignees(of),
  route({
    method: 'POST',
    path: `/api/v2/${of.plural}/:id/assignees`,
    summary: `assign members of the team to a ${of.singular}`,
    evidence: evidenceOf(of),
    body: shown(z.unknown(), assigneeList),
    answers: { 201: answersJson(listed(assigneeShape)), 204: answersNothing() },
    handle({ params, body }, context) {
      const id = params['id'] ?? ''
      const to = ownerOf(context, of, id)
      return answer(context, of, id, addAssignees(context, to, readMembers(context, body)))
    },
  }),
  route({
    method: 'PUT',
    path: `/api/v2/${of.plural}/:id/assignees`,
    summary: `replace the assignees of a ${of.singular}`,
    evidence: evidenceOf(of),
    body: shown(z.unknown(), assigneeList),
    answers: { 201: answersJson(listed(assigneeShape)), 204: answersNothing() },
    handle({ params, body }, context) {
      const id = params['id'] ?? ''
      const to = ownerOf(context, of, id)
      return answer(context, of, id, replaceAssignees(context, to, readMembers(context, body)))
    },
  }),
  route({
    method: 'DELETE',
    path: `/api/v2/${of.plural}/:id/assignees`,
    summary: `remove all assignees of a ${of.singular}`,
    evidence: evidenceOf(of),
    answers: { 204: answersNothing() },
    handle({ params }, context) {
      clearAssignees(context, ownerOf(context, of, params['id'] ?? ''))
      return empty()
    },
  }),
  route({
    method: 'DELETE',
    path: `/api/v2/${of.plural}/:id/assignees/:assignee`,
    summary: `remove one assignee of a ${of.singular}`,
    evidence: evidenceOf(of),
    answers: { 204: answersNothing() },
    handle({ params }, context) {
      const to = ownerOf(context, of, params['id'] ?? '')
      const assignee = context.db.assignees.get(idOf(params['assignee'] ?? ''))
      if (assignee?.to !== to) throw notFound('Assignee')
      context.db.assignees.delete(assignee.id)
      return empty()
    },
  }),
]
