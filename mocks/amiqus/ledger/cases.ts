import { assumed, fixed, documented, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'

const core = documented('guides/concepts/core-objects, read 2026-11')

export const caseFacts: readonly LedgerEntry[] = [
  {
    summary:
      'a case moves with its checks: action_required while the team has to act, awaiting_response while somebody outside has to, reviewed_pending_decision when every check has been reviewed; a further record moves it back',
    evidence: core,
  },
  {
    summary: 'the team can set any status by hand; what was set need not be further on',
    evidence: core,
  },
  {
    summary: 'the team has to act on a change of name and on a paused check; an empty case is its turn, too',
    evidence: assumed(
      'a change of name shows as "Action required" (help centre); of the others nothing is said',
      fixed.elsewhere,
    ),
  },
  {
    summary: 'every check has been reviewed when each has a review, or its record is marked as reviewed',
    evidence: assumed(
      'steps and records can both be reviewed, and which of them counts is not said',
      fixed.noOther,
    ),
  },
  {
    summary: 'approved, rejected and on_hold stay until somebody reviews the case again',
    evidence: assumed(
      'whether late results undo a decision is not said, and one that they could undo would be none',
      fixed.elsewhere,
    ),
  },
  {
    summary: 'the created_at of a case item is when it was added',
    evidence: core,
  },
  {
    summary:
      'records are never put in a case by themselves: record.created of a record that the API made names none',
    evidence: core,
  },
  {
    summary:
      'a review sends case.status when the status changes, and case.approved or case.rejected beside it',
    evidence: assumed('the guide lists the aliases and not what is sent together', fixed.elsewhere),
  },
  {
    summary: 'a record is in one case at most, and the case is of the same client; any other item is refused',
    evidence: assumed('a payload names one case and one client', fixed.noOther),
  },
  {
    summary: 'members of the team are assigned to cases in the web app only (action assign-case)',
    evidence: assumed('the specification has a list of them and no call that changes it', fixed.elsewhere),
  },
  {
    summary: 'the aggregate is filtered by the id of a team member, lists of cases by that of a user',
    evidence: documented('openapi 2.0, 2026-08-19: Aggregates, Cases'),
  },
  {
    summary: 'the aggregate counts every status, also those that no case has',
    evidence: assumed('the printed sample has a status with none', fixed.noOther),
  },
]
