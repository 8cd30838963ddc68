import { act, type Row } from './refusals.ts'

// What Azure answers to whoever may read, and does not get the file all the same.

const conditionNotMet = 'The condition specified using HTTP conditional header(s) is not met.'

export const serviceRows: Readonly<Record<string, Row>> = {
  'If-Match miss': {
    init: { headers: { 'if-match': '"0x1"' } },
    status: 412,
    code: 'ConditionNotMet',
    message: conditionNotMet,
  },
  'If-Unmodified-Since of before': {
    init: { headers: { 'if-unmodified-since': 'Wed, 31 Dec 2025 23:59:59 GMT' } },
    status: 412,
    code: 'ConditionNotMet',
    message: conditionNotMet,
  },
  'If-None-Match of anything': {
    init: { headers: { 'if-none-match': '*' } },
    status: 400,
    code: 'UnsatisfiableCondition',
    message: 'The request includes an unsatisfiable condition for this operation.',
  },
  'Range past the end': {
    init: { headers: { range: 'bytes=9999999-' } },
    status: 416,
    code: 'InvalidRange',
    message: 'The range specified is invalid for the current size of the resource.',
  },
  'calls over the limit': {
    given: act('break-link', { name: 'operations' }),
    status: 503,
    code: 'ServerBusy',
    message: 'Operations per second is over the account limit.',
  },
  throttled: {
    given: act('break-link', { name: 'busy' }),
    status: 503,
    code: 'ServerBusy',
    message: 'The server is busy.',
  },
  'egress over the limit': {
    given: act('break-link', { name: 'egress' }),
    status: 503,
    code: 'ServerBusy',
    message: 'Egress is over the account limit.',
  },
  'timed out inside': {
    given: act('break-link', { name: 'timed-out' }),
    status: 500,
    code: 'OperationTimedOut',
    message: 'Operation could not be completed within the specified time.',
  },
  'failing inside': {
    given: act('break-link', { name: 'internal' }),
    status: 500,
    code: 'InternalError',
    message: 'Server encountered an internal error. Please try again after some time.',
  },
}
