import { createHmac } from 'node:crypto'
import type { Bundle } from '../../src/bundle/bundle.ts'

export const bundleSecret = 'an-invented-secret'
const body = Buffer.from('{"trigger":{"alias":"record.finished"}}')

/** A bundle with one webhook and one call. */
export function madeBundle(changed: object = {}): Bundle {
  const signature = createHmac('sha256', bundleSecret).update(body).digest('base64')
  return {
    manifest: {
      schema_version: 1,
      hookdrill: '1.2.3',
      vendor: 'amiqus',
      to: 'http://127.0.0.1:3000/hook',
      base_url: 'http://127.0.0.1:4010/amiqus',
      seed: 'seven',
      signing: { kind: 'hmac', header: 'X-AQID-Signature' },
      grade: {
        requirement_set: '2026-11',
        baseline: { verdict: 'pass' },
        requirements: [{ id: 'SIG-04', title: 'verifies', level: 'must', verdict: 'pass' }],
      },
      exchanges: [
        {
          kind: 'webhook',
          number: 1,
          atMs: 0,
          endedMs: 3,
          url: 'http://127.0.0.1:3000/hook',
          headers: { 'Content-Type': 'application/json', 'X-AQID-Signature': signature },
          body: '00001-webhook.body',
          outcome: { kind: 'response', status: 200, headers: {}, body: '' },
          proof: 'right',
          requirements: ['SIG-04'],
          awaited: 'taken',
          calls: ['GET /api/v2/records/7'],
        },
        {
          kind: 'call',
          number: 2,
          atMs: 1,
          endedMs: 2,
          vendor: 'amiqus',
          method: 'GET',
          url: '/api/v2/records/7?include=steps',
          headers: { authorization: '[secret]' },
          body: '00002-call.body',
          answer: {
            kind: 'reply',
            status: 200,
            headers: { 'Content-Type': 'application/json', 'Content-Length': '2' },
            body: '00002-answer.body',
          },
        },
      ],
      ...changed,
    },
    files: new Map([
      ['00001-webhook.body', body],
      ['00002-call.body', new Uint8Array()],
      ['00002-answer.body', Buffer.from('{}')],
    ]),
  }
}
