import { expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import {
  createReceiver,
  defineReceiver,
  secretOption,
  type OptionsOf,
  type ReceiverOptions,
  type SecretSource,
  type VendorOptions,
} from '../../src/receiver.ts'
import type { vendors, VendorName } from '../../src/vendors.ts'

type OptionsFor<Name extends keyof VendorOptions> = NonNullable<VendorOptions[Name]>

it('the options are those of every vendor that has a receiver', () => {
  expectTypeOf<keyof ReceiverOptions>().toEqualTypeOf<
    'folder' | 'vendors' | 'receivers' | 'notify' | 'limits' | 'clock' | 'log' | 'audited'
  >()
  type WithReceiver = {
    [Name in VendorName]: (typeof vendors)[Name]['receiver'] extends undefined ? never : Name
  }[VendorName]
  expectTypeOf<keyof VendorOptions>().toEqualTypeOf<WithReceiver>()
})

it('what has a default may be left out, and nothing else', () => {
  expectTypeOf<OptionsFor<'amiqus'>>().toEqualTypeOf<{
    readonly secret: SecretSource
    readonly token: SecretSource
    readonly baseUrl?: string | undefined
    readonly fileOrigins?: readonly string[] | undefined
  }>()
  const wrong = () => [
    // @ts-expect-error the token is missing
    createReceiver({ folder: '.', vendors: { amiqus: { secret: 's' } } }),
    // @ts-expect-error a misspelt option
    createReceiver({ folder: '.', vendors: { amiqus: { secret: 's', token: 't', baseURL: '' } } }),
    // @ts-expect-error a misspelt vendor
    createReceiver({ folder: '.', vendors: { amicus: { secret: 's', token: 't' } } }),
    // @ts-expect-error a misspelt limit
    createReceiver({ folder: '.', vendors: {}, limits: { attempt: 1 } }),
  ]
  expectTypeOf(wrong).toBeFunction()
})

it('a receiver of your own brings its options', () => {
  const acme = defineReceiver({
    options: { key: secretOption, level: z.number().default(1) },
    create({ level }) {
      expectTypeOf(level).toEqualTypeOf<number>()
      return { authenticate: () => Promise.resolve(undefined), read: () => ({ kind: 'tasks', tasks: [] }) }
    },
    configure: ({ secret }) => ({ key: secret }),
  })
  expectTypeOf<OptionsOf<(typeof acme)['options']>>().toEqualTypeOf<{
    readonly key: SecretSource
    readonly level?: number | undefined
  }>()
  const open = () => [
    createReceiver({ folder: '.', receivers: { acme }, vendors: { acme: { key: 'k' } } }),
    createReceiver({
      folder: '.',
      receivers: { acme },
      vendors: { acme: { key: 'k', level: 2 }, amiqus: { secret: 's', token: 't' } },
    }),
    // @ts-expect-error a misspelt option
    createReceiver({ folder: '.', receivers: { acme }, vendors: { acme: { key: 'k', lever: 2 } } }),
    // @ts-expect-error nobody brings this vendor
    createReceiver({ folder: '.', vendors: { acme: { key: 'k' } } }),
    // @ts-expect-error the key is missing
    createReceiver({ folder: '.', receivers: { acme }, vendors: { acme: {} } }),
  ]
  expectTypeOf(open).toBeFunction()
})
