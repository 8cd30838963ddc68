import type { OutputOf } from './call.ts'
import type { Terminal } from './terminal.ts'

/** Says what a restored state is, and which options are not as they were. */
export function printRestored(
  answer: OutputOf<'state.restore' | 'snapshots.restore'>,
  { tenant, json }: { readonly tenant: string; readonly json: boolean },
  { print, printJson, talk }: Terminal,
): void {
  for (const difference of answer.differences) talk(`an option is not as it was: ${difference}`)
  if (json) printJson(answer)
  else print(`tenant ${tenant} is as it was at ${answer.taken}; its clock says ${answer.now}`)
}
