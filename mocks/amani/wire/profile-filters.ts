import { z } from 'zod'
import { allProfileStatuses, profileStatusTitles } from '../model/enums.ts'
import { integerField } from './fields.ts'
import type { Profile } from '../model/tables.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

/** What Studio's list of customers can be narrowed by; the names of the parameters are those that django-filter makes. */

const secondsPerDay = 86_400

const noTime = { error: 'Enter a valid date or Unix time.' }
/** A day, or Unix seconds as in answers. */
const from = z.union(
  [integerField, z.iso.date().transform((day) => Date.parse(`${day}T00:00:00Z`) / 1000)],
  noTime,
)
/** A day counts to its end. */
const until = z.union(
  [integerField, z.iso.date().transform((day) => Date.parse(`${day}T00:00:00Z`) / 1000 + secondsPerDay - 1)],
  noTime,
)

export const profileFilters = {
  search: z.string().exactOptional(),
  /** As in requests; the title case of answers is understood as well. */
  status: z
    .preprocess(
      (given) => allProfileStatuses.find((status) => profileStatusTitles[status] === given) ?? given,
      z.enum(allProfileStatuses),
    )
    .exactOptional(),
  created_at_after: from.exactOptional(),
  created_at_before: until.exactOptional(),
}

const filters = z.object(profileFilters)

export function filterProfiles(
  profiles: readonly Profile[],
  { search = '', status, created_at_after = 0, created_at_before = Infinity }: z.output<typeof filters>,
): readonly Profile[] {
  const text = search.trim().toLowerCase()
  // The usual call names no filter, and is then spared a walk through all of them.
  if (text === '' && !status && created_at_after === 0 && created_at_before === Infinity) return profiles
  return profiles.filter((profile) => {
    const created = Math.floor(profile.createdAt / 1000)
    return (
      (status === undefined || profile.status === status) &&
      created >= created_at_after &&
      created <= created_at_before &&
      (text === '' || mentions(profile, text))
    )
  })
}

const mentions = ({ id, idCardNumber, name, email, phone }: Profile, text: string): boolean =>
  [id, idCardNumber, name, email, phone].some((value) => value?.toLowerCase().includes(text))
