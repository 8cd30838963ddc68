import { z } from 'zod'
import {
  actorsOf,
  completeProcess,
  deleteProcess,
  findProcess,
  startProcess,
  type ReadProcess,
} from './life.ts'
import { outcomes } from './persona.ts'
import { action, type CredasContext } from './shape.ts'

const id = z.string().optional().describe('process id; the newest when left out')

const show = (context: CredasContext, process: ReadProcess) => ({
  process: process.id,
  status: process.status,
  entities: actorsOf(context, process).map(({ entityId, outcome }) => ({ id: entityId, outcome })),
})

export const actions = {
  start: action({
    summary: 'a person opens the process and begins',
    input: z.strictObject({ id }),
    run: (of, context) => show(context, startProcess(context, findProcess(context, of.id))),
  }),
  /** Without an outcome each person has the one that their name asks for: see `persona.ts`. */
  complete: action({
    summary: 'everybody has done what was asked; complete does not mean passed',
    input: z.strictObject({
      id,
      outcome: z
        .enum(outcomes)
        .optional()
        .describe(
          'how the checks of every person end; when left out, a surname or first name such as Failed, Referred or Incomplete decides, and everybody else passes',
        ),
    }),
    run: (of, context) => show(context, completeProcess(context, findProcess(context, of.id), of.outcome)),
  }),
  delete: action({
    summary: 'somebody deletes the process in the portal',
    input: z.strictObject({ id }),
    run: (of, context) => show(context, deleteProcess(context, findProcess(context, of.id))),
  }),
}
