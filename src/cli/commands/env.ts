import { defineCommand } from '../lib/command.ts'
import { flag } from '../lib/flag.ts'
import { formatVariables, variableForms, type VariableForm } from '../lib/format-variables.ts'
import { addressFlags } from '../lib/shared-flags.ts'
import { oneOf } from '../lib/values.ts'

/** For shells and files, what `exec` sets for its command. */
export const envCommand = defineCommand({
  name: 'env',
  summary:
    "print the variables that make clients reach the vendors' own hosts at a hookdrill with --intercept",
  flags: {
    form: flag<VariableForm>({
      value: 'form',
      summary: 'for a shell, a .env file, or the environment of a service in a compose file',
      default: 'shell',
      example: 'dotenv',
      known: variableForms,
      parse: oneOf(...variableForms),
    }),
    ...addressFlags,
  },
  calls: ['server.environment'],
  examples: ['env', 'env --form dotenv'],
  async run({ flags, terminal, call }) {
    const { variables } = await call('server.environment')
    if (flags.json) terminal.printJson(variables)
    else terminal.print(formatVariables(variables, flags.form))
  },
})
