import { exampleNames } from './example-names.ts'
import { list, yes } from './flag.ts'

/** For a command that ends as failed when what it did rests on guesses. */
export const strictFlags = {
  strictEvidence: yes(
    'exit 1 when something has rested on what is assumed of a vendor and not set by an option; names it, and what would settle it',
    { variable: 'HOOKDRILL_STRICT_EVIDENCE' },
  ),
  acceptAssumption: list({
    value: 'vendor:id',
    summary:
      'an assumption that is good enough, by its id or by the option that switches it; "hookdrill evidence" lists them',
    variable: 'HOOKDRILL_ACCEPT_ASSUMPTION',
    example: exampleNames.assumption,
  }),
}
