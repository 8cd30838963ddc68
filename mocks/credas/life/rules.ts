import { z } from 'zod'
import type { Issue } from '../../../src/kernel/errors/issue.ts'

/** Rules for fields that several bodies have, and the issues that they lead to. */

export const optionalText = z.string().nullish()
export const optionalFlag = z.boolean().default(false)

export interface Person {
  readonly firstName?: string | null | undefined
  readonly surname?: string | null | undefined
  readonly emailAddress?: string | null | undefined
  readonly phoneNumber?: string | null | undefined
}

type PathOf = (field: string) => readonly (string | number)[]

/** An address that is not needed may be null or left out, but never blank (help centre, "Create a new process"). */
export function personIssues(person: Person, path: PathOf = (field) => [field]): readonly Issue[] {
  const { firstName, surname, emailAddress, phoneNumber } = person
  return [
    ...when(isBlank(firstName), missing(path('firstName'))),
    ...when(isBlank(surname), missing(path('surname'))),
    ...when(
      has(emailAddress) && !isEmail(emailAddress),
      wrongFormat(path('emailAddress'), 'email', emailAddress),
    ),
    ...when(
      has(phoneNumber) && !/\d/.test(phoneNumber),
      wrongFormat(path('phoneNumber'), 'phone', phoneNumber),
    ),
  ]
}

const has = (text: string | null | undefined): text is string => typeof text === 'string'

export const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === ''

/** As .NET's own check: one @, not at either end. */
export function isEmail(text: string): boolean {
  const at = text.indexOf('@')
  return at > 0 && at === text.lastIndexOf('@') && at < text.length - 1
}

/** A working client sends the empty string when it has no group. */
export const groupIssues = (id: string | null | undefined): readonly Issue[] =>
  when(Boolean(id) && !z.guid().safeParse(id).success, wrongFormat(['userGroupId'], 'guid', id))

/** The bytes of base64 as .NET reads it, or nothing for any other text. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined
}

export const when = (is: boolean, issue: Issue): readonly Issue[] => (is ? [issue] : [])
export const missing = (path: Issue['path']): Issue => ({ path, kind: 'missing' })
export const rule = (path: Issue['path'], message: string, given: unknown): Issue => ({
  path,
  kind: 'rule',
  message,
  given,
})
export const wrongFormat = (path: Issue['path'], format: string, given: unknown): Issue => ({
  path,
  kind: 'wrong-format',
  format,
  given,
})
