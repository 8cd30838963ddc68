import { z } from 'zod'
import type { Delivery } from '../kernel/delivery/delivery.ts'
import { formatOutcome } from '../kernel/delivery/outcome.ts'
import { Secret } from '../kernel/data/secret.ts'
import { proofExplanationSchema } from '../verify/proof-explanation.ts'
import { toMs } from '../kernel/time/duration.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { capability } from './capability.ts'
import { deliveryFaultInput } from './delivery-fault-input.ts'
import {
  deliveryDetailSchema,
  deliverySummarySchema,
  toDeliveryDetail,
  toDeliverySummary,
} from '../kernel/delivery/views.ts'
import { deliveriesOf, deliveryFilter, matcherOf } from './delivery-filter.ts'
import { findRow, get, nextPage, orderInput, pageInput, pageOf } from './pages.ts'
import { waitForDeliveries } from './wait-for-deliveries.ts'
import { firstAttempts } from '../tenant/first-attempts.ts'
import { tenantInput } from './tenant-input.ts'

const one = tenantInput.extend({ id: z.string().describe('its id, or the beginning of it') })

/** What is known of the proof of a delivery, and of the newest answer to it. */
const explanation = deliverySummarySchema
  .pick({ id: true, vendor: true, event: true, fault: true })
  .extend(proofExplanationSchema.shape)
  .extend({
    answer: z
      .object({
        outcome: z.string(),
        isAccepted: z.boolean(),
        cause: z.string().exactOptional().describe('the name of the likely mistake'),
        says: z.string(),
        mend: z.string().exactOptional(),
      })
      .nullable()
      .describe('what the newest answer points to; null before there is one'),
  })

export const deliveryCapabilities = [
  capability({
    name: 'deliveries.list',
    summary: 'what was sent, page by page',
    writes: false,
    input: tenantInput.extend({ ...deliveryFilter.shape, ...pageInput.shape, ...orderInput.shape }),
    output: z.object({ deliveries: z.array(deliverySummarySchema), next: nextPage }),
    run({ tenant: id, limit, after, order, ...wanted }, { tenants }) {
      const tenant = tenants.get(id)
      const page = { limit, order, ...(after !== undefined && { after }) }
      const { rows, ...next } = pageOf(deliveriesOf(tenant, wanted.vendor), page, matcherOf(tenant, wanted))
      return { deliveries: rows.map(toDeliverySummary), ...next }
    },
  }),
  capability({
    name: 'deliveries.wait',
    summary: 'wait until deliveries that match have arrived, and give the newest; what arrived before counts',
    writes: false,
    input: tenantInput.extend({
      ...deliveryFilter.shape,
      count: z.coerce.number().int().min(1).default(1).describe('how many deliveries to wait for'),
      timeout: z.string().default('10s').describe('how long to wait, in real time'),
    }),
    output: z.object({ deliveries: z.array(deliveryDetailSchema) }),
    async run({ tenant, count, timeout, status = 'delivered', ...wanted }, { tenants, signal }) {
      const found = await waitForDeliveries(tenants.get(tenant), {
        filter: { ...wanted, status },
        count,
        timeoutMs: toMs(timeout),
        gone: signal,
      })
      return { deliveries: found.map(toDeliveryDetail) }
    },
  }),
  capability({
    name: 'deliveries.show',
    summary: 'one delivery with its attempts and exact body',
    writes: false,
    input: one,
    output: deliveryDetailSchema,
    run: ({ tenant, id }, { tenants }) => toDeliveryDetail(find(tenants.get(tenant), id)),
  }),
  capability({
    name: 'deliveries.explain',
    summary: 'how a delivery was signed, step by step, and why its receiver may have refused it',
    writes: false,
    input: one.extend({
      computed: z
        .string()
        .exactOptional()
        .describe('the signature that the receiver computed, to be explained as well'),
    }),
    output: explanation,
    async run({ tenant: own, id, computed }, { tenants }) {
      const tenant = tenants.get(own)
      return await explain(tenant, find(tenant, id), computed)
    },
  }),
  capability({
    name: 'deliveries.resend',
    summary: 'the same bytes once more, under the same delivery id',
    writes: true,
    input: one.extend({ fault: deliveryFaultInput.exactOptional() }),
    output: deliveryDetailSchema,
    async run({ tenant: own, id: wanted, ...options }, { tenants }) {
      const tenant = tenants.get(own)
      const { vendor, id } = find(tenant, wanted)
      const mock = tenant.mock(vendor)
      const again = mock.resend(id, options)
      await firstAttempts(tenant, mock, [again.id])
      return toDeliveryDetail(mock.delivery(again.id) ?? again)
    },
  }),
] as const

/** What is looked up in the diagnosis loads when somebody asks. */
async function explain(
  tenant: Tenant,
  delivery: Delivery,
  computed: string | undefined,
): Promise<z.output<typeof explanation>> {
  const mock = tenant.mock(delivery.vendor)
  const secret = mock.secretOf(delivery.id) ?? new Secret('')
  const { explainProof } = await import('../verify/explain-delivery.ts')
  const proof = explainProof({ vendor: mock.vendor, delivery, secret, options: mock.options, computed })
  const { id, vendor, event, fault = null } = delivery
  return { id, vendor, event, fault, ...proof, answer: await explainAnswer(delivery, proof.verdict) }
}

async function explainAnswer(
  { attempts, signing, fault }: Delivery,
  verdict: z.output<typeof proofExplanationSchema>['verdict'],
): Promise<z.output<typeof explanation>['answer']> {
  const outcome = attempts.at(-1)?.outcome
  if (!outcome) return null
  const { causeOfAnswer } = await import('../grade/diagnosis/answer-cause.ts')
  const { causes } = await import('../grade/diagnosis/causes.ts')
  const cause = causeOfAnswer(outcome, signing.kind !== 'none')
  const found = cause === undefined ? undefined : causes[cause]
  const seen = formatOutcome(outcome)
  if (cause === undefined || !found) return { outcome: seen, isAccepted: true, says: 'the receiver took it' }
  const isRefusal = outcome.kind === 'response' && outcome.status >= 400 && outcome.status < 500
  if (isRefusal && verdict === 'wrong')
    return {
      outcome: seen,
      isAccepted: false,
      says: `it is not rightly signed${fault === undefined ? '' : ` (fault ${fault})`}, so a receiver that refuses it is right`,
    }
  const mend =
    cause === 'wrong-secret-or-check'
      ? `look first whether it knows the secret of this subscription; if it does, ${causes['checks-no-signature']?.mend ?? found.mend}`
      : found.mend
  return { outcome: seen, isAccepted: false, cause, says: found.says, mend }
}

/** By id, or by the beginning of one when only one begins so. */
function find(tenant: Tenant, id: string): Delivery {
  const deliveries = deliveriesOf(tenant)
  const exact = get(deliveries, id)
  if (exact) return exact
  const beginning = [...deliveries.logs.values()].flatMap((log) =>
    [...log.ids()].filter((each) => each.startsWith(id)),
  )
  const [only = id] = beginning
  if (beginning.length > 1 || (beginning.length === 1 && id.length < 4)) throw tooShort(id, beginning)
  return findRow(deliveries, only)
}

function tooShort(id: string, beginning: readonly string[]): HookdrillError {
  const count = beginning.length
  return new HookdrillError(
    'ambiguous_delivery',
    `${count === 1 ? '1 delivery begins' : `${count} deliveries begin`} with "${id}"`,
    {
      suggestion: `give more of one, at least 4 characters: ${beginning.slice(0, 10).toReversed().join(', ')}`,
    },
  )
}
