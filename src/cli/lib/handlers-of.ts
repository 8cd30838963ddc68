import type { ConfiguredHandler } from '../../config/config-schema.ts'
import type { Config } from '../../config/read-config-file.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'

/**
 * The handlers that a config names; their files are relative to it.
 *
 * @throws {HookdrillError} for a config that has none, and for vendors that do not exist.
 */
export async function handlersOf(config: Config | undefined): Promise<readonly ConfiguredHandler[]> {
  if (!config?.values.handlers)
    throw new HookdrillError(
      'missing_handlers',
      config
        ? `${config.shown} has no handlers to grade`
        : '--config is needed to grade all, or a hookdrill.config file here or in a folder above',
      { suggestion: 'give it the key "handlers": a list in which each has a vendor and a URL, "to"' },
    )
  const { checkConfigVendors } = await import('../../config/check-config-vendors.ts')
  const { vendors } = await import('../../vendors.ts')
  checkConfigVendors(config, vendors)
  return config.values.handlers.map(({ documents, expectedFailures, ...handler }) => ({
    ...handler,
    ...(documents !== undefined && { documents: config.resolve(documents) }),
    ...(expectedFailures !== undefined && { expectedFailures: config.resolve(expectedFailures) }),
  }))
}
