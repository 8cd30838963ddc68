import { z } from 'zod'
import { howToAdd } from '../../../src/kernel/contract/seed-data.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import type { ProfileStatus, VideoCallStatus } from '../model/enums.ts'
import { created, levelUpdated, statusChanged, updated, videoCallMoved } from '../payloads/build.ts'
import type { AmaniContext } from '../model/shape.ts'
import type { Profile } from '../model/tables.ts'

/** What a request can set of a profile. */
type ProfileDetails = Pick<
  Profile,
  'name' | 'phone' | 'email' | 'address' | 'gender' | 'occupation' | 'birthdate' | 'level'
>

type NewProfile = Pick<Profile, 'idCardNumber'> & Partial<ProfileDetails & Pick<Profile, 'id'>>

export function createProfile(
  context: AmaniContext,
  { id = context.ids.uuid(), idCardNumber, ...details }: NewProfile,
): Profile {
  const now = context.now()
  const profile = context.db.profiles.put({
    id,
    idCardNumber,
    name: null,
    phone: null,
    email: null,
    address: null,
    gender: null,
    occupation: null,
    birthdate: null,
    level: 0,
    ...details,
    verifiedLevel: 0,
    status: 'CREATED',
    videoCallStatus: 'INCOMPLETE',
    rejectReason: null,
    risk: 0,
    amlStatus: null,
    amlLastCheck: null,
    customerId: freeCustomerId(context),
    createdAt: now,
    updatedAt: now,
    lastStatusUpdate: now,
  })
  context.emit('profile_create', created(context, profile))
  return profile
}

/** Ids that came with seed data may lie ahead. */
function freeCustomerId({ db, ids }: AmaniContext): number {
  let id = ids.next('customer')
  while (db.profiles.where('customerId', id).length > 0) id = ids.next('customer')
  return id
}

export function updateProfile(
  context: AmaniContext,
  before: Profile,
  changes: Partial<ProfileDetails>,
): Profile {
  const fields = Object.keys(changes)
  if (fields.length === 0) return before
  const profile = context.db.profiles.patch(before.id, { ...changes, updatedAt: context.now() })
  context.emit('profile_update', updated(context, profile, fields))
  if (profile.level !== before.level)
    context.emit('profile_level_update', levelUpdated(context, profile, before))
  return profile
}

/** The profile as it was when it has this status already: no event is sent then. */
export function setStatus(
  context: AmaniContext,
  before: Profile,
  status: ProfileStatus,
  rejectReason: string | null = null,
): Profile {
  if (before.status === status) return before
  const now = context.now()
  const profile = context.db.profiles.patch(before.id, {
    status,
    rejectReason,
    ...(status === 'APPROVED' && { verifiedLevel: before.level }),
    updatedAt: now,
    lastStatusUpdate: now,
  })
  context.emit('profile_status_change', statusChanged(context, profile, before))
  if (profile.verifiedLevel !== before.verifiedLevel)
    context.emit('profile_level_update', levelUpdated(context, profile, before))
  return profile
}

export function setVideoCall(
  context: AmaniContext,
  before: Profile,
  videoCallStatus: VideoCallStatus,
): Profile {
  if (before.videoCallStatus === videoCallStatus) return before
  const profile = context.db.profiles.patch(before.id, { videoCallStatus, updatedAt: context.now() })
  context.emit('video_call_status_change', videoCallMoved(context, profile, before))
  return profile
}

/** What screening has found; sent as a change of details, since no event of its own is known. */
export function updateScreening(
  context: AmaniContext,
  before: Profile,
  found: Pick<Profile, 'amlStatus' | 'risk'>,
): Profile {
  const now = context.now()
  const profile = context.db.profiles.patch(before.id, { ...found, amlLastCheck: now, updatedAt: now })
  const fields = [
    ...(profile.risk === before.risk ? [] : ['risk']),
    ...(profile.amlStatus === before.amlStatus ? [] : ['aml_status']),
  ]
  if (fields.length > 0) context.emit('profile_update', updated(context, profile, fields))
  return profile
}

/** Explains at the terminal how a profile that a call names can be made to exist. */
export function explainProfile({ warn }: AmaniContext, id: string | number): void {
  if (typeof id === 'string' && !z.uuid().safeParse(id).success) return
  const named = typeof id === 'number' ? { customer_id: id } : { id }
  warn(
    `there is no profile ${id} here; ${howToAdd('amani', 'profiles', { ...named, id_card_number: 'A-1' })}`,
  )
}

/** The profile with this id, or the newest when none is named. */
export function findProfile(context: AmaniContext, id: string | undefined): Profile {
  const { profiles } = context.db
  const profile = id === undefined ? profiles.newest() : profiles.get(id)
  if (!profile) {
    if (id !== undefined) explainProfile(context, id)
    throw notFound('Profile')
  }
  return profile
}
