import { formatExpectedCount, type Count } from '../../kernel/scenario/count.ts'
import type { Expectation } from '../../kernel/scenario/expectation.ts'

/** What an `expect` asks when so many vendors play, as a list with commas. */
export const formatExpectation = (expected: Expectation, vendors: number): string =>
  [...formatDeliveries(expected), ...formatCalls(expected, vendors), ...formatKept(expected, vendors)].join(
    ', ',
  )

function formatDeliveries({ answered, of, attempts, status }: Expectation): readonly string[] {
  const those = of === 'all' ? 'each delivery' : formatWhich(of)
  return [
    ...(answered === undefined ? [] : [`${those} has been answered: ${formatAnswered(answered)}`]),
    ...(attempts === undefined ? [] : [`attempts at ${those}: ${formatExpectedCount(attempts)}`]),
    ...(status === undefined ? [] : [`${those} is ${status}`]),
  ]
}

function formatCalls(
  { downloads, files, requests, trapped, acknowledgedBeforeDownload, waitsAfter429 }: Expectation,
  vendors: number,
): readonly string[] {
  return [
    ...counted(downloads, vendors, (count) => `whole files fetched: ${count}`),
    ...counted(files, vendors, (count) => `different files fetched: ${count}`),
    ...counted(
      requests?.count,
      vendors,
      (count) => `${count} API calls${formatOnly(requests)} have been made`,
    ),
    ...counted(trapped, vendors, (count) => `${count} calls went to an address that is not the vendor's`),
    ...(waitsAfter429 === undefined ? [] : [`${waitsAfter429} s were waited for after 429`]),
    ...(acknowledgedBeforeDownload ? ['the answer came before the file was fetched'] : []),
  ]
}

const formatKept = (
  { documents, keepsOnlyWhole, approvals }: Expectation,
  vendors: number,
): readonly string[] => [
  ...counted(documents, vendors, (count) => `documents that the receiver has kept: ${count}`),
  ...(keepsOnlyWhole ? ['the receiver keeps nothing but files fetched whole'] : []),
  ...counted(approvals, vendors, (count) => `the receiver has taken ${count} for a success`),
]

const counted = (
  count: Count | undefined,
  vendors: number,
  format: (count: string) => string,
): readonly string[] => (count === undefined ? [] : [format(formatExpectedCount(count, vendors))])

/** ` GET to /v1`: which API calls, after the words that say so. */
export const formatOnly = (requests: Expectation['requests']): string =>
  [
    ...(requests?.method === undefined ? [] : [` ${requests.method}`]),
    ...(requests?.path === undefined ? [] : [` to ${requests.path}`]),
  ].join('')

/** Which delivery a step means. */
export const formatWhich = (which: string): string =>
  ['first', 'last'].includes(which) ? `the ${which} delivery` : `the delivery "${which}"`

/** `accepted (2xx)`. */
export function formatAnswered(answered: NonNullable<Expectation['answered']>): string {
  switch (answered) {
    case 'accepted':
      return 'accepted (2xx)'
    case 'refused':
      return 'refused (4xx)'
    case 'not-a-server-error':
      return 'without a server error (below 500)'
    default:
      return String(answered)
  }
}
