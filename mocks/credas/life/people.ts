import { z } from 'zod'
import { broken, invalid } from '../../../src/kernel/contract/refusal.ts'
import { accountType, entityStatus } from '../model/enums.ts'
import type { ReadEntity } from '../state/find.ts'
import { groupIssues, isBlank, missing, optionalText, personIssues, when } from './rules.ts'
import type { CredasContext } from '../model/shape.ts'

export const newEntity = z.object({
  emailAddress: optionalText,
  phoneNumber: optionalText,
  firstName: optionalText,
  middleName: optionalText,
  surname: optionalText,
  reference: optionalText,
  userGroupId: optionalText,
})

type NewEntity = z.output<typeof newEntity>

/** @throws {RefusalError} `invalid`, with every problem. */
export function createEntity(context: CredasContext, given: NewEntity): ReadEntity {
  const issues = [
    ...personIssues(given),
    ...when(
      context.options.entityReference === 'required' && isBlank(given.reference),
      missing(['reference']),
    ),
    ...groupIssues(given.userGroupId),
  ]
  if (issues.length > 0) throw invalid(...issues)
  return addEntity(context, given)
}

type Details = { readonly [Name in keyof NewEntity]?: NewEntity[Name] | null | undefined }

/** Makes somebody known, without a look at what is given. */
export const addEntity = ({ db, ids, now }: CredasContext, given: Details): ReadEntity =>
  db.entities.put({
    id: ids.uuid(),
    firstName: given.firstName ?? '',
    middleName: given.middleName ?? null,
    surname: given.surname ?? '',
    emailAddress: given.emailAddress ?? null,
    phoneNumber: given.phoneNumber ?? null,
    reference: given.reference ?? null,
    userGroupId: given.userGroupId || null,
    registrationCode: registrationCode(ids),
    status: entityStatus.notInvited,
    accountType: accountType.guest,
    createdAt: now(),
    wasInvited: false,
  })

/** As `U94-DMH`. */
export function registrationCode(ids: CredasContext['ids']): string {
  const part = (): string => ids.token(3, 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789')
  return `${part()}-${part()}`
}

/** The address, where one is given, confirms who is meant: it has to be the entity's own. */
export function hardDelete(
  { db }: CredasContext,
  entity: ReadEntity,
  emailAddress: string | undefined,
): void {
  const own = entity.emailAddress ?? ''
  if (emailAddress !== undefined && emailAddress.toLowerCase() !== own.toLowerCase())
    throw broken(['emailAddress'], 'The EmailAddress is not that of the entity.', emailAddress)
  db.entities.patch(entity.id, { status: entityStatus.deleted })
}
