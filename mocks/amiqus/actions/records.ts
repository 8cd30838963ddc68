import { z } from 'zod'
import { idsOf } from '../../../src/kernel/contract/action.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { performUrl, recordStatus, type ReadRecord } from '../state/record-status.ts'
import { expire, findRecord, setReviewed } from '../life/records.ts'
import { outcomes } from '../life/checks.ts'
import { finish, forwardApplication, nextStep, settleCheck, submitStep } from '../life/steps.ts'
import { notifyRecord } from '../notify/records.ts'
import { action, newest, type AmiqusContext } from '../state/shape.ts'

const id = z.coerce.number<string | number>().int().optional().describe('record id; the newest when left out')
const input = z.strictObject({ id })

const show = (context: AmiqusContext, record: ReadRecord) => ({
  record: record.id,
  status: recordStatus(context, record),
  performUrl: performUrl(context, record),
})

export const recordActions = {
  'complete-step': action({
    summary: 'the client completes the next open step of a record',
    input: z.strictObject({
      id,
      outcome: z
        .enum(outcomes)
        .optional()
        .describe(
          'what a check makes of it; `submitted` leaves the result open. Default: accepted, after as long as its provider takes',
        ),
    }),
    subject: newest('records'),
    run(of, context) {
      const record = findRecord(context, of.id)
      const step = nextStep(context, record)
      return show(context, step ? submitStep(context, record, step, of.outcome) : record)
    },
  }),
  finish: action({
    summary: 'the client completes every step of a record that is still open, and every result is good',
    input,
    subject: newest('records'),
    run: (of, context) => show(context, finish(context, findRecord(context, of.id))),
  }),
  'settle-check': action({
    summary: 'the result of a check comes in, or a check is paused, cancelled or sent back',
    input: z.strictObject({
      check: z.coerce
        .number<string | number>()
        .int()
        .optional()
        .describe('check id; the newest that waits for its result when left out'),
      outcome: z.enum([...outcomes, 'cancelled']).default('accepted'),
    }),
    subject: {
      field: 'check',
      table: 'checks',
      ids: ({ db }) =>
        idsOf(db.checks.newestFirst(), ({ status }) => status === 'submitted' || status === 'paused'),
    },
    run(of, context) {
      if (of.check === undefined) throw notFound('Check that waits for its result')
      const check = context.db.checks.get(of.check)
      if (!check) throw broken(['check'], `there is no check ${of.check}`, of.check)
      if (of.outcome !== 'cancelled') return show(context, settleCheck(context, check.id, of.outcome))
      if (check.status !== 'paused' || !check.allowCancel)
        throw broken(['check'], 'only a paused check whose preferences say so can be cancelled', of.check)
      return show(context, settleCheck(context, check.id, 'failed'))
    },
  }),
  'forward-application': action({
    summary: 'the employer has reviewed the application for a DBS check, and it goes to DBS',
    input: z.strictObject({
      check: z.coerce
        .number<string | number>()
        .int()
        .optional()
        .describe('check id; the newest that waits for the employer when left out'),
    }),
    run: (of, context) => show(context, forwardApplication(context, of.check)),
  }),
  expire: action({
    summary: 'a record expires before its steps are done',
    input,
    subject: newest('records'),
    run: (of, context) => show(context, expire(context, findRecord(context, of.id))),
  }),
  bounce: action({
    summary: 'the e-mail about a record bounces',
    input,
    subject: newest('records'),
    run(of, context) {
      const record = findRecord(context, of.id)
      notifyRecord(context, 'record.bounced', record)
      return show(context, record)
    },
  }),
  review: action({
    summary: 'somebody marks a record as reviewed',
    input,
    subject: newest('records'),
    run: (of, context) => show(context, setReviewed(context, findRecord(context, of.id), true)),
  }),
  unreview: action({
    summary: 'somebody marks a record as not reviewed',
    input,
    subject: newest('records'),
    run: (of, context) => show(context, setReviewed(context, findRecord(context, of.id), false)),
  }),
  'change-watchlist': action({
    summary: 'the continual monitoring of a watchlist check finds something else',
    input,
    subject: newest('records'),
    run(of, context) {
      const record = findRecord(context, of.id)
      const watched = record.steps.find(
        ({ type, preferences }) => type === 'check.watchlist' && isWatched(preferences?.['monitor']),
      )
      if (!watched) throw broken(['id'], `record ${record.id} has no watchlist check that is monitored`)
      notifyRecord(context, 'watchlist.updated', record)
      return show(context, record)
    },
  }),
}

const isWatched = (monitor: unknown): boolean => monitor === 1 || monitor === 3
