/**
 * What a vendor of your own is made of: `hookdrill/vendor-kit`. A vendor is one value, made by `defineVendor`; hand it to
 * `startServer({ vendors })` or `createDrill({ vendors })`. `examples/own-vendor` is one, with its test.
 *
 * @module
 */
export { defineVendor } from './kernel/contract/vendor.ts'
export { routesOf } from './kernel/contract/route.ts'
export { actionsOf, idsOf, subjectsOf } from './kernel/contract/action.ts'
export { silently } from './kernel/contract/context.ts'
export { assumed, documented, fixed, observed } from './kernel/contract/evidence.ts'
export {
  broken,
  forbidden,
  formatRefusal,
  invalid,
  notFound,
  RefusalError,
} from './kernel/contract/refusal.ts'
export { bytes, empty, file, json, text } from './kernel/contract/reply.ts'
export { howToAdd, seedDataOption } from './kernel/contract/seed-data.ts'
export { table } from './kernel/data/table.ts'
export { hexDigits, lettersAndDigits } from './kernel/data/ids.ts'
export { jsonText } from './kernel/data/json-text.ts'
export { Secret, secretOf } from './kernel/data/secret.ts'
export { replaceKept } from './kernel/data/kept-secret.ts'
export { assertNever } from './kernel/errors/assert-never.ts'
export { dotted, formatIssue, toIssues } from './kernel/errors/issue.ts'
export { isoMillis, isoSeconds } from './kernel/time/timestamp.ts'
export { asciiJson, compactJson } from './kernel/wire/encode.ts'
export { html, Html } from './kernel/wire/html.ts'
export { readJwt, signJwt } from './kernel/wire/jwt.ts'

export type { Action } from './kernel/contract/action.ts'
export type { Audience } from './kernel/contract/audience.ts'
export type { AccountChange, Expiry } from './kernel/contract/change.ts'
export type { Context, Shape, Tally } from './kernel/contract/context.ts'
export type { DocumentSpec } from './kernel/contract/document.ts'
export type { Downloaded, DownloadLimits } from './kernel/contract/download.ts'
export type {
  Emission,
  EventDefinition,
  EventForm,
  EventName,
  Events,
  Payload,
} from './kernel/contract/event.ts'
export type { Evidence, LedgerEntry } from './kernel/contract/evidence.ts'
export type { Integrator, Journey } from './kernel/contract/journey.ts'
export type { Refusal } from './kernel/contract/refusal.ts'
export type { Reply, ReplyHeaders } from './kernel/contract/reply.ts'
export type { ApiRequest, Route } from './kernel/contract/route.ts'
export type { SeedList, SeedLists, VendorSeedData } from './kernel/contract/seed-data.ts'
export type { AnyVendor, AttemptAhead, CallLocation, Vendor, VendorOrigin } from './kernel/contract/vendor.ts'
export { defineScenarios, type VendorScenarios } from './kernel/scenario/vendor-scenarios.ts'
export type { DeepReadonly } from './kernel/data/deep-readonly.ts'
export type { Ids } from './kernel/data/ids.ts'
export type { Json } from './kernel/data/json.ts'
export type { Collection, Database, RowOf, Table, Tables } from './kernel/data/table.ts'
export type { Attempt, Delivery, Outcome, Signing } from './kernel/delivery/delivery.ts'
export type { RetryPolicy } from './kernel/delivery/retry.ts'
export type { Subscription } from './kernel/delivery/subscription.ts'
export type { Issue } from './kernel/errors/issue.ts'
export type { Encoder } from './kernel/wire/encode.ts'
