import { defaultKeep } from '../../kernel/data/kept-log.ts'
import { flag } from './flag.ts'
import { durationText, wholeNumber } from './values.ts'

/** How much of what has ended is kept, and for how long. */
export const keepFlags = {
  keep: flag({
    value: 'count',
    summary: 'how many deliveries that have ended and API calls each vendor keeps; the oldest go',
    variable: 'HOOKDRILL_KEEP',
    default: defaultKeep,
    example: String(defaultKeep),
    parse: wholeNumber,
  }),
  keepFor: flag({
    value: 'duration',
    summary:
      "for how long they are kept, on the tenant's clock; as long as there are not too many when left out",
    variable: 'HOOKDRILL_KEEP_FOR',
    example: '30d',
    parse: durationText,
  }),
}
