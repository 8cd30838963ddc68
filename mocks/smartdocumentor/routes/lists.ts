import { own } from '../../../src/kernel/data/own.ts'
import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { caseless } from '../wire/caseless.ts'
import { queryInteger } from '../wire/query-integer.ts'
import { route, type SmartdocumentorContext } from '../model/shape.ts'
import type { Task } from '../model/tables.ts'
import { integrationStatusNumbers } from '../model/statuses.ts'
import { statusNumber, toTask } from '../wire/rows.ts'
import { pageQuery, toPage } from '../wire/pages.ts'
import { pageShape, taskShape } from '../wire/shapes.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

type ReadTask = DeepReadonly<Task>

/** A day, or a time; one without a zone is UTC, as all times of this API are. */
const date = z
  .union([z.iso.date(), z.iso.datetime({ offset: true, local: true })], 'The value is not a valid date.')
  .transform((text) =>
    Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`),
  )

const some = z
  .array(queryInteger)
  .transform((all) => all.filter((each) => each !== undefined))
  .transform((all) => (all.length === 0 ? undefined : all))
  .optional()

/** Oldest first is the order in which tasks are kept: the default sorts nothing. */
const orders: Readonly<Record<string, ((a: ReadTask, b: ReadTask) => number) | undefined>> = {
  createdon: undefined,
  taskid: (a, b) => a.id - b.id,
  displayname: (a, b) => (a.displayName < b.displayName ? -1 : a.displayName > b.displayName ? 1 : 0),
}

const filters = {
  startdate: date.optional(),
  enddate: date.optional(),
  taskstatus: some,
  integrationstatus: some,
  externalintegrationstatus: z.array(z.string()).optional(),
  workspaceid: some,
  sort: z
    .string()
    .default('createdOn')
    .refine((name) => Object.hasOwn(orders, name.toLowerCase()), 'The sort field is not one to sort by.'),
}
const repeatable = ['taskstatus', 'integrationstatus', 'externalintegrationstatus', 'workspaceid']

const plain = z.object(filters)
const paginated = z.object({ ...filters, ...pageQuery })

export const listRoutes = [
  route({
    method: 'GET',
    path: '/api/v1.0/external/sdtask/statuslist',
    summary: 'list the states of tasks',
    evidence: documented('api-reference/get-task-status-list'),
    query: caseless(plain, ...repeatable),
    answers: { 200: answersJson(z.array(taskShape)) },
    handle: ({ query }, context) => json(select(context, query).map((task) => toTask(context, task))),
  }),
  route({
    method: 'GET',
    path: '/api/v1.0/external/sdtask/statuslistpaginated',
    summary: 'list the states of tasks, page by page',
    evidence: documented('api-reference/get-task-status-list-paginated'),
    query: caseless(paginated, ...repeatable),
    answers: ({ options }) => ({
      200: answersJson(options.paginatedAnswer === 'object' ? pageShape(taskShape) : z.array(taskShape)),
    }),
    handle({ query }, context) {
      // Only the object tells how many there are in all; a page alone needs none of what follows it.
      const isCounted = context.options.paginatedAnswer === 'object'
      const selected = select(context, query, isCounted ? Infinity : query.pagenumber * query.pagesize)
      const page = toPage(query, selected, (task) => toTask(context, task))
      return json(isCounted ? page : page.items)
    },
  }),
]

/** The first `most` tasks that are asked for. */
function select(
  context: SmartdocumentorContext,
  query: z.output<typeof plain>,
  most = Infinity,
): readonly ReadTask[] {
  // "One of the two is required."
  if (query.startdate === undefined && query.enddate === undefined)
    throw broken(['startDate'], 'Either startDate or endDate is required.')
  const rules = rulesOf(context, query)
  const order = own(orders, query.sort.toLowerCase())
  const tasks = context.db.tasks.all()
  return order ? take(tasks.toSorted(order), rules, most) : take(tasks, rules, most)
}

function take(tasks: readonly ReadTask[], rules: readonly Rule[], most: number): readonly ReadTask[] {
  const taken: ReadTask[] = []
  for (const task of tasks) {
    if (taken.length >= most) break
    if (rules.every((rule) => rule(task))) taken.push(task)
  }
  return taken
}

type Rule = (task: ReadTask) => boolean

/** What was asked for, and nothing else: a list of ten thousand is gone through by as few questions as can be. */
function rulesOf(context: SmartdocumentorContext, query: z.output<typeof plain>): readonly Rule[] {
  const { startdate, enddate } = query
  const rule = <T>(wanted: T | undefined, holds: (wanted: T, task: ReadTask) => boolean): Rule[] =>
    wanted === undefined ? [] : [(task) => holds(wanted, task)]
  return [
    ...rule(startdate, (start, task) => start <= task.createdAt),
    ...rule(enddate, (end, task) => task.createdAt <= end),
    ...rule(query.workspaceid, (ids, task) => ids.includes(task.workspace)),
    ...rule(query.taskstatus, (numbers, task) => numbers.includes(statusNumber(context, task.status))),
    ...rule(query.integrationstatus, (numbers, task) =>
      numbers.includes(integrationStatusNumbers[task.integration]),
    ),
    ...rule(query.externalintegrationstatus, (texts, task) => texts.includes(task.externalIntegration)),
  ]
}
