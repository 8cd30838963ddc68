import { z } from 'zod'
import type { DocumentSpec } from '../../../src/kernel/contract/document.ts'
import type { ReadDataCheck, ReadProcess } from '../state/find.ts'
import type { Involvement } from '../state/involvement.ts'
import { scales } from '../state/scales.ts'
import type { CredasContext } from '../model/shape.ts'
import type { DataCheckKind } from '../model/tables.ts'
import { timestamp } from './timestamp.ts'
import { checkOf } from '../state/journeys.ts'
import { identityOf, overallOf, verdictOn, verdictOnCheck, type Verdict } from '../state/verdicts.ts'

const flag = z.boolean().optional()

const flags = z.object({
  includeCoverPage: flag,
  includeOverviewPage: flag,
  includePersonalDetails: flag,
  includeIdentityChecks: flag,
  includeLiveness: flag,
  includeSanctionsAndPeps: flag,
  includeAddressAndMortalityChecks: flag,
  includeBankAccountChecks: flag,
  includeForms: flag,
  includeAmlChecks: flag,
  includeCappChecks: flag,
  includeEsignDocuments: flag,
  includeOpenBanking: flag,
})

/** Which sections to leave out; the body may be missing altogether. */
export const exportFlags = flags.nullable().default(null)

export type ExportFlags = z.output<typeof exportFlags>

const flagNames = flags.keyof().options
type Flag = (typeof flagNames)[number]
type Section = (part: Involvement, checks: readonly ReadDataCheck[]) => string

/** What each flag of a PDF export puts into the report, about each person. */
const sections = {
  includeCoverPage: ({ journey }) => `Journey: ${journey.title}`,
  includeOverviewPage: (part) => `Overall result: ${formatVerdict(overallOf(part))}`,
  includePersonalDetails: ({ entity }) =>
    `Personal details: ${entity.firstName} ${entity.surname} <${entity.emailAddress ?? 'no e-mail address'}>`,
  includeIdentityChecks: (part) => `Identity checks: ${formatVerdict(identityOf(part))}`,
  includeLiveness: (part) => `Liveness: ${formatVerdict(verdictOn(part, 'liveness'))}`,
  includeSanctionsAndPeps: dataChecks('Sanctions and PEPs', 'sanctions-and-peps'),
  includeAddressAndMortalityChecks: dataChecks('Address and mortality', 'address-mortality'),
  includeBankAccountChecks: dataChecks('Bank account', 'bank-account'),
  includeForms: (part) => `${checkOf(part.journey)?.name ?? 'Forms'}: ${formatVerdict(verdictOnCheck(part))}`,
  includeAmlChecks: not('AML'),
  includeCappChecks: not('CAPP'),
  includeEsignDocuments: not('E-sign documents'),
  includeOpenBanking: not('Open banking'),
} as const satisfies Record<Flag, Section>

/** The report on a process, with everything that is not switched off. */
export const report = (
  { db }: CredasContext,
  process: ReadProcess,
  people: readonly Involvement[],
  chosen: ExportFlags,
): DocumentSpec => ({
  kind: 'pdf',
  title: `Credas process ${process.id}`,
  at: process.completedAt ?? process.createdAt,
  lines: [
    `Created: ${timestamp(process.createdAt)}`,
    ...people.flatMap((part) => [
      `Entity: ${part.entity.id}`,
      ...toLines(part, db.dataChecks.where('entityId', part.entity.id), chosen),
    ]),
  ],
})

const toLines = (
  part: Involvement,
  checks: readonly ReadDataCheck[],
  chosen: ExportFlags,
): readonly string[] =>
  flagNames.filter((name) => chosen?.[name] !== false).map((name) => sections[name](part, checks))

const formatVerdict = (verdict: Verdict | undefined): string => scales[verdict?.outcome ?? 'incomplete'].words

function dataChecks(what: string, kind: DataCheckKind): Section {
  return (_part, checks) => {
    const results = checks.filter((check) => check.kind === kind).map(({ outcome }) => scales[outcome].words)
    return `${what}: ${results.length > 0 ? results.join(', ') : scales.incomplete.words}`
  }
}

function not(what: string): Section {
  return () => `${what}: not part of this journey`
}
