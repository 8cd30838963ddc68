import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { updateScreening } from './profiles.ts'
import type { AmaniContext } from '../model/shape.ts'
import type { AmlReport, Profile } from '../model/tables.ts'

/** Screening against watch lists. There is one list here, with one person on it. */

const listed = { name: 'Sanctioned Specimen', list: 'Specimen watch list' }

/** Whoever has a name with this word in it is found, so that both outcomes can be had on purpose. */
const word = /\bsanctioned\b/i

const hitRisk = 4

export function screen(context: AmaniContext, name: string, profile: Profile | undefined): AmlReport {
  const found = word.test(name)
  const report = context.db.amlReports.put({
    id: context.ids.uuid(),
    profile: profile?.id ?? null,
    name,
    hits: found ? [{ ...listed, score: 100 }] : [],
    createdAt: context.now(),
  })
  if (profile) updateScreening(context, profile, { amlStatus: !found, risk: found ? hitRisk : 0 })
  return report
}

export function findReport({ db }: AmaniContext, id: string): AmlReport {
  const report = db.amlReports.get(id)
  if (!report) throw notFound('AML report')
  return report
}
