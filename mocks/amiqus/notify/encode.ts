import { asciiJson, slashedJson } from '../../../src/kernel/wire/encode.ts'
import type { AmiqusContext } from '../state/shape.ts'

export const encode = (payload: unknown, { options }: AmiqusContext): Uint8Array =>
  options.webhookSlashes === 'escaped' ? slashedJson(payload) : asciiJson(payload)
