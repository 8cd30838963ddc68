import { z } from 'zod'
import { assumed, fixed, documented } from '../../../src/kernel/contract/evidence.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json, type Reply } from '../../../src/kernel/contract/reply.ts'
import { profileStatuses, profileStatusTitles } from '../model/enums.ts'
import { bodyOf, charField, idCardNumber, integerField } from '../wire/fields.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { filterProfiles, profileFilters } from '../wire/profile-filters.ts'
import { createProfile, findProfile, setStatus, updateProfile } from '../life/profiles.ts'
import { profileTokens } from '../access/sessions.ts'
import { route, type AmaniContext } from '../model/shape.ts'
import type { Profile } from '../model/tables.ts'
import { toProfile, toProfileWithTokens } from '../wire/rows.ts'
import { pageShape, profileShape, profileWithTokensShape, statusChangeShape } from '../wire/shapes.ts'

const acquiring = documented('documents/api/acquire_profile_token')
const updating = documented('documents/api/update_profile')

const addressPart = charField.nullable().default(null)

const details = {
  name: charField.nullable().exactOptional(),
  email: z.email().nullable().exactOptional(),
  phone: charField.nullable().exactOptional(),
  birthdate: z.iso.date().nullable().exactOptional(),
  level: integerField.exactOptional(),
  occupation: charField.nullable().exactOptional(),
  gender: z.enum(['M', 'F']).nullable().exactOptional(),
  address: z
    .object({ city: addressPart, province: addressPart, address: addressPart })
    .nullable()
    .exactOptional(),
}

export const profileRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/profile',
    summary: 'create a profile, or get the one with this id card number; gives a profile token',
    evidence: acquiring,
    accepts: ['json', 'form', 'multipart'],
    body: bodyOf({ id_card_number: idCardNumber, ...details }),
    answers: ({ options }) => ({
      200: answersJson(profileWithTokensShape),
      [options.profileCreatedStatus]: answersJson(profileWithTokensShape),
    }),
    handle({ body: { id_card_number, ...rest } }, context) {
      const [known] = context.db.profiles.where('idCardNumber', id_card_number)
      if (known) return shown(context, known)
      const profile = createProfile(context, { idCardNumber: id_card_number, ...rest })
      return shown(context, profile, context.options.profileCreatedStatus)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/profile',
    summary: 'list profiles, oldest first, without their tokens; by text, status and time of creation',
    evidence: assumed(
      'no listing is documented; Studio filters so, and pages are those of Django REST Framework',
      fixed.framework,
    ),
    query: pageQuery.extend(profileFilters),
    answers: { 200: answersJson(pageShape(profileShape)) },
    handle: (request, context) =>
      page(context, request, filterProfiles(context.db.profiles.all(), request.query), (profile) =>
        toProfile(context, profile),
      ),
  }),
  route({
    method: 'GET',
    path: '/api/v2/profile/:id',
    summary: 'show a profile with fresh tokens',
    evidence: acquiring,
    answers: { 200: answersJson(profileWithTokensShape) },
    handle: ({ params }, context) => shown(context, findProfile(context, params.id)),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/profile/:id',
    summary: 'change the details of a profile',
    evidence: updating,
    accepts: ['json', 'form', 'multipart'],
    body: bodyOf(details),
    answers: { 200: answersJson(profileWithTokensShape) },
    handle: ({ params, body }, context) =>
      shown(context, updateProfile(context, findProfile(context, params.id), body)),
  }),
  route({
    method: 'PUT',
    path: '/api/v2/profile/:id/status',
    summary: 'give a profile a status; not with a profile token',
    evidence: updating,
    body: bodyOf({ status: z.enum(profileStatuses) }),
    answers: { 200: answersJson(statusChangeShape) },
    handle({ params, body }, context) {
      const before = findProfile(context, params.id)
      const { status } = setStatus(context, before, body.status)
      return json({ result: status !== before.status, status: profileStatusTitles[status] })
    },
  }),
]

const shown = (context: AmaniContext, profile: Profile, status = 200): Reply =>
  json(toProfileWithTokens(context, profile, profileTokens(context, profile.id)), status)
