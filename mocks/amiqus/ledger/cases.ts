import { assumed, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'

export const caseFacts: readonly LedgerEntry[] = [
  {
    summary:
      'a case awaits a response while one of its records is open, then the team’s action, then a decision',
    evidence: assumed('the statuses are described, and what moves a case between them is not'),
  },
  {
    summary: 'approved, rejected and on_hold stay until somebody reviews the case again',
    evidence: assumed('a decision that a late result could undo would be none'),
  },
  {
    summary:
      'a review sends case.status when the status changes, and case.approved or case.rejected beside it',
    evidence: assumed('the guide lists the aliases and not what is sent together'),
  },
  {
    summary: 'a record is in one case at most, and the case is of the same client; any other item is refused',
    evidence: assumed('a payload names one case and one client'),
  },
  {
    summary: 'members of the team are assigned to cases in the web app only (action assign-case)',
    evidence: assumed('the specification has a list of them and no call that changes it'),
  },
  {
    summary: 'the aggregate counts every status, also those that no case has',
    evidence: assumed('the printed sample has a status with none'),
  },
]
