import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { memberShape, teamShape, userShape } from '../wire/shapes/people.ts'
import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { memberOf, requireOwner } from '../access/caller.ts'
import { closed, needsSomething, onlyGiven } from '../schema/bodies.ts'
import { idOf } from '../schema/rules.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { toTeam, toUser } from '../wire/account.ts'
import { toMember } from '../wire/members.ts'

const evidence = documented('openapi 2.0, 2026-08-19: User Account, Your Team, Teams')

const userChanges = closed(
  { name: z.string().min(1).max(255).optional(), email: z.email().optional() },
  'object',
  'id',
  'is_verified',
  'is_disabled',
  'created_at',
  'updated_at',
)

const teamChanges = z.object({ contact: z.email().optional(), telephone: z.string().nullable().optional() })

const userOf = (request: Pick<ApiRequest, 'headers'>, context: AmiqusContext) => {
  const user = context.db.users.get(memberOf(request, context).user)
  if (!user) throw notFound('User')
  return user
}

const teamOf = (request: Pick<ApiRequest, 'headers'>, context: AmiqusContext) => {
  const team = context.db.teams.get(memberOf(request, context).team)
  if (!team) throw notFound('Team')
  return team
}

export const accountRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/status',
    summary: 'check a token',
    evidence,
    answers: { 204: answersNothing() },
    handle: () => empty(),
  }),
  route({
    method: 'GET',
    path: '/api/v2/me',
    summary: 'show whose token it is',
    evidence,
    answers: { 200: answersJson(userShape) },
    handle: (request, context) => json(toUser(userOf(request, context))),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/me',
    summary: "change the user's name; a new address waits until it is confirmed",
    evidence,
    body: userChanges,
    answers: { 200: answersJson(userShape) },
    handle(request, context) {
      const user = userOf(request, context)
      needsSomething(request.body)
      const { name, email } = request.body
      const changes = onlyGiven({ name, newEmail: email === user.email ? undefined : email })
      return json(toUser(context.db.users.patch(user.id, { ...changes, updatedAt: context.now() })))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/me/teams',
    summary: 'list the teams that the user is in',
    evidence,
    query: pageQuery,
    answers: { 200: answersJson(paginated(teamShape)) },
    handle(request, context) {
      const { db } = context
      const teams = db.members
        .where('user', userOf(request, context).id)
        .flatMap(({ team }) => db.teams.get(team) ?? [])
      return json(page(context, request, teams, toTeam))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/team',
    summary: 'show the team that the token is for',
    evidence,
    answers: { 200: answersJson(teamShape) },
    handle: (request, context) => json(toTeam(teamOf(request, context))),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/team',
    summary: "change how the team is reached; the team's owner may",
    evidence,
    body: teamChanges,
    answers: { 200: answersJson(teamShape) },
    handle(request, context) {
      const team = teamOf(request, context)
      requireOwner(request, context, 'only an owner changes the team')
      needsSomething(request.body)
      return json(
        toTeam(context.db.teams.patch(team.id, { ...onlyGiven(request.body), updatedAt: context.now() })),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/team/me',
    summary: "show the user's membership of the team",
    evidence,
    answers: { 200: answersJson(memberShape) },
    handle: (request, context) => json(toMember(context, memberOf(request, context))),
  }),
  route({
    method: 'GET',
    path: '/api/v2/team/members',
    summary: 'list the members of the team',
    evidence,
    query: pageQuery,
    answers: { 200: answersJson(paginated(memberShape)) },
    handle(request, context) {
      const members = context.db.members.where('team', teamOf(request, context).id)
      return json(page(context, request, members, (member) => toMember(context, member)))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/teams/:teamId/members',
    summary: 'list the members of one of the teams that the user is in',
    evidence,
    query: pageQuery,
    answers: { 200: answersJson(paginated(memberShape)) },
    handle(request, context) {
      const members = context.db.members.where('team', ownTeam(request, context, request.params.teamId))
      return json(page(context, request, members, (member) => toMember(context, member)))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/teams/:teamId/members/:teamMemberId',
    summary: 'show a member of a team',
    evidence,
    answers: { 200: answersJson(memberShape) },
    handle(request, context) {
      const team = ownTeam(request, context, request.params.teamId)
      const member = context.db.members.get(idOf(request.params.teamMemberId))
      if (member?.team !== team) throw notFound('Team member')
      return json(toMember(context, member))
    },
  }),
]

/** A team that the user is in; any other might as well not be there. */
function ownTeam(request: Pick<ApiRequest, 'headers'>, context: AmiqusContext, text: string): number {
  const id = idOf(text)
  const { user } = memberOf(request, context)
  if (!context.db.members.where('user', user).some(({ team }) => team === id)) throw notFound('Team')
  return id
}
