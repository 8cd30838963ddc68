import { assumed, fixed, documented, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'

const webhooks = documented('guides/webhooks')

export const webhookFacts: readonly LedgerEntry[] = [
  { summary: 'one URL for each workspace, set by hand; setting it again replaces it', evidence: webhooks },
  {
    summary: 'one webhook for each request, with all its files; synchronous calls send it too',
    evidence: webhooks,
  },
  { summary: 'webhooks are not signed', evidence: documented('guides/webhooks, legacy edition') },
  {
    summary: 'a webhook carries Content-Type and no header of the vendor’s own, User-Agent included',
    evidence: assumed('no page lists headers', 'userAgent'),
  },
  { summary: 'a receiver has 5 s', evidence: documented('guides/webhooks, legacy edition') },
  {
    summary: '5xx is retried up to three times, 4xx never',
    evidence: documented('guides/webhooks, legacy edition'),
  },
  {
    summary: '"up to three" does not count the first delivery, so there are four attempts',
    showsIn: 'failed attempt',
    evidence: assumed('the page can be read either way', 'retryDelaysMs'),
  },
  {
    summary: 'the retries follow after 1, 2 and 4 s',
    showsIn: 'failed attempt',
    evidence: assumed('the page names no interval', 'retryDelaysMs'),
  },
  {
    summary: 'time-outs and failed connections are retried as a 5xx is',
    showsIn: 'failed attempt',
    evidence: assumed('the page speaks of status codes only', 'retryUnanswered'),
  },
  {
    summary: 'a 3xx is not retried',
    showsIn: 'redirect',
    evidence: assumed('the page speaks of 2xx, 4xx and 5xx only', 'retryRedirects'),
  },
  {
    summary: 'a 3xx is not followed',
    showsIn: 'redirect',
    evidence: assumed('the page speaks of 2xx, 4xx and 5xx only', 'redirects'),
  },
  {
    summary: 'retry rules of the current edition are those of the legacy one',
    showsIn: 'failed attempt',
    evidence: assumed('the part of the newer page that could say otherwise is not known', fixed.elsewhere),
  },
  {
    summary: 'with --vendor-rules, a webhook URL must be https and neither localhost nor a private address',
    evidence: webhooks,
  },
  {
    summary: 'with --vendor-rules, a webhook URL with something like ?token= is refused',
    showsIn: 'nothing',
    evidence: assumed(
      'the page advises against it and does not say that the field refuses it',
      fixed.noOther,
    ),
  },
  {
    summary: 'a webhook follows the API answer that caused it',
    evidence: assumed('no page says which comes first', 'webhookOrder'),
  },
  {
    summary: 'no webhook tells of a failure',
    showsIn: 'nothing',
    evidence: assumed('the pages name one event', fixed.noOther),
  },
]
