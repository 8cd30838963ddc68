import { assumed, documented, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'

const spec = documented('openapi 2.0, 2026-08-19')

/** Clients, organisations, forms and files. */
export const clientFacts: readonly LedgerEntry[] = [
  {
    summary: 'bodies with additionalProperties: false refuse what they do not know; others ignore it',
    evidence: spec,
  },
  {
    summary: 'what only the vendor writes is ignored in a body',
    evidence: assumed('the specification marks it readOnly, and says nothing of sending it'),
  },
  {
    summary: 'a new client is pending',
    evidence: documented('openapi 2.0, 2026-08-19: example of POST /clients'),
  },
  {
    summary: 'a change of status alone sends client.status, any other detail client.updated',
    evidence: assumed('the guide names both aliases, and no endpoint'),
  },
  {
    summary: 'clients are archived in the web app only (actions archive-client, unarchive-client)',
    evidence: assumed('no body of the specification has a field for it'),
  },
  {
    summary: 'client.deletion_reminder_due is sent when the day begins in UTC',
    evidence: assumed('the guide says "today", and no hour'),
  },
  {
    summary: 'search finds clients that have every word of it somewhere, whatever the accents',
    evidence: assumed('the specification says "fuzzy", and not how'),
  },
  {
    summary: 'a client is deletable while it has no records; owners delete it all the same, members do not',
    evidence: documented('openapi 2.0, 2026-08-19: DELETE /clients/{id}'),
  },
  {
    summary: 'with a client go its records, cases, forms, files and memberships, silently',
    evidence: assumed('nothing is said of what happens to them'),
  },
  {
    summary: 'British addresses need a postcode; other countries need nothing',
    evidence: assumed('each country has its own requirements, and "postcode" is the only one that is named'),
  },
  {
    summary:
      'a client without an address shows one of nulls; an unset country is null, an unset jurisdiction is left out',
    evidence: assumed(
      'their type allows null, and their lists of values leave it out; a jurisdiction that is null would not fit the document',
    ),
  },
  { summary: 'a company number needs a jurisdiction', evidence: spec },
  { summary: 'archiving an organisation takes its clients out of it', evidence: spec },
  {
    summary: 'a member who is read-only gets 403 for everything but reading; only an owner changes the team',
    evidence: assumed('the roles are named, and their rights are not'),
  },
  {
    summary: 'a new e-mail address of the user shows only once it is confirmed (action confirm-email)',
    evidence: spec,
  },
  {
    summary: 'an upload is scanned at once and clean',
    evidence: assumed('the scan has a state, and nobody says how long it takes', 'scans'),
  },
  { summary: 'a file that is being scanned answers 423, an infected one 410', evidence: spec },
  {
    summary: 'a file that has expired (API fault only) answers 404',
    evidence: assumed('files have expires_at, and the download lists 404 for what is not there'),
  },
  {
    summary: 'an attachment that something holds answers 403 when it is to be deleted',
    evidence: assumed('the specification allows only unassigned ones, and lists 403'),
  },
  {
    summary: 'redaction leaves a picture, in place of files of records and forms only',
    evidence: spec,
  },
  {
    summary:
      'a changed form template is a new version when its fields change; forms keep the fields they had',
    evidence: assumed('the example counts the version up when fields change'),
  },
  {
    summary: 'forms are attached to a client directly in the web app only (action attach-form)',
    evidence: assumed('form.attached exists, and no endpoint does it'),
  },
  {
    summary: 'each check takes its cost from the credits when its record is made',
    evidence: assumed('entries of -1 with a check as causer are printed, and not when they are written'),
  },
  {
    summary: 'templates, library documents and an opening balance are there from the start',
    evidence: assumed('they are made in the web app, and the API can only list them'),
  },
]
