import { z } from 'zod'
import type { DriftAccess } from '../../drift/request-now.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { dotted, toIssues, type Issue } from '../../kernel/errors/issue.ts'
import { whyUnsendable } from '../../record/why-unsendable.ts'

const texts = z.record(z.string(), z.string()).default({})
const access = z.strictObject({ headers: texts, fields: texts })

/**
 * What opens a vendor, as somebody gave it. Its errors repeat no value.
 *
 * @throws {HookdrillError} for what is not as it should be, and for a header that cannot be sent.
 */
export function readAccess(given: unknown): DriftAccess {
  if (given === undefined) return { headers: {}, fields: {} }
  const { data, error } = access.safeParse(given, { reportInput: true })
  if (!data) throw refused(explain(toIssues(error)[0]))
  const why = whyUnsendable({ method: 'GET', headers: Object.entries(data.headers) })
  if (why !== undefined) throw refused(why)
  return data
}

const refused = (why: string): HookdrillError =>
  new HookdrillError('invalid_flag', `--access ${why}`, {
    suggestion: 'write {"headers": {"Authorization": "Bearer …"}, "fields": {"client_secret": "…"}}',
  })

function explain(issue: Issue | undefined): string {
  if (issue?.kind === 'unknown-field')
    return `has no place for ${issue.names.map((name) => `"${name}"`).join(' and ')}, but for "headers" and "fields"`
  const path = issue?.path ?? []
  if (path.length === 0) return 'is not an object with "headers" and "fields"'
  return path.length === 1
    ? `has "${dotted(path)}" that is not an object of texts by name`
    : `has "${dotted(path)}" that is not a text`
}
