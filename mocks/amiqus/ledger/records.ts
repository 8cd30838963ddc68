import { assumed, type Fact } from '../../../src/vendor/evidence.ts'

export const recordFacts: readonly Fact[] = [
  {
    says: 'PATCH is_reviewed sends record.reviewed or record.unreviewed; an expired record sends record.finished',
    evidence: assumed('the guide says "manually marked" and "terminal state", and names no endpoint'),
  },
  {
    says: 'a record expires ten days after it was created',
    evidence: assumed('every example of the documentation does'),
  },
  {
    says: 'the download of an unfinished record gives a report of what is there',
    evidence: assumed('no "not ready" answer is documented'),
  },
  {
    says: 'the download carries Content-Disposition: attachment',
    evidence: assumed('the migration guide says that v2 starts a download'),
  },
]
