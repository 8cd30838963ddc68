import type { Command } from 'commander'
import { ofServer, several } from '../lib/options.ts'

/** What drives a running hookdrill: trigger, act, deliveries, clock, state, play. */
export function declareDrivers(program: Command): void {
  ofServer(program.command('trigger <vendor> <event>'))
    .description('make what an event is about, and send the event; "hookdrill vendors <vendor>" lists events')
    .addOption(
      several(
        '--set <path=value>',
        'replace a value in the payload, such as data.record.id=7; links in it stay as they are',
      ),
    )
    .option('--data <@file>', 'the whole payload, as JSON or @file')
    .option('--to <url>', 'send it here instead of to the subscriptions')
    .option('--secret <secret>', 'sign with this secret; goes with --to')
    .option(
      '--fault <fault>',
      'what it runs into, such as wrong-secret, or JSON with settings: {"kind":"late","by":"2h"}',
    )
    .action(async (vendor: string, event: string, flags: unknown) =>
      (await import('./trigger.ts')).trigger(vendor, event, flags),
    )

  ofServer(program.command('act <vendor> <action> [id]'))
    .description(
      'do what a person or the vendor would do next; "hookdrill vendors <vendor>" lists actions, and without an id the newest is meant',
    )
    .addOption(several('--set <name=value>', 'a further input of the action'))
    .action(async (vendor: string, action: string, id: string | undefined, flags: unknown) =>
      (await import('./act.ts')).act(vendor, action, id, flags),
    )

  const deliveries = program.command('deliveries').description('what was sent, and what came of it')
  ofServer(deliveries.command('list'))
    .description('every delivery, oldest first')
    .option('--vendor <vendor>', 'only of this vendor')
    .option('--event <event>', 'only of this event')
    .option('--status <status>', 'pending, delivered or abandoned')
    .action(async (flags: unknown) => (await import('./deliveries.ts')).list(flags))
  ofServer(deliveries.command('show <id>'))
    .description('one delivery with its attempts and exact body; the beginning of an id will do')
    .action(async (id: string, flags: unknown) => (await import('./deliveries.ts')).show(id, flags))
  ofServer(deliveries.command('resend <id>'))
    .description('the same bytes once more, to the same place, under the same delivery id')
    .action(async (id: string, flags: unknown) => (await import('./deliveries.ts')).resend(id, flags))
  ofServer(deliveries.command('wait'))
    .description(
      'wait until deliveries have arrived, those that have already included; exit 1 when they do not',
    )
    .option('--vendor <vendor>', 'only of this vendor')
    .option('--event <event>', 'only of this event')
    .option('--status <status>', 'pending, delivered or abandoned; delivered when left out')
    .option('--count <number>', 'how many to wait for', '1')
    .option('--timeout <duration>', 'how long to wait, in real time', '10s')
    .action(async (flags: unknown) => (await import('./deliveries.ts')).wait(flags))

  const clock = program.command('clock').description("what time it is on the tenant's clock, and moving it")
  const order = async (what: Record<string, unknown>, flags: unknown): Promise<void> =>
    (await import('./clock.ts')).order(what, flags)
  ofServer(clock.command('show', { isDefault: true }))
    .description('what time it is, and whether the clock is frozen')
    .action(async (flags: unknown) => (await import('./clock.ts')).show(flags))
  ofServer(clock.command('advance <duration>'))
    .description('move it on, by 28h, 1h30m or ms; ends when everything due has settled')
    .action((given: string, flags: unknown) =>
      order({ advance: /^\d+$/.test(given) ? Number(given) : given }, flags),
    )
  ofServer(clock.command('at <instant>'))
    .description(
      'move it on to an instant, such as 2026-01-02T09:00:00Z; ends when everything due has settled',
    )
    .action((at: string, flags: unknown) => order({ at }, flags))
  ofServer(clock.command('freeze'))
    .description('stop it where it is')
    .action((flags: unknown) => order({ freeze: true }, flags))
  ofServer(clock.command('resume'))
    .description('let it tick, from where it stands')
    .action((flags: unknown) => order({ resume: true }, flags))

  const state = program.command('state').description('keep the accounts of a tenant, and go back to them')
  ofServer(state.command('save <file>'))
    .description('write every account to a file; secrets are in it')
    .action(async (file: string, flags: unknown) => (await import('./state.ts')).save(file, flags))
  ofServer(state.command('load <file>'))
    .description('make every account what it was; the clock stays where it is')
    .action(async (file: string, flags: unknown) => (await import('./state.ts')).load(file, flags))
  ofServer(state.command('reset'))
    .description('make every account empty again; the clock stays where it is')
    .action(async (flags: unknown) => (await import('./state.ts')).reset(flags))

  ofServer(program.command('play [scenario]'))
    .description(
      'play a scenario against your receiver: a name, a YAML or JSON file, or "all" that fit the vendor',
    )
    .option('--vendor <vendor>', 'who plays')
    .option('--to <url>', 'your receiver; {vendor} in it is replaced')
    .option('--secret <secret>', "the webhook secret that it knows; the vendor's own when left out")
    .option('--seed <text>', 'draw the same names again')
    .option(
      '--within <duration>',
      'how long an expectation may take to come true, in real time; 5s when left out',
    )
    .option('--explain', 'print the plan and do nothing')
    .option('--list', 'list the scenarios, and do nothing')
    .action(async (scenario: string | undefined, flags: unknown) =>
      (await import('./play.ts')).play(scenario, flags),
    )
}
