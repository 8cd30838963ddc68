import type { z } from 'zod'
import type { ConfigValues } from './config/config-schema.ts'
import type { vendors } from './vendors.ts'

type Registry = typeof vendors

/** What a config file holds; each key is the flag of the same name. */
export interface HookdrillConfig extends Omit<
  ConfigValues,
  '$schema' | 'editions' | 'options' | 'seedData' | 'handlers'
> {
  /** Editions by vendor: `{ <vendor>: 'current' }`. @default the first of each */
  readonly editions?: { readonly [Name in keyof Registry]?: Registry[Name]['editions'][number] }
  /** Switches by vendor: `{ <vendor>: { badKey: 403 } }`. */
  readonly options?: { readonly [Name in keyof Registry]?: z.input<Registry[Name]['options']> }
  /** What your own accounts have, by vendor and list, or a YAML or JSON file with it. */
  readonly seedData?: string | SeedDataByVendor
  /** The handlers that `hookdrill grade all` grades. */
  readonly handlers?: readonly (NonNullable<ConfigValues['handlers']>[number] & {
    readonly vendor: keyof Registry
  })[]
}

type SeedDataByVendor = {
  readonly [
    Name in keyof Registry as 'seedData' extends keyof z.input<Registry[Name]['options']> ? Name : never
  ]?: z.input<Registry[Name]['options']> extends { readonly seedData?: infer Lists } ? Lists : never
}

/**
 * Gives back what it is given, so that an editor knows what may stand in it.
 *
 * @example
 * // hookdrill.config.ts
 * export default defineConfig({ port: 4010, forwardTo: 'http://127.0.0.1:3000/webhooks/{vendor}' })
 */
export const defineConfig = (config: HookdrillConfig): HookdrillConfig => config
