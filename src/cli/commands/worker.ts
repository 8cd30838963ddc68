import { endWith } from '../lib/exit.ts'
import { defineCommand } from '../lib/command.ts'
import { flag, list } from '../lib/flag.ts'
import { interrupted } from '../lib/interrupt.ts'
import { caFlag, jsonFlag } from '../lib/shared-flags.ts'
import { allowedHost, redisUrl, wholeNumber } from '../lib/values.ts'

/** Sends for loads that share a backlog. */
export const workerCommand = defineCommand({
  name: 'worker',
  summary: 'send for "hookdrill load --queue", beside any number of others, until it is stopped',
  flags: {
    queue: flag({
      value: 'url',
      summary: 'the Redis that the load names',
      variable: 'HOOKDRILL_QUEUE',
      isRequired: true,
      example: 'redis://127.0.0.1:6379',
      parse: redisUrl,
    }),
    concurrency: flag({
      value: 'count',
      summary: 'attempts on their way at once',
      default: 50,
      example: '100',
      parse: wholeNumber,
    }),
    allowHost: list({
      value: 'host',
      summary: 'send to this host beyond this machine, too',
      variable: 'HOOKDRILL_ALLOW_HOST',
      example: 'receiver.example.com',
      parse: allowedHost,
    }),
    ...caFlag,
    ...jsonFlag,
  },
  alone: 'it is one of several processes that send for a load, and has no server that could be called',
  examples: [
    'worker --queue redis://127.0.0.1:6379',
    'worker --queue redis://127.0.0.1:6379 --concurrency 200',
  ],
  async run({ flags, terminal }) {
    const { startLoadWorker } = await import('../../load/queue/load-worker.ts')
    const { openOutgoing } = await import('../../http/outgoing.ts')
    const { vendors } = await import('../../vendors.ts')
    const { queue: url, concurrency, allowHost: allowedHosts, ca, json } = flags
    const end = interrupted()
    const outgoing = openOutgoing({ allowedHosts, ca })
    const send = outgoing.openSender(concurrency)
    const warned = new Set<string>()
    let attempts = 0
    const worker = await startLoadWorker({
      url,
      vendors,
      send,
      concurrency,
      made: () => void attempts++,
      warn({ message }) {
        if (!warned.has(message)) terminal.talk(`warning: ${message}`)
        warned.add(message)
      },
    })
    if (json) terminal.printJson({ schema_version: 1, type: 'ready', concurrency })
    else
      terminal.print(
        `waits for deliveries, ${concurrency} at once; Ctrl-C ends it when what is under way has ended`,
      )
    const code = await end
    await worker.close()
    await send.close()
    await outgoing.close()
    if (json) terminal.printJson({ schema_version: 1, type: 'ended', attempts })
    else terminal.print(`made ${attempts} attempts`)
    endWith(code)
  },
})
