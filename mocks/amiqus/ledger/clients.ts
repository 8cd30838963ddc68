import { assumed, fixed, documented, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'

const spec = documented('openapi 2.0, 2026-08-19')
const guide = documented('guides/webhooks, read 2026-11')

/** Clients, organisations, forms and files. */
export const clientFacts: readonly LedgerEntry[] = [
  {
    summary: 'bodies with additionalProperties: false refuse what they do not know; others ignore it',
    evidence: spec,
  },
  {
    summary: 'what only the vendor writes is ignored in a body',
    evidence: assumed('the specification marks it readOnly, and says nothing of sending it', fixed.framework),
  },
  {
    summary: 'a new client is pending',
    evidence: documented('openapi 2.0, 2026-08-19: example of POST /clients'),
  },
  {
    summary: 'a change of status alone sends client.status, any other detail client.updated',
    evidence: assumed('the guide names both aliases, and no endpoint', fixed.elsewhere),
  },
  {
    summary: 'clients are archived in the web app only (actions archive-client, unarchive-client)',
    evidence: assumed('no body of the specification has a field for it', fixed.elsewhere),
  },
  {
    summary: 'client.deletion_reminder_due is sent when the day begins in UTC',
    evidence: assumed('the guide says "today", and no hour', fixed.noOther),
  },
  {
    summary: 'search finds clients that have every word of it somewhere, whatever the accents',
    evidence: assumed('the specification says "fuzzy", and not how', fixed.noOther),
  },
  {
    summary: 'a client is deletable while it has no records; owners delete it all the same, members do not',
    evidence: documented('openapi 2.0, 2026-08-19: DELETE /clients/{id}'),
  },
  {
    summary: 'with a client go its personal data, files and records',
    evidence: documented('guides/use-cases/automate-client-deletion, read 2026-11'),
  },
  {
    summary:
      'with a client go its cases, forms and memberships, too, and none of it sends a webhook of its own',
    evidence: assumed(
      'an older page adds "any other associated data"; nothing is said of webhooks',
      fixed.noOther,
    ),
  },
  {
    summary: 'British addresses need a postcode; other countries need nothing',
    evidence: assumed(
      'each country has its own requirements, and "postcode" is the only one that is named',
      fixed.noOther,
    ),
  },
  {
    summary:
      'a client without an address shows one of nulls; an unset country is null, an unset jurisdiction is left out',
    evidence: assumed(
      'their type allows null, and their lists of values leave it out; a jurisdiction that is null would not fit the document',
      fixed.noOther,
    ),
  },
  { summary: 'a company number needs a jurisdiction', evidence: spec },
  { summary: 'archiving an organisation takes its clients out of it', evidence: spec },
  { summary: 'archiving a client leaves it in its organisations', evidence: spec },
  {
    summary:
      'administrators (owner) alone change the team; members create, edit and review; a read-only member sees and downloads everything and changes nothing',
    evidence: documented('help.amiqus.co: How do I manage my team; guides/glossary, read 2026-11'),
  },
  {
    summary: 'the role that the web app calls administrator is owner in the API',
    evidence: assumed(
      'the web app has four roles, the API four with other names and `assumed`',
      fixed.noOther,
    ),
  },
  {
    summary: 'form templates are changed by owners only',
    evidence: assumed('administrators alone manage "customisations", which may mean them', 'formTemplates'),
  },
  {
    summary: 'a member who is assigned-only may do what a member may',
    evidence: assumed(
      'what the role may see is not described; one integrator’s token could read a record and not list records',
      'assignedOnly',
    ),
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
    evidence: assumed(
      'files have expires_at, and the download lists 404 for what is not there',
      fixed.elsewhere,
    ),
  },
  {
    summary: 'an attachment that something holds answers 403 when it is to be deleted',
    evidence: assumed('the specification allows only unassigned ones, and lists 403', fixed.noOther),
  },
  {
    summary: 'redaction leaves a picture, in place of files of records and forms only',
    evidence: spec,
  },
  {
    summary: 'a form has nothing to do with its template any more once it is attached: it keeps its fields',
    evidence: guide,
  },
  {
    summary: 'a changed form template is a new version when its fields change',
    evidence: assumed('the example counts the version up when fields change', fixed.noOther),
  },
  {
    summary:
      'a form that is a step of a record is neither modified nor deleted; forms that are attached directly are filled in by the team',
    evidence: guide,
  },
  {
    summary:
      'form.updated: for a step of a record after it was handed in, for a direct form at each answer, for both when a field is flagged (action flag-field)',
    evidence: guide,
  },
  {
    summary: 'form.sent names no case; other aliases name record and case for steps of records only',
    evidence: guide,
  },
  {
    summary: 'forms are attached to a client directly in the web app only (action attach-form)',
    evidence: assumed('form.attached exists, and no endpoint does it', fixed.elsewhere),
  },
  {
    summary: 'a check takes its cost from the credits when it is run, not when its record is made',
    evidence: assumed(
      'the printed entry is four days younger than its check, and ten seconds older than the result; no text says so',
      'creditsTaken',
    ),
  },
  {
    summary:
      'a change of name holds the client up on the page until it is decided; declined, the client goes on unaltered',
    evidence: documented(
      'help.amiqus.co: What happens when a client reports a spelling mistake, read 2026-11',
    ),
  },
  {
    summary: 'templates, members and redirect URLs of a real account can be added (seed data)',
    evidence: assumed('an account of one’s own has its own; each entry is as the API answers it', 'seedData'),
  },
  {
    summary: 'templates, library documents and an opening balance are there from the start',
    evidence: assumed('they are made in the web app, and the API can only list them', fixed.ours),
  },
]
