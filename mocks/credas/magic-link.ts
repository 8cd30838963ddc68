import type { ReadEntity } from './life.ts'
import type { CredasContext } from './shape.ts'

/** The person's page. It has another host at Credas; here it has ours, and nothing is served there. */
export function magicLink({ baseUrl }: CredasContext, entity: ReadEntity, isHeaderHidden: boolean): string {
  const query = new URLSearchParams({
    registrationCode: entity.registrationCode,
    ...(entity.emailAddress !== null && { emailAddress: entity.emailAddress }),
    ...(isHeaderHidden && { hideHeader: 'true' }),
  })
  return `${baseUrl}/landing?${query}`
}
