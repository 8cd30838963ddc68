import type { Context } from '../../kernel/contract/context.ts'

/** The context of a vendor whose shape nobody needs to know: see AnyVendor. */
// oxlint-disable-next-line typescript/no-explicit-any -- See AnyVendor.
export type AnyContext = Context<any>
