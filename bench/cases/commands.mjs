import { hookdrill, msOfProcess } from '../lib/processes.mjs'

const commands = { vendors: ['vendors'], faults: ['faults'], 'fixtures list': ['fixtures', 'list'] }

/** What the command line says without a server. */
export async function run(compare) {
  await compare({
    title: 'commands without a server',
    unit: 'ms',
    measure: {
      'node -e 0': () => msOfProcess(['-e', '0']),
      ...Object.fromEntries(
        Object.entries(commands).map(([name, args]) => [name, () => msOfProcess([hookdrill, ...args])]),
      ),
    },
    goals: Object.keys(commands).map((of) => ({ of, to: 'node -e 0', least: 2, aim: 1.5 })),
  })
}
