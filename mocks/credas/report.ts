import { z } from 'zod'
import type { DocumentSpec } from '../../src/vendor/document.ts'
import type { Involvement } from './involvement.ts'
import type { ReadProcess } from './life.ts'
import { scales } from './scales.ts'
import { timestamp } from './timestamp.ts'

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
type Section = (part: Involvement) => string

/** What each flag of a PDF export puts into the report, about each person. */
const sections = {
  includeCoverPage: ({ journey }) => `Journey: ${journey.title}`,
  includeOverviewPage: (part) => `Overall result: ${result(part)}`,
  includePersonalDetails: ({ entity }) =>
    `Personal details: ${entity.firstName} ${entity.surname} <${entity.emailAddress ?? 'no e-mail address'}>`,
  includeIdentityChecks: (part) => `Identity checks: ${result(part)}`,
  includeLiveness: ({ outcome }) =>
    `Liveness: ${outcome === undefined || outcome === 'incomplete' ? scales.incomplete.words : scales.passed.words}`,
  includeSanctionsAndPeps: not('Sanctions and PEPs'),
  includeAddressAndMortalityChecks: not('Address and mortality'),
  includeBankAccountChecks: not('Bank account'),
  includeForms: (part) => `${part.journey.check.name}: ${result(part)}`,
  includeAmlChecks: not('AML'),
  includeCappChecks: not('CAPP'),
  includeEsignDocuments: not('E-sign documents'),
  includeOpenBanking: not('Open banking'),
} as const satisfies Record<Flag, Section>

/** The report on a process, with everything that is not switched off. */
export const report = (
  process: ReadProcess,
  parts: readonly Involvement[],
  chosen: ExportFlags,
): DocumentSpec => ({
  kind: 'pdf',
  title: `Credas process ${process.id}`,
  at: process.completedAt ?? process.createdAt,
  lines: [
    `Created: ${timestamp(process.createdAt)}`,
    ...parts.flatMap((part) => [`Entity: ${part.entity.id}`, ...toLines(part, chosen)]),
  ],
})

const toLines = (part: Involvement, chosen: ExportFlags): readonly string[] =>
  flagNames.filter((name) => chosen?.[name] !== false).map((name) => sections[name](part))

const result = ({ outcome }: Involvement): string => scales[outcome ?? 'incomplete'].words

function not(what: string): Section {
  return () => `${what}: not part of this journey`
}
