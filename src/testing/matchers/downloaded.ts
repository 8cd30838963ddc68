import { nameOf } from './delivered.ts'
import { asSender } from './subjects.ts'
import { whatWasAsked } from './what-was-asked.ts'
import { verdict, type MatcherResult } from './verdict.ts'

/**
 * Whether a whole file was handed over. `file` is a part of its URL or a pattern for it; any file when left out.
 * `times` asks for an exact number.
 */
export function downloaded(
  subject: unknown,
  file?: string | RegExp,
  { times }: { readonly times?: number } = {},
): MatcherResult {
  const { requests } = asSender('toHaveDownloaded', subject)
  const whole = requests.filter(
    (request) => request.file?.whole === true && (file === undefined || matches(request.url, file)),
  )
  const wanted = `a file${file === undefined ? '' : ` at ${String(file)}`}${times === undefined ? '' : ` ${times} times`}`
  return verdict(
    times === undefined ? whole.length > 0 : whole.length === times,
    `${nameOf(subject)} to have had ${wanted} downloaded; whole files were handed over ${whole.length} times`,
    () => whatWasAsked(requests),
  )
}

const matches = (url: string, file: string | RegExp): boolean =>
  typeof file === 'string' ? url.includes(file) : file.test(url)
