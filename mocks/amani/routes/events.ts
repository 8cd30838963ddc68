import { documented } from '../../../src/kernel/contract/evidence.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { templated } from '../payloads/encode.ts'
import { eventNames } from '../model/enums.ts'
import { samples } from '../payloads/samples.ts'
import { route } from '../model/shape.ts'
import { eventListShapes, eventNamesShape } from '../wire/shapes.ts'

export const eventRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/webhook/events',
    summary: 'list the names of all events',
    evidence: documented('documents/api/Webhooks/Overview, older edition: Managing webhooks'),
    answers: { 200: answersJson(eventNamesShape) },
    handle: () => json(eventNames),
  }),
  route({
    method: 'GET',
    path: '/api/v2/events',
    summary: 'list all events with an example payload of each, as a webhook would carry it',
    evidence: documented('documents/api/Webhooks/Overview'),
    answers: ({ options }) => ({ 200: answersJson(eventListShapes[options.eventListShape]) }),
    handle(_request, context) {
      const examples = eventNames.map((name) => ({
        name,
        example: templated(samples[name](context), context),
      }))
      return json(
        context.options.eventListShape === 'list'
          ? examples
          : Object.fromEntries(examples.map(({ name, example }) => [name, example])),
      )
    },
  }),
]
