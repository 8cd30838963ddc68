import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

export const webhookFacts: readonly LedgerEntry[] = [
  {
    summary: 'the delivery log has one row for a delivery, with its most recent attempt, for 90 days',
    evidence: documented('guides/webhooks, read 2026-08'),
  },
  {
    summary: 'the delivery log starts with the newest',
    settledBy: { kind: 'call', operation: 'GET /api/v2/webhooks/:id/deliveries' },
    evidence: assumed(
      'its order is not documented; its rows show the most recent attempt, and who opens it looks for that',
      fixed.noOther,
    ),
  },
  {
    summary: 'the delivery log shows the body that was sent',
    settledBy: { kind: 'call', operation: 'GET /api/v2/webhooks/:id/deliveries' },
    evidence: assumed(
      'the specification describes another body, which no delivery has; its older sample shows the real one',
      'deliveryLogBody',
    ),
  },
  {
    summary: 'a ping carries the array ["ping"] and reaches the tested subscription whatever it hears of',
    evidence: documented('guides/migration-guides/webhooks'),
  },
  {
    summary: 'form.deleted links to the form that is gone, which answers 404; client.deleted has no link',
    evidence: documented('guides/webhooks, read 2026-08'),
  },
  {
    summary: 'links between pages have page, and limit only when the call had one',
    evidence: documented('guides/concepts/pagination: the sample of links'),
  },
  {
    summary:
      'in 2023 payloads had links without /v2, times in +00:00, and neither case nor type (option payloadStyle)',
    evidence: observed('an integrator’s anonymised delivery log, 2023'),
  },
]
