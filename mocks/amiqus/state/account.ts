import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { epochMs } from './common.ts'

/** The user whose token the credentials name, and the team that it is for. */
export const ownerId = 7311
export const teamId = 4101
export const ownerMemberId = 611

const user = z.object({
  id: z.int(),
  name: z.string(),
  email: z.string(),
  /** An address that its owner has not confirmed yet. */
  newEmail: z.string().nullable(),
  isVerified: z.boolean(),
  isDisabled: z.boolean(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

const team = z.object({
  id: z.int(),
  identifier: z.string(),
  uuid: z.uuid(),
  name: z.string(),
  contact: z.string(),
  telephone: z.string().nullable(),
  tier: z.string(),
  isSupportEnabled: z.boolean(),
  createdAt: epochMs,
  updatedAt: epochMs,
  archivedAt: epochMs.nullable(),
})

export const roles = ['assumed', 'owner', 'member', 'read-only', 'assigned-only'] as const

const member = z.object({
  id: z.int(),
  team: z.int(),
  user: z.int(),
  role: z.enum(roles),
})

/** An access token that is alive; the text is a JWT whose `jti` is the id. */
const token = z.object({
  id: z.string(),
  user: z.int(),
  team: z.int(),
  expiresAt: epochMs,
  /** What it can be renewed with; a personal access token cannot be. */
  refresh: z.string().nullable(),
})

/** A code of `/oauth/authorize` that has not been exchanged. */
const code = z.object({
  id: z.string(),
  redirectUri: z.string(),
  user: z.int(),
  team: z.int(),
  expiresAt: epochMs,
})

/** Where the application may send people back to (Developer settings > API clients). */
const redirectUri = z.object({ id: z.int(), url: z.string() })

export const accountTables = {
  users: table(user),
  teams: table(team),
  members: table(member, 'team', 'user'),
  tokens: table(token, 'refresh'),
  codes: table(code),
  redirectUris: table(redirectUri),
}

export type User = z.output<typeof user>
export type Team = z.output<typeof team>
export type Member = z.output<typeof member>
export type Token = z.output<typeof token>
