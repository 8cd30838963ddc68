import type { receiver } from '../../../mocks/credas/receiver.ts'
import type { OptionsOf } from '../../../src/receiver/contract.ts'
import type { GeneralOptions } from '../../../src/receiver/endpoint/options.ts'
import type { LimitOptions } from '../../../src/receiver/files/limits.ts'

/** What somebody sees who fills in options; test/receiver/documented-options.test.ts reads the comments on it. */
export interface DocumentedOptions {
  vendor: OptionsOf<(typeof receiver)['options']>
  general: GeneralOptions
  limits: LimitOptions
}
