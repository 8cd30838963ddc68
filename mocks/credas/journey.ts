import { z } from 'zod'
import type { Journey, Integrator } from '../../src/kernel/contract/journey.ts'

const journeys = z
  .array(z.object({ id: z.string(), actors: z.array(z.object({ id: z.int() })).min(1) }))
  .min(1)
const created = z.object({
  id: z.string(),
  processActors: z.array(z.object({ entityId: z.string() })).min(1),
})

export const journey: Journey = {
  event: 'process.complete',
  fileType: 'application/pdf',
  filePath: '/api/v2/ci/',
  // Nothing to subscribe: every process brings its own webhook URL.
  subscribe: () => Promise.resolve({}),
  async run(integrator) {
    const [offered] = journeys.parse(await answerOf(integrator, '/api/v2/ci/journeys'))
    const { id, processActors } = created.parse(
      await answerOf(integrator, '/api/v2/ci/processes', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          title: 'Specimen process',
          journeyId: offered?.id,
          webhookUrl: integrator.hook,
          processEntities: [
            {
              firstName: 'Sam',
              surname: 'Specimen',
              emailAddress: 'sam@example.com',
              reference: 'specimen-1',
              actorId: offered?.actors[0]?.id,
              contactViaEmail: true,
            },
          ],
        }),
      }),
    )
    await integrator.act('complete', { id })
    // The webhook has no entity in it: this answer is the one place to learn it.
    return { process: id, entity: processActors[0]?.entityId ?? '' }
  },
  download: (integrator, _payload, notes) =>
    integrator.api(`/api/v2/ci/entities/${notes['entity']}/${notes['process']}/pdf-export`, {
      method: 'POST',
    }),
}

async function answerOf(integrator: Integrator, path: string, init?: RequestInit): Promise<unknown> {
  const response = await integrator.api(path, init)
  if (response.status !== 200)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return await response.json()
}
