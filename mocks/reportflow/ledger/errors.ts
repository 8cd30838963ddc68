import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

const errors = documented('guides/error-handling')
const overview = documented('authentication/overview')

export const errorFacts: readonly LedgerEntry[] = [
  { summary: 'errors are {statusCode, message, error}; message is a list for validation', evidence: errors },
  {
    summary: 'a missing header answers 412 and a wrong one 401, in Japanese (legacy: English)',
    evidence: overview,
  },
  {
    summary: '404 for designs and versions, 400 for file names, 413, 500 and 504: status and text',
    evidence: errors,
  },
  { summary: 'messages name nested fields by their path', evidence: assumed('NestJS does', fixed.framework) },
  {
    summary: 'no path and no method: 404 "Cannot GET /path?query"',
    evidence: assumed('NestJS answers both so, with the URL as it came, and has no 405', fixed.framework),
  },
  {
    summary: 'a body that is not JSON answers 400',
    evidence: assumed(
      'NestJS: the parser’s message, or validation of an empty body when the type is another',
      fixed.framework,
    ),
  },
  {
    summary: '403 and 503 in the same shape',
    evidence: assumed('NestJS does', fixed.framework),
  },
  {
    summary: 'Accept is not looked at',
    evidence: observed('the vendor’s Hugging Face Space asks for JSON and expects a PDF'),
  },
  {
    summary:
      'a workspace may make 30 sync calls a minute, and 100 async calls and downloads; then 429 (option rateLimits; off by default)',
    evidence: documented('limitations'),
  },
  {
    summary: 'a minute begins with its first call; async calls and downloads are counted together or each',
    evidence: assumed('the page names the numbers only', 'rateLimits'),
  },
  {
    summary:
      'refused calls count too; 429 has no `error` and Retry-After with the seconds that are left, allowed answers have X-RateLimit-Limit, -Remaining and -Reset',
    evidence: assumed(
      'NestJS’ throttler does so; whether the vendor uses it is not known',
      'rateLimitAnswer',
    ),
  },
  {
    summary: 'HEAD is answered where there is a GET',
    evidence: assumed('Express does, under NestJS', 'head'),
  },
]
