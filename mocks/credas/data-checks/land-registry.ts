import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { DocumentSpec } from '../../../src/kernel/contract/document.ts'
import { invalid, notFound } from '../../../src/kernel/contract/refusal.ts'
import { ownershipType, titleMatch, verificationResult } from '../model/enums.ts'
import { findEntity, readGuid, type ReadDataCheck, type ReadEntity } from '../state/find.ts'
import { isBlank, missing, when } from '../life/rules.ts'
import { scales } from '../state/scales.ts'
import type { CredasContext } from '../model/shape.ts'
import type { Decision, TitleDeed } from '../model/tables.ts'
import { timestamp } from '../wire/timestamp.ts'
import { decisionFor, recordCheck } from './record.ts'

const text = z.string().nullish()

/** Whose house is it? A name that is left out is the entity's. */
export const titleQuestion = z.object({
  firstName: text,
  surname: text,
  addressLine1: z.string(),
  addressLine2: text,
  city: text,
  county: text,
  postcode: z.string(),
})

/** @throws {RefusalError} `invalid`, with every problem. */
export function checkTitle(
  context: CredasContext,
  entity: ReadEntity,
  asked: z.output<typeof titleQuestion>,
): ReadDataCheck {
  const issues = [
    ...when(isBlank(asked.addressLine1), missing(['addressLine1'])),
    ...when(isBlank(asked.postcode), missing(['postcode'])),
  ]
  if (issues.length > 0) throw invalid(...issues)
  const firstName = asked.firstName || entity.firstName
  const surname = asked.surname || entity.surname
  const decision = decisionFor(context, { firstName, surname })
  return recordCheck(context, 'land-registry', entity, decision, { ...asked, firstName, surname })
}

/** The deeds are files of their own, made once. */
export function retrieveDeeds({ db, ids, now }: CredasContext, check: ReadDataCheck): void {
  if (db.titleDeeds.where('dataCheckId', check.id).length > 0) return
  db.titleDeeds.put({
    id: ids.uuid(),
    dataCheckId: check.id,
    entityId: check.entityId,
    titleNumber: titleNumberOf(check),
    createdAt: now(),
  })
}

export function findDeed(context: CredasContext, entityId: string, fileId: string): DeepReadonly<TitleDeed> {
  const entity = findEntity(context, entityId)
  const deed = context.db.titleDeeds.get(readGuid('fileId', fileId))
  if (deed?.entityId !== entity.id) throw notFound('File')
  return deed
}

const titleNumberOf = ({ id }: ReadDataCheck): string => `ZZ${String(id).padStart(6, '0')}`

export const toTitleCheck = ({ db }: CredasContext, check: ReadDataCheck) => ({
  id: check.id,
  entityId: check.entityId,
  dateCreated: timestamp(check.createdAt),
  status: check.isManual ? scales[check.outcome].byHand : automatic[check.outcome],
  address: addressOf(check.input),
  titles: [
    {
      titleNumber: titleNumberOf(check),
      ownershipType: ownershipType.sole,
      match: matches[check.outcome],
    },
  ],
  files: db.titleDeeds
    .where('dataCheckId', check.id)
    .map(({ id, titleNumber, createdAt }) => ({ id, titleNumber, dateCreated: timestamp(createdAt) })),
})

const addressOf = ({ addressLine1, addressLine2, city, county, postcode }: ReadDataCheck['input']) => ({
  addressLine1,
  addressLine2: addressLine2 ?? null,
  city: city ?? null,
  county: county ?? null,
  postcode,
})

const matches = {
  passed: titleMatch.match,
  referred: titleMatch.partialMatch,
  failed: titleMatch.noMatch,
} as const satisfies Record<Decision, number>

const automatic = {
  passed: verificationResult.autoPass,
  referred: verificationResult.pendingManualCheck,
  failed: verificationResult.autoFail,
} as const satisfies Record<Decision, number>

export const deedFile = (deed: DeepReadonly<TitleDeed>): DocumentSpec => ({
  kind: 'pdf',
  title: `Title deed ${deed.titleNumber}`,
  at: deed.createdAt,
  lines: [`Entity: ${deed.entityId}`, `Data check: ${deed.dataCheckId}`],
})
