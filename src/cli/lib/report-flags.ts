import { HookdrillError } from '../../kernel/errors/error.ts'
import type { ReportFiles } from '../../grade/report/write-reports.ts'
import { flag, yes, type ValuesOf } from './flag.ts'
import { fileToWrite } from './values.ts'

/** For a command that writes reports of a grade. */
export const reportFlags = {
  junit: flag({
    value: 'file',
    summary: 'write a report as JUnit XML',
    example: 'grade.xml',
    known: 'file',
    parse: fileToWrite,
  }),
  sarif: flag({
    value: 'file',
    summary: 'write a report as SARIF, for code scanning',
    example: 'grade.sarif',
    known: 'file',
    parse: fileToWrite,
  }),
  sourceFile: flag({
    value: 'file',
    summary: 'the source file of your handler: results of --sarif are shown there',
    example: 'src/webhooks.ts',
    default: 'README.md',
    known: 'file',
  }),
  markdown: flag({
    value: 'file',
    summary: 'write a report as Markdown',
    example: 'grade.md',
    known: 'file',
    parse: fileToWrite,
  }),
  html: flag({
    value: 'file',
    summary: 'write a report as one HTML page that needs nothing else',
    example: 'grade.html',
    known: 'file',
    parse: fileToWrite,
  }),
  badge: flag({
    value: 'file',
    summary: 'write a badge, as shields.io reads it from an endpoint',
    example: 'badge.json',
    known: 'file',
    parse: fileToWrite,
  }),
  jobSummary: yes(
    'add the Markdown to the summary of the GitHub job: the file that GITHUB_STEP_SUMMARY names',
  ),
}

/** Refuses a summary that could not be written before anything is sent. */
export function reportFiles({
  junit,
  sarif,
  markdown,
  html,
  badge,
  jobSummary,
}: ValuesOf<typeof reportFlags>): ReportFiles {
  const summary = process.env['GITHUB_STEP_SUMMARY']
  if (jobSummary && !summary)
    throw new HookdrillError(
      'no_job_summary',
      'there is no job to write a summary for: GITHUB_STEP_SUMMARY is not set',
      {
        suggestion: 'outside of GitHub Actions write it to a file with --markdown',
      },
    )
  return { junit, sarif, markdown, html, badge, ...(jobSummary && { jobSummary: summary }) }
}
