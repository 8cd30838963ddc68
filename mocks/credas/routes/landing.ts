import { z } from 'zod'
import { assumed, fixed, documented } from '../../../src/kernel/contract/evidence.ts'
import { answersFile, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { shown } from '../../../src/kernel/data/json-schema.ts'
import { empty, type Reply } from '../../../src/kernel/contract/reply.ts'
import { canGoOn, showLanding, visitBy } from '../pages/landing.ts'
import { completePerson, startProcess } from '../life/processes.ts'
import { outcomes } from '../model/persona.ts'
import { showPortal } from '../pages/portal.ts'
import { giveShareCode, shareCodeText } from '../life/share-codes.ts'
import { route, type CredasContext } from '../model/shape.ts'
import { processStatus } from '../model/enums.ts'

const address = z.string().optional().catch(undefined)
const unlessBlank = <Schema extends z.ZodType>(schema: Schema) =>
  shown(
    z.preprocess((given) => (given === '' ? undefined : given), schema.optional()),
    z.union([schema, z.literal('')]),
  )

/** A link that nobody knows, or whose time is over, has a page of its own. */
const pages = {
  200: answersFile('text/html'),
  404: answersFile('text/html'),
  410: answersFile('text/html'),
} as const

const filledIn = z.object({
  link: z.string().optional(),
  step: z.enum(['start', 'complete']),
  outcome: unlessBlank(z.enum(outcomes)),
  shareCode: unlessBlank(shareCodeText),
})

/** Pages for people behind magic links; who has the link is let in. */
export const landingRoutes = [
  route({
    method: 'GET',
    path: '/landing',
    summary: 'the page behind a magic link, for 30 minutes',
    evidence: documented('help centre, process magic link (44002481154)'),
    open: true,
    query: z.object({ link: address, hideHeader: address }),
    answers: pages,
    handle({ query }, context) {
      const visit = visitBy(context, query.link)
      return 'kind' in visit
        ? visit
        : showLanding(context, visit, query.link ?? '', query.hideHeader === 'true')
    },
  }),
  route({
    method: 'POST',
    path: '/landing',
    summary: 'a person begins, or does everything that is asked',
    evidence: assumed('the real page leads through photographs and forms', fixed.ours),
    open: true,
    accepts: ['form'],
    body: filledIn,
    answers: { ...pages, 303: answersNothing('Location') },
    handle: ({ body }, context) => fillIn(context, body),
  }),
  route({
    method: 'GET',
    path: '/portal',
    summary: 'the page behind a portal magic link',
    evidence: assumed('the real page is the portal itself', fixed.ours),
    open: true,
    query: z.object({ link: address }),
    answers: pages,
    handle: ({ query }, context) => showPortal(context, query.link),
  }),
]

function fillIn(
  context: CredasContext,
  { link, step, outcome, shareCode }: z.output<typeof filledIn>,
): Reply {
  const visit = visitBy(context, link)
  if ('kind' in visit) return visit
  const { actor, process } = visit
  if (canGoOn(actor, process)) {
    if (step === 'complete') {
      completePerson(context, process, actor, outcome)
      const done = context.db.processActors.get(actor.id) ?? actor
      if (shareCode !== undefined) giveShareCode(context, done, shareCode)
    } else if (process.status === processStatus.notStarted) startProcess(context, process)
  }
  return empty(303, { Location: `${context.baseUrl}/landing?${new URLSearchParams({ link: link ?? '' })}` })
}
