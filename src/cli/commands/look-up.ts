import type { Command } from 'commander'
import { env, several } from '../lib/options.ts'

/** What there is: faults, vendors, fixtures. */
export function declareCatalogues(program: Command): void {
  program
    .command('faults')
    .description('every fault that can be asked for, of deliveries and of API calls')
    .addOption(env('--json', 'print JSON', 'JSON'))
    .action(async (flags: unknown) => (await import('./faults.ts')).showFaults(flags))

  program
    .command('vendors [vendor]')
    .description('the vendors, their events, actions, editions and options')
    .addOption(env('--json', 'print JSON', 'JSON'))
    .action(async (vendor: string | undefined, flags: unknown) =>
      (await import('./vendors.ts')).showVendors(vendor, flags),
    )

  const fixtures = program
    .command('fixtures')
    .description('payloads, signature vectors and specimen files, without a server')
  fixtures
    .command('list [vendor]')
    .description('every event that has a payload')
    .addOption(env('--json', 'print JSON', 'JSON'))
    .action(async (vendor: string | undefined, flags: unknown) =>
      (await import('./fixtures.ts')).listFixtures(vendor, flags),
    )
  fixtures
    .command('show <vendor> <event>')
    .description(
      'the payload of an event; with --secret or --url the whole request, signed as the vendor signs',
    )
    .option('--edition <edition>', 'the generation of the API that sends it; the first when left out')
    .addOption(several('--set <path=value>', 'replace a value in the payload, such as data.record.id=7'))
    .option('--secret <secret>', 'sign with this secret')
    .option('--url <url>', 'where the request would go')
    .addOption(env('--json', 'print JSON', 'JSON'))
    .action(async (vendor: string, event: string, flags: unknown) =>
      (await import('./fixtures.ts')).showFixture(vendor, event, flags),
    )
  fixtures
    .command('export <folder>')
    .description('write them into a folder, for tests in any language')
    .addOption(several('--vendor <vendor>', 'only of this vendor'))
    .option('--force', 'write into a folder that holds something else, too')
    .addOption(env('--json', 'print JSON', 'JSON'))
    .action(async (folder: string, flags: unknown) =>
      (await import('./fixtures.ts')).exportFixtures(folder, flags),
    )
}
