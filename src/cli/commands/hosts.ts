import { defineCommand, defineGroup } from '../lib/command.ts'
import { argument } from '../lib/flag.ts'
import { addressFlags } from '../lib/shared-flags.ts'

const allow = defineCommand({
  name: 'allow',
  summary: 'let webhooks go to one more host beyond this machine, until the server ends',
  args: { host: argument({ summary: 'its name, without scheme and port', example: 'receiver.example.com' }) },
  flags: addressFlags,
  calls: ['hosts.allow'],
  examples: ['hosts allow receiver.example.com'],
  async run({ args: { host }, flags, terminal, call }) {
    const answer = await call('hosts.allow', { allow: host })
    if (flags.json) terminal.printJson(answer)
    else terminal.print(`webhooks may go to ${answer.allowed} until the server ends`)
  },
})

export const hostsCommand = defineGroup({
  name: 'hosts',
  summary: 'where webhooks may go beyond this machine',
  commands: [allow],
})
