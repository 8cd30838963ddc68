import type { Area } from '../requirement.ts'
import type { Lab } from '../lab/lab.ts'
import { isAccepted } from '../lab/lab.ts'
import { fail, pass, unansweredBy, type Verdict } from '../verdict.ts'
import { survives } from './odd-webhooks.ts'
import { afterControl, afterControlOf, formatAnswerSeen, mustTake, survived } from './trials.ts'

const breaksOnNewEvent = 'breaks-on-unknown-event'

/** The JSON is not parsed. */
export const searchesText = 'searches-text'

export const unknowns: Area = {
  name: 'unknowns',
  title: 'what nobody has seen before',
  requirements: [
    {
      id: 'UNK-01',
      level: 'must',
      title: 'takes fields that are not documented',
      why: 'payloads are checked too strictly, and a new field stops every webhook',
      evidence: 'vendors add fields at any time',
      mend: 'check the fields that are used and pass over others',
      tryOut: async (lab) =>
        await mustTake(lab, await lab.announce({ fault: 'extra-fields' }), 'refuses-new-fields'),
    },
    {
      id: 'UNK-02',
      level: 'must',
      title: 'does without optional fields',
      why: 'what is often there is taken for granted',
      evidence: 'the schema of the event says which fields may be missing',
      mend: 'read optional fields as optional',
      whyNot: fits('missing-optional-fields'),
      tryOut: async (lab) =>
        await mustTake(
          lab,
          await lab.announce({ fault: 'missing-optional-fields' }),
          'needs-optional-fields',
        ),
    },
    {
      id: 'UNK-03',
      level: 'must',
      title: 'survives an event that it does not know, and does not take it for another',
      why: 'a new event breaks the handler, or is taken for the one that announces a file',
      evidence: 'vendors add events at any time',
      mend: 'answer 2xx to events that you do not know, and do nothing',
      whyNot: fits('unknown-event'),
      odd: { faults: ['unknown-event'], broke: breaksOnNewEvent },
      tryOut: unknownEvent,
    },
    {
      id: 'UNK-04',
      level: 'must',
      title: 'answers the vendor’s other events',
      why: 'a failing event counts as a failing receiver, and some vendors switch that off',
      evidence: 'the vendor sends them to the same URL',
      mend: 'answer 2xx to every event, and act on those that you need',
      tryOut: otherEvents,
    },
    {
      id: 'UNK-05',
      level: 'should',
      title: 'survives JSON that is thousands of levels deep',
      why: 'a parser runs out of stack and takes the process with it',
      evidence: 'RFC 8259, 9: a parser may set limits',
      mend: 'limit the depth, or the length, of what is parsed',
      ...survives(['deep-json'], { broke: 'falls-over-deep-json', isAnyStatusGood: true }),
    },
    {
      id: 'UNK-06',
      level: 'must',
      title: 'survives fields named __proto__ and constructor',
      why: 'merging what came into objects of the program changes how all of it behaves',
      evidence: 'they are names like any other in JSON',
      mend: 'copy the fields that you know, one by one',
      ...survives(['prototype-keys'], { broke: 'breaks-on-prototype-keys' }),
    },
    {
      id: 'UNK-07',
      level: 'should',
      title: 'survives a field that comes twice',
      why: 'two parsers take two values for the same field',
      evidence: 'RFC 8259, 4: names should be unique, and what happens else is open',
      mend: 'parse once, and use what was verified',
      ...survives(['duplicate-keys'], { broke: 'breaks-on-duplicate-keys' }),
    },
    {
      id: 'UNK-08',
      level: 'should',
      title: 'survives a webhook without the fields that it reads',
      why: 'a server error is tried again and again, and in some languages ends the program',
      evidence: 'what is documented today is not what comes for ever',
      mend: 'look whether a field is there before it is used, and answer 400 when it is not',
      ...survives(['bare-json'], { broke: 'breaks-on-missing-fields' }),
    },
    {
      id: 'UNK-09',
      level: 'should',
      title: 'survives JSON of another shape: a list for an object, null for a text',
      why: 'fields of nothing are read, and the error that follows is caught by nobody',
      evidence: 'the shape of a payload is a promise of the vendor, and not of JSON',
      mend: 'check the shape of what was parsed before it is used, and answer 400',
      ...survives(['other-types', { kind: 'bare-json', json: '[]' }, { kind: 'bare-json', json: 'null' }], {
        broke: 'breaks-on-other-shapes',
      }),
    },
    {
      id: 'UNK-10',
      level: 'must',
      title: 'reads the JSON however it is spelled',
      why: 'what is searched for as text is not found once a space or an escape comes more',
      evidence: 'JSON has many spellings of the same value (RFC 8259, 7), and vendors may change theirs',
      mend: 'parse the JSON, and read its fields',
      whyNot: ({ signing }) =>
        signing.kind === 'hmac' ? 'SIG-04 tells it where the body is signed' : undefined,
      tryOut: async (lab) =>
        await mustTake(lab, await lab.announce({ fault: 'respelled-body' }), searchesText),
    },
  ],
}

function fits(fault: 'missing-optional-fields' | 'unknown-event') {
  return (lab: Lab): string | undefined => lab.vendor.scenarios?.exceptions?.[fault] ?? lab.whyNotFault(fault)
}

async function unknownEvent(lab: Lab): Promise<Verdict> {
  const unknown = await lab.announce({ fault: 'unknown-event' })
  unknown.awaits('answered-unfetched')
  const [outcome] = await unknown.answers()
  return await afterControlOf(lab, unknown, () =>
    lab.profile === 'downloads' && unknown.files().length > 0
      ? fail('takes-unknown-event', 'an event that nobody knows was taken for the one that announces a file')
      : survived(outcome, breaksOnNewEvent, '2xx'),
  )
}

const mostUnanswered = 3

async function otherEvents(lab: Lab): Promise<Verdict> {
  const { vendor } = lab
  const others = Object.keys(vendor.events as object).filter((name) => name !== vendor.journey.event)
  const refused: string[] = []
  const unanswered: string[] = []
  for (const event of others) {
    const specimen = await lab.announce({ event })
    specimen.awaits('accepted')
    const [outcome] = await specimen.answers()
    if (isAccepted(outcome)) continue
    const list = outcome?.kind === 'response' ? refused : unanswered
    list.push(`${event}: ${formatAnswerSeen(outcome)}`)
    if (unanswered.length === mostUnanswered) break // The others would say no more.
  }
  // A machine that is busy itself answers late, and refuses nothing.
  const failed = refused.length > 0 ? refused : unanswered
  if (failed.length === 0) return pass
  return await afterControl(lab, () =>
    (refused.length > 0 ? fail : unansweredBy)(
      'refuses-other-events',
      `${failed.length} of ${others.length} were not accepted: ${failed.slice(0, 3).join('; ')}`,
    ),
  )
}
