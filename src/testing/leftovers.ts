import type { AnsweredRequest } from '../mock/calls/request.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import type { Watch } from './watch.ts'

/** What a test should not leave behind, one line each. */
export const leftoversOf = ({ opened, journal }: Tenant, watch: Watch): readonly string[] => [
  ...watch.unawaited().map((what) => `nobody waited for ${what}: await drill.settled() before the test ends`),
  ...opened()
    .flatMap((mock) => mock.requests())
    .filter(hitNothing)
    .map(
      ({ vendor, method, url, status }) =>
        `unexpected request: ${vendor} ${method} ${url} was answered ${status}`,
    ),
  ...journal
    .since(0)
    .flatMap((entry) =>
      entry.kind === 'warning' && entry.message.includes('failed inside hookdrill') ? [entry.message] : [],
    ),
]

/** A path or a method that the vendor's API does not have: a typo, or a call meant for somebody else. */
const hitNothing = ({ route, fault }: AnsweredRequest): boolean => route === undefined && fault === undefined

/** A test ended while something that it caused was still open, or called what does not exist. */
export class LeftoverError extends HookdrillError {
  override readonly name = 'LeftoverError'
}

/** @throws {LeftoverError} naming every leftover. */
export function refuseLeftovers(drill: { leftovers(): readonly string[] }): void {
  const found = drill.leftovers()
  if (found.length > 0)
    throw new LeftoverError(
      'leftovers',
      `the test left something behind:\n${found.map((line) => `- ${line}`).join('\n')}`,
      {
        suggestion: 'set drillOptions.strict to false where this is meant',
      },
    )
}
