import { z } from 'zod'
import { completeStep, expire, findRecord, finish, recordStatus, setReviewed } from '../life/records.ts'
import { notifyRecord } from '../notify/records.ts'
import { action } from '../shape.ts'

const input = z.strictObject({
  id: z.coerce.number<string | number>().int().optional().describe('record id; the newest when left out'),
})

const show = (record: Parameters<typeof recordStatus>[0]) => ({
  record: record.id,
  status: recordStatus(record),
})

export const recordActions = {
  'complete-step': action({
    summary: 'the client completes the next open step of a record',
    input,
    run(of, context) {
      const record = findRecord(context, of.id)
      return show(record.finishedAt === null ? completeStep(context, record) : record)
    },
  }),
  finish: action({
    summary: 'the client completes every step of a record that is still open',
    input,
    run: (of, context) => show(finish(context, findRecord(context, of.id))),
  }),
  expire: action({
    summary: 'a record expires before its steps are done',
    input,
    run: (of, context) => show(expire(context, findRecord(context, of.id))),
  }),
  bounce: action({
    summary: 'the e-mail about a record bounces',
    input,
    run(of, context) {
      const record = findRecord(context, of.id)
      notifyRecord(context, 'record.bounced', record)
      return show(record)
    },
  }),
  review: action({
    summary: 'somebody marks a record as reviewed',
    input,
    run: (of, context) => show(setReviewed(context, findRecord(context, of.id), true)),
  }),
  unreview: action({
    summary: 'somebody marks a record as not reviewed',
    input,
    run: (of, context) => show(setReviewed(context, findRecord(context, of.id), false)),
  }),
}
