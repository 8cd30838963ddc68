import { requirements, areaOf, requirementSet } from '../../../src/grade/requirements/areas.ts'
import type { Grade, RequirementResult } from '../../../src/grade/result.ts'
import { fail, inconclusive, pass, skipped, type Verdict } from '../../../src/grade/verdict.ts'

/** What would end markup, look like it, or cannot stand in XML at all. */
export const nasty = '</pre><script>alert(1)</script> ```` & "quotes" | \u0000\u001B[31m\uD800 é 漢'

const verdicts: Readonly<Record<string, Verdict>> = {
  'SIG-01': fail('takes-unsigned', `it was answered 200, and was acted on; awaited was 4xx ${nasty}`),
  'SIG-02': fail('takes-changed-body', 'it was answered 200; awaited was 4xx'),
  'SIG-06': fail('takes-other-encoding', 'it was answered 200; awaited was 4xx'),
  'ACK-01': inconclusive('the control after it failed: a webhook that is right was answered 500'),
  'SIG-08': skipped('only a probe can tell'),
}

/** A grade of a handler with gaps of all kinds; nobody was asked. */
export function madeGrade(changed: Readonly<Record<string, Verdict>> = {}): Grade {
  const results = requirements.map((requirement): RequirementResult => ({
    area: areaOf(requirement),
    requirement,
    verdict: { ...verdicts, ...changed }[requirement.id] ?? pass,
    ms: 120,
    exchanges: [
      {
        event: 'record.finished',
        fault: 'no-signature',
        url: 'http://127.0.0.1:3000/hook',
        headers: { 'Content-Type': 'application/json', 'X-Nasty': nasty },
        body: Buffer.from(JSON.stringify({ name: nasty })).toString('base64'),
        outcome: { kind: 'response', status: 200, headers: {}, body: nasty },
        calls: [
          {
            method: 'GET',
            url: '/api/files/7',
            status: 200,
            file: { type: 'application/pdf', bytes: 1234, whole: true },
          },
        ],
      },
    ],
  }))
  return {
    requirementSet,
    vendor: 'amiqus',
    to: 'http://127.0.0.1:3000/hook',
    baseline: { kind: 'ok', profile: 'downloads', takenMs: 12 },
    isSerial: false,
    results,
    findings: [
      {
        cause: 'checks-no-signature',
        says: `the signature is not checked ${nasty}`,
        mend: 'compute the HMAC',
        requirements: ['SIG-01', 'SIG-02'],
      },
    ],
    ms: 4321,
  }
}

export const brokenGrade = (): Grade => ({
  ...madeGrade(),
  baseline: { kind: 'failed', cause: 'wrong-path', why: `a genuine webhook was answered 404 ${nasty}` },
  results: [],
  findings: [
    {
      cause: 'wrong-path',
      says: 'the handler knows no such path',
      mend: 'compare the path',
      requirements: [],
    },
  ],
})

/** Of a handler whose probe cannot be read: nothing was judged. */
export const unreadGrade = (): Grade => ({
  ...brokenGrade(),
  baseline: { kind: 'failed', cause: 'probe-fails', why: `--probe-url: no such table ${nasty}` },
  findings: [{ cause: 'probe-fails', says: 'the probe cannot be read', mend: 'try it', requirements: [] }],
})

export const goodGrade = (): Grade => {
  const made = madeGrade()
  return { ...made, findings: [], results: made.results.map((one) => ({ ...one, verdict: pass })) }
}
