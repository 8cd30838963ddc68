import { defineCommand } from '../lib/command.ts'
import { exampleHook, exampleNames } from '../lib/example-names.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { argument, flag, type ValuesOf } from '../lib/flag.ts'
import { handlerFlags } from '../lib/handler-flags.ts'
import { cutShort, unlessInterrupted } from '../lib/interrupt.ts'
import { probeFlags, readEffectProbe } from '../lib/probe-flags.ts'
import { refuseUnreachable } from '../lib/refuse-unreachable.ts'
import { caFlag, jsonFlag } from '../lib/shared-flags.ts'
import { startOwnMocks } from '../lib/start-own-mocks.ts'
import type { Terminal } from '../lib/terminal.ts'
import { warnOfSecret } from '../lib/warn-of-secret.ts'
import { fileToWrite, wholeNumber } from '../lib/values.ts'
import { forceFlag, refuseOverwriting, writeWhole } from '../lib/write-new-file.ts'
import type { Exploration } from '../../grade/orders/exploration.ts'
import type { ExploreOptions } from '../../grade/orders/explore.ts'
import type { StepInput } from '../../kernel/scenario/step.ts'

const { profile: _profile, ...ownFlags } = handlerFlags

const flags = {
  ...ownFlags,
  ...probeFlags,
  journey: flag({
    value: 'file',
    summary:
      "a scenario file whose steps make the events happen; the vendor's own journey to a file when left out",
    example: 'my-journey.yaml',
    known: 'file',
  }),
  sample: flag({
    value: 'count',
    summary: 'how many histories are drawn in which several things go wrong; 20 when left out',
    example: '100',
    parse: wholeNumber,
  }),
  seedHistories: flag({
    value: 'number',
    summary: 'draw the same histories again',
    example: '42',
    parse: wholeNumber,
  }),
  save: flag({
    value: 'file',
    summary: 'write the smallest history that breaks it here, as a scenario for "play"',
    example: 'smallest.yaml',
    known: 'file',
    parse: fileToWrite,
  }),
  ...forceFlag,
  ...caFlag,
  ...jsonFlag,
}

type ExploreFlags = ValuesOf<typeof flags>

/** Whether a handler ends the same in whatever order events come. */
export const exploreCommand = defineCommand({
  name: 'explore',
  summary:
    'let the events of a journey reach your handler in every order, twice, at once and late, and print the smallest history that it does not cope with; exit 1 if there is one',
  args: {
    vendor: argument({
      summary: 'whose webhooks it handles',
      example: exampleNames.vendor,
      known: 'vendors',
    }),
  },
  flags,
  alone: 'it runs mocks of its own, and looks at files and commands of this machine',
  examples: [
    `explore ${exampleNames.vendor} --to ${exampleHook} --probe-url http://127.0.0.1:3000/records`,
    `explore ${exampleNames.vendor} --to ${exampleHook} --documents received --journey my-journey.yaml --save smallest.yaml`,
  ],
  async run({ args, flags, terminal }) {
    refuseOverwriting('--save', flags.save, flags.force)
    const [{ name }] = await findVendors([args.vendor])
    const options = await readOptions(name, flags, terminal)
    await warnOfSecret(name, flags.secret, terminal)
    const end = cutShort()
    const { port, allowHost, ca, seed, edition, option, seedData } = flags
    await using server = await startOwnMocks({
      ...{ port, allowHost, ca, seed },
      accounts: { edition, option, seedData },
    })
    await refuseUnreachable(flags.to)
    const { exploreOrders } = await import('../../grade/orders/explore.ts')
    const tenant = server.tenants.get('default')
    const exploration = await unlessInterrupted(end, exploreOrders(tenant, options))
    terminal.progress('')
    await print(exploration, flags, terminal)
  },
})

const readOptions = async (
  vendor: string,
  { to, secret, within, journey, sample, seedHistories, ...flags }: ExploreFlags,
  { progress, milestone }: Terminal,
): Promise<ExploreOptions> => ({
  vendor,
  to,
  secret,
  probe: await readEffectProbe(flags),
  journey: journey === undefined ? undefined : await readJourney(journey, vendor),
  sample,
  drawnBy: seedHistories,
  withinMs: within,
  onBegin() {
    if (!flags.json) milestone(`hookdrill: ${vendor}: order after order is tried, which may take minutes`)
  },
  onStep: progress,
})

/** The steps of a scenario that make something happen, for this vendor. */
async function readJourney(path: string, vendor: string): Promise<readonly StepInput[]> {
  const { readScenarioFile } = await import('../../scenario/library/scenario-file.ts')
  const { vendors } = await import('../../vendors.ts')
  const { steps } = await readScenarioFile(path, vendors)
  return steps.filter((step) => !('expect' in step) && (step.vendor ?? vendor) === vendor)
}

async function print(
  exploration: Exploration,
  { json, save }: ExploreFlags,
  terminal: Terminal,
): Promise<void> {
  const { copes } = await import('../../grade/orders/exploration.ts')
  const { formatYaml } = await import('../../text/yaml.ts')
  const [smallest] = exploration.broken
  if (save !== undefined && smallest) {
    await writeWhole(save, formatYaml(smallest.scenario))
    terminal.talk(`the smallest history is in ${save}`)
  }
  if (json) {
    const { toExplorationReport } = await import('../../grade/orders/exploration-report.ts')
    terminal.printJson(toExplorationReport(exploration))
  } else {
    const { formatExploration } = await import('../../grade/orders/format-exploration.ts')
    terminal.print(formatExploration(exploration, terminal.out, formatYaml))
  }
  if (!copes(exploration)) endWith(exitCode.failed)
}
