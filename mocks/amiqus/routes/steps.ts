import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { availableStepShape, validatedStepsShape } from '../wire/shapes/records.ts'
import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { route } from '../state/shape.ts'
import { costsOf } from '../life/step-costs.ts'
import { planSteps } from '../life/step-plan.ts'
import { stepBody } from '../schema/steps.ts'
import { stepTypes } from '../schema/step-types.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Steps')

export const stepRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/steps',
    summary: 'list the types of step that the team can use, with what they cost',
    evidence,
    query: pageQuery,
    answers: { 200: answersJson(paginated(availableStepShape)) },
    handle: (request, context) =>
      json(
        page(context, request, stepTypes, (type) => ({
          object: 'available_step',
          type,
          costs: costsOf[type],
        })),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/v2/steps',
    summary: 'validate steps and show what they would cost; nothing is made',
    evidence,
    body: z.object({ steps: z.array(stepBody).min(1) }),
    answers: { 200: answersJson(validatedStepsShape) },
    handle: ({ body }, context) =>
      json({
        object: 'validated_steps',
        steps: planSteps(context, body.steps).map(({ type, cost }) => ({
          object: 'validated_step',
          type,
          cost,
        })),
      }),
  }),
]
