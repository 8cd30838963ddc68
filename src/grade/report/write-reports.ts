import { appendFile, writeFile } from 'node:fs/promises'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { fileProblem } from '../../kernel/errors/file-problem.ts'
import { Date } from '../../kernel/time/globals.ts'
import { systemNow } from '../../kernel/time/real-time.ts'
import type { Reliance } from '../../evidence/reliances.ts'
import type { Grade } from '../result.ts'

/** Where to write a grade, by format: paths of files. */
export interface ReportFiles {
  readonly junit?: string | undefined
  readonly sarif?: string | undefined
  readonly markdown?: string | undefined
  readonly html?: string | undefined
  readonly badge?: string | undefined
  /** Markdown goes to the end of this file. */
  readonly jobSummary?: string | undefined
}

export interface ReportMark {
  /** With strict evidence: what the grade rests on. @default nobody asked */
  readonly evidence?: readonly Reliance[]
  /** The version of hookdrill. */
  readonly version: string
  /** The file that results of SARIF are shown at. */
  readonly sourceFile: string
}

/**
 * Writes a grade in every format that was asked for.
 *
 * @throws {HookdrillError} naming the file that cannot be written.
 */
export async function writeReports(grade: Grade, files: ReportFiles, mark: ReportMark): Promise<void> {
  const { junit, sarif, markdown, html, badge, jobSummary } = files
  if (junit !== undefined)
    await writeReportFile(junit, (await import('./junit.ts')).toJUnit(grade, mark.evidence))
  if (sarif !== undefined)
    await writeReportFile(
      sarif,
      json((await import('./sarif.ts')).toSarif(grade, mark.version, mark.sourceFile)),
    )
  if (markdown !== undefined)
    await writeReportFile(markdown, (await import('./markdown.ts')).toMarkdown(grade, mark.evidence))
  if (html !== undefined)
    await writeReportFile(
      html,
      (await import('./page.ts')).toGradePage(grade, { ...mark, at: formatNow() }, mark.evidence),
    )
  if (badge !== undefined) await writeReportFile(badge, json((await import('./badge.ts')).toBadge(grade)))
  if (jobSummary !== undefined)
    await writeReportFile(
      jobSummary,
      `${(await import('./markdown.ts')).toMarkdown(grade, mark.evidence)}\n`,
      appendFile,
    )
}

/** `2026-11-29 10:30 UTC`, of this machine. */
const formatNow = (): string => `${new Date(systemNow()).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

type Put = (path: string, content: string | Uint8Array) => Promise<void>

/**
 * Writes a file into a folder that is there.
 *
 * @throws {HookdrillError} naming the file when it cannot be written.
 */
export async function writeReportFile(
  path: string,
  content: string | Uint8Array,
  put: Put = writeFile,
): Promise<void> {
  try {
    await put(path, content)
  } catch (error) {
    throw new HookdrillError('report_not_written', `${path} cannot be written: ${fileProblem(error)}`)
  }
}
