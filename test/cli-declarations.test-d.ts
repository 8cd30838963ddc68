import { expectTypeOf, it } from 'vitest'
import type { CapabilityName } from '../src/capabilities/index.ts'
import type { OutputOf } from '../src/cli/lib/call.ts'
import { defineCommand } from '../src/cli/lib/command.ts'
import { argument, flag, list, optionalArgument, unless, yes } from '../src/cli/lib/flag.ts'
import { port, vendorPair } from '../src/cli/lib/values.ts'

const described = { name: 'test', summary: 'a test', examples: ['test'] } as const

it('the type of a flag follows from its declaration, and one that is not declared does not compile', () => {
  defineCommand({
    ...described,
    args: {
      vendor: argument({ summary: 'who', example: 'a' }),
      id: optionalArgument({ summary: 'which', example: '1' }),
    },
    flags: {
      port: flag({ value: 'port', summary: 'where', example: '1', default: 1, parse: port }),
      host: flag({ value: 'host', summary: 'where', example: 'a', default: 'a' }),
      seed: flag({ value: 'text', summary: 'what', example: 'a' }),
      to: flag({ value: 'url', summary: 'whither', example: 'a', isRequired: true }),
      edition: list({ value: 'pair', summary: 'which', example: 'a=b', parse: vendorPair }),
      json: yes('print JSON'),
      tunnel: unless('stay here'),
    },
    alone: 'a test',
    run({ args, flags }) {
      expectTypeOf(args).toEqualTypeOf<{ readonly vendor: string; readonly id: string | undefined }>()
      expectTypeOf(flags).toEqualTypeOf<{
        readonly port: number
        readonly host: string
        readonly seed: string | undefined
        readonly to: string
        readonly edition: readonly (readonly [vendor: string, value: string])[]
        readonly json: boolean
        readonly tunnel: boolean
      }>()
      // @ts-expect-error no such flag is declared
      void flags.force
      // @ts-expect-error no such argument is declared
      void args.event
      return Promise.resolve()
    },
  })
})

it('a command calls what it declares, with the input and output that are declared once', () => {
  defineCommand({
    ...described,
    calls: ['clock.show', 'deliveries.list'],
    async run({ call }) {
      expectTypeOf(await call('clock.show')).toEqualTypeOf<OutputOf<'clock.show'>>()
      expectTypeOf((await call('clock.show')).frozen).toBeBoolean()
      await call('deliveries.list', { status: 'delivered' })
      // @ts-expect-error there is no such status
      await call('deliveries.list', { status: 'gone' })
      // @ts-expect-error it is not among those that the command declares
      await call('clock.move', { freeze: true })
    },
  })
})

it('a command that calls nothing says why, and what is called exists', () => {
  // @ts-expect-error neither calls nor a reason
  defineCommand({ ...described, run: () => Promise.resolve() })
  // @ts-expect-error there is no such capability
  defineCommand({ ...described, calls: ['clock.stop'], run: () => Promise.resolve() })
  expectTypeOf<'clock.stop'>().not.toExtend<CapabilityName>()
})
