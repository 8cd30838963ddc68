interface CrashCause {
  readonly says: string
  readonly mend: string
}

/** What a handler does wrong that does not converge, and how to mend it. */
export const crashCauses: Readonly<Record<string, CrashCause>> = {
  'loses-acknowledged': {
    says: 'What the handler has acknowledged is in its memory alone, and goes with the process.',
    mend: 'write the event down (a table, a queue on disk, a file that is renamed when it is whole) before you answer 2xx, and go on with what is written down when the process starts',
  },
  'loses-repeated': {
    says: 'The handler takes the repeat for something that it has done already, and has not.',
    mend: 'mark an event as done in the same transaction as the work, or after it; never before',
  },
  'books-twice': {
    says: 'The handler takes the repeat for a new document.',
    mend: 'note what the event is about under a unique key, in the same transaction as the booking',
  },
  'keeps-parts': {
    says: 'A file that was being written when the process ended is taken for the document.',
    mend: 'write to another name in the same folder, flush, and rename when the file is whole',
  },
  'forgets-what-it-kept': {
    says: 'What the handler had kept before does not survive a start.',
    mend: 'keep documents on disk, or in a database, and not in memory',
  },
  'refuses-after-restart': {
    says: 'After a start the handler refuses what the vendor sends again.',
    mend: 'do not let half of an event from before stand in the way: a lock, a row without its end, a file',
  },
  'ends-by-itself': {
    says: 'The handler ended by itself when it met what the kill had left behind, or the same event again.',
    mend: 'expect half-done work and repeats: a job that is gone, a file that is there, a row that exists',
  },
  'does-not-start-again': {
    says: 'After a kill the handler does not come up again.',
    mend: 'let nothing that a dead process leaves behind (a lock, a pid file, a torn file) keep it from starting',
  },
}
