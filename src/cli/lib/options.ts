import { InvalidArgumentError, Option, type Command } from 'commander'

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]
/** An option with its environment variable. */
export const env = (flags: string, description: string, name: string): Option =>
  new Option(flags, description).env(`HOOKDRILL_${name}`)

/** A flag that may come several times. What its variable holds, separated by semicolons, comes first. */
export const several = (flags: string, description: string, name?: string): Option => {
  const fromEnv = name === undefined ? undefined : process.env[`HOOKDRILL_${name}`]
  const note = name === undefined ? '' : ` (env: HOOKDRILL_${name}, separated by ;)`
  return new Option(flags, description + note)
    .argParser(collect)
    .default(fromEnv?.split(';') ?? [], fromEnv ?? 'none')
}

export function port(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 65_535)
    throw new InvalidArgumentError('expected a port from 0 to 65535; 0 takes any free one')
  return value
}

export function seconds(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > 3600)
    throw new InvalidArgumentError('expected whole seconds from 1 to 3600')
  return value
}

/** For a command that talks to a running hookdrill. */
export const ofServer = (command: Command): Command =>
  command
    .addOption(env('--server <url>', 'the hookdrill to talk to', 'SERVER').default('http://127.0.0.1:4010'))
    .addOption(env('--tenant <id>', 'the isolated world to act in', 'TENANT').default('default'))
    .addOption(env('--token <token>', 'token of a server that listens beyond loopback', 'TOKEN'))
    .addOption(env('--json', 'print JSON', 'JSON'))

/** For a command that opens a tunnel. */
export const ofTunnel = (command: Command): Command =>
  command
    .addOption(
      env(
        '--authtoken-file <file>',
        'a file that holds the ngrok authtoken, when NGROK_AUTHTOKEN does not',
        'AUTHTOKEN_FILE',
      ),
    )
    .addOption(env('--domain <domain>', 'a domain that ngrok has reserved for you', 'DOMAIN'))
