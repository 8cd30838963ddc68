import { defineCommand } from '../lib/command.ts'
import type { KnownNames } from '../lib/completion/words.ts'
import { argument } from '../lib/flag.ts'
import { oneOf } from '../lib/values.ts'

const shells = ['bash', 'zsh', 'fish'] as const

export const completionCommand = defineCommand({
  name: 'completion',
  summary: 'print what lets a shell complete commands, flags and names: bash, zsh or fish',
  args: {
    shell: argument({
      summary: 'for which shell',
      example: 'bash',
      known: shells,
      parse: oneOf(...shells),
    }),
  },
  alone: 'it is about this command line',
  examples: [
    'completion bash >> ~/.bashrc',
    'completion zsh > ~/.zsh/completions/_hookdrill',
    'completion fish > ~/.config/fish/completions/hookdrill.fish',
  ],
  async run({ args: { shell }, terminal, commands }) {
    const { createCompletionTable } = await import('../lib/completion/words.ts')
    const table = createCompletionTable(commands, await knownNames())
    terminal.print((await writers[shell]())(table).trimEnd())
  },
})

const writers = {
  bash: async () => (await import('../lib/completion/bash.ts')).bashCompletion,
  zsh: async () => (await import('../lib/completion/zsh.ts')).zshCompletion,
  fish: async () => (await import('../lib/completion/fish.ts')).fishCompletion,
}

async function knownNames(): Promise<KnownNames> {
  const { deliveryFaults, faults } = await import('../../faults/catalogue.ts')
  const { scenarios } = await import('../../scenarios.ts')
  const { vendors } = await import('../../vendors.ts')
  return {
    vendors: Object.values(vendors),
    faults: toChoices(faults),
    deliveryFaults: toChoices(deliveryFaults),
    scenarios: toChoices(scenarios),
  }
}

const toChoices = (of: Readonly<Record<string, { readonly summary: string }>>) =>
  Object.entries(of).map(([word, { summary }]) => ({ word, summary }))
