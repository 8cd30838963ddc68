import { z } from 'zod'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { addAssignees } from '../life/assignees.ts'
import { findCase } from '../life/cases.ts'
import { action, newest } from '../state/shape.ts'

const number = z.coerce.number<string | number>().int().optional()

export const caseActions = {
  'assign-case': action({
    summary: 'somebody assigns a member of the team to a case in the web app: the API can only list them',
    input: z.strictObject({
      id: number.describe('case id; the newest when left out'),
      member: number.describe('team member id; the newest when left out'),
    }),
    subject: newest('cases'),
    run(of, context) {
      const { members } = context.db
      const found = findCase(context, of.id)
      const member = of.member === undefined ? members.newest() : members.get(of.member)
      if (!member) throw notFound('Team member')
      addAssignees(context, `case:${found.id}`, [member.id])
      return { case: found.id, member: member.id }
    },
  }),
}
