import { HookdrillError } from '../../kernel/errors/error.ts'

const names = ['HOOKDRILL_JSON', 'HOOKDRILL_VENDOR_RULES', 'HOOKDRILL_TUNNEL']

/**
 * `HOOKDRILL_JSON=0` means no; commander takes any value of a switch's variable for yes.
 *
 * @throws {HookdrillError} for a value that is neither.
 */
export function readEnvSwitches(env: NodeJS.ProcessEnv): void {
  for (const name of names) {
    const value = env[name]
    if (value === undefined || /^(1|true|yes|on)$/i.test(value)) continue
    if (!/^(0|false|no|off|)$/i.test(value))
      throw new HookdrillError('invalid_env', `${name}=${value} is neither yes nor no`, {
        suggestion: 'give 1, true, yes or on, or 0, false, no, off or nothing',
      })
    Reflect.deleteProperty(env, name)
  }
}
