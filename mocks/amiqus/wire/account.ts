import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { Team, User } from '../state/account.ts'
import { orNull } from './times.ts'

export const toUser = (user: DeepReadonly<User>) => ({
  object: 'user',
  id: user.id,
  name: user.name,
  email: user.email,
  is_verified: user.isVerified,
  is_disabled: user.isDisabled,
  created_at: isoSeconds(user.createdAt),
  updated_at: isoSeconds(user.updatedAt),
})

export const toTeam = (team: DeepReadonly<Team>) => ({
  object: 'team',
  id: team.id,
  identifier: team.identifier,
  uuid: team.uuid,
  name: team.name,
  contact: team.contact,
  telephone: team.telephone,
  tier: team.tier,
  logo: null,
  is_support_enabled: team.isSupportEnabled,
  created_at: isoSeconds(team.createdAt),
  updated_at: isoSeconds(team.updatedAt),
  archived_at: orNull(team.archivedAt),
})
