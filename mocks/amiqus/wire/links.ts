import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { AmiqusContext } from '../state/shape.ts'

/** The URL of a resource on whatever face serves this mock. */
export const apiUrl = (context: { readonly baseUrl: string }, path: string): string =>
  `${context.baseUrl}/api/v2${path}`

type Styled = Pick<AmiqusContext, 'baseUrl' | 'options'>

/**
 * The URL of a client, a record or a form as a payload names it: in 2023 that was still the first version's.
 * Whatever came later (cases, organisations) has never had another than `apiUrl`.
 */
export const payloadUrl = (context: Styled, path: string): string =>
  context.options.payloadStyle === '2023' ? `${context.baseUrl}/api${path}` : apiUrl(context, path)

/** A time as a payload writes it: in 2023 UTC was `+00:00`. */
export const payloadTime = ({ options }: Pick<Styled, 'options'>, ms: number): string =>
  options.payloadStyle === '2023' ? isoSeconds(ms).replace('Z', '+00:00') : isoSeconds(ms)
