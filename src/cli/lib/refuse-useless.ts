import { HookdrillError } from '../../kernel/errors/error.ts'
import { spellFlag, type Flags } from './flag.ts'
import type { Origin } from './read-values.ts'

interface Useless<F extends Flags> {
  readonly flags: F
  readonly origins: Readonly<Record<keyof F, Origin>>
  /** Those that change nothing now. */
  readonly names: readonly (keyof F & string)[]
  /** What they are for, and why it is not there: `is for …`. */
  readonly why: string
  readonly wayOut: string
}

/**
 * Refuses flags that would change nothing, since whoever gives one believes that it does. Their variables and the config file may say
 * them all the time, since other commands read them, too.
 */
export function refuseUseless<F extends Flags>({ flags, origins, names, why, wayOut }: Useless<F>): void {
  for (const name of names) {
    const flag = flags[name]
    if (flag && origins[name] === 'flag')
      throw new HookdrillError('invalid_flag', `${spellFlag(name, flag)} ${why}`, {
        suggestion: `${wayOut}, or leave it out`,
      })
  }
}
