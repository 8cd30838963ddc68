import type { Area } from '../requirement.ts'
import type { Lab } from '../lab/lab.ts'
import { isAccepted } from '../lab/lab.ts'
import { fail, pass, skipped, type Verdict } from '../verdict.ts'
import { afterControlOf, failBy, formatAnswerSeen } from './trials.ts'

export const meaning: Area = {
  name: 'meaning',
  title: 'what it says',
  requirements: [
    {
      id: 'MEA-01',
      level: 'must',
      title: 'takes a notice of deletion for what it is',
      why: 'what is gone is fetched, or the notice breaks the handler',
      evidence: 'the vendor tells of what is deleted by the same webhook',
      mend: 'answer 2xx, and remove or keep your copy as your rules say',
      whyNot: (lab) => (deletionOf(lab) === undefined ? 'it sends no notice of deletion' : undefined),
      tryOut: deletion,
    },
  ],
}

function deletionOf({ vendor }: Lab): string | undefined {
  const [step] = vendor.scenarios?.parts?.['deletion'] ?? []
  if (!step || !('send' in step)) return undefined
  return typeof step.send === 'string' ? step.send : step.send.event
}

async function deletion(lab: Lab): Promise<Verdict> {
  const event = deletionOf(lab)
  if (event === undefined) return skipped('it sends no notice of deletion')
  const specimen = await lab.announce({ event })
  specimen.awaits('accepted-unfetched')
  const [outcome] = await specimen.answers()
  return await afterControlOf(lab, specimen, () => {
    if (!isAccepted(outcome))
      return failBy(
        outcome,
        'refuses-other-events',
        `${event}: ${formatAnswerSeen(outcome)}; awaited was 2xx`,
      )
    // Of what is gone no file comes any more: it is enough to have asked for one.
    const isAsked = lab.profile === 'downloads' && specimen.fetches().length > 0
    return !isAsked ? pass : fail('fetches-what-is-deleted', `after ${event} a file was asked for`)
  })
}
