import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

const overview = documented('authentication/overview')

export const editionFacts: readonly LedgerEntry[] = [
  {
    summary: 'legacy: AppKey and SecretKey; current: appkey only',
    evidence: documented('authentication/api-keys, both editions'),
  },
  {
    summary: 'legacy: the host {workspaceId}.re-port-flow.com must name the workspace, or 401',
    evidence: overview,
  },
  {
    summary:
      'legacy: api.re-port-flow.com and re-port-flow.com answer too, and {workspaceId}.api.re-port-flow.com is its workspace',
    evidence: assumed('one page shows the third form; the others must lead somewhere', fixed.both),
  },
  {
    summary: 'keys begin with app_ and sec_ (legacy) or ak_ (current)',
    evidence: documented('authentication/api-keys, both editions'),
  },
  {
    summary: 'a key has 16 characters, its prefix included',
    evidence: observed('the vendor’s own data model, left in its MCP repository: a column of 16 characters'),
  },
  {
    summary: 'the id of a workspace begins with ws_',
    evidence: assumed(
      'the pages print it so, the vendor’s data model makes 26 letters and digits',
      'workspaceIds',
    ),
  },
  {
    summary:
      'legacy: a call with appkey alone is answered, and its webhook sent, as in the current edition; the log says so',
    evidence: assumed('today’s clients send nothing else, and the edition is the default', 'appkeyAlone'),
  },
  {
    summary: 'legacy: `url` and File-URL are on re-port-flow.com, whichever host was called',
    evidence: documented('guides/endpoints/async-single and guides/pdf-generation, legacy edition'),
  },
  {
    summary: 'links stay on the system that was called, live or staging; share links are on app.',
    evidence: documented('guides/webhooks'),
  },
  {
    summary: 'on staging the hosts have stg before the domain, that of the share page too',
    evidence: assumed('clients name api.stg and stg; app.stg follows them', fixed.noOther),
  },
  {
    summary: 'legacy: bodies up to 20 MB; current: up to 50 MB',
    evidence: documented('limitations, both editions'),
  },
  {
    summary:
      'legacy: every file has a uuid of its own; the one of a single file is also the last part of its url',
    evidence: assumed(
      'the printed url ends with file-uuid, and webhooks list uuid in each file',
      fixed.noOther,
    ),
  },
  {
    summary: 'legacy: an asynchronous answer has status 202',
    evidence: assumed('the older pages print none; the newer ones print 202', 'legacyAsyncStatus'),
  },
  {
    summary: 'legacy: `url` and File-URL lead to the PDF, or for several files to the ZIP',
    evidence: assumed('the samples fetch it without headers and say no more', fixed.noOther),
  },
  {
    summary: 'legacy: GET /v1/file/download/{uuid} gives the ZIP as in the current edition',
    evidence: assumed('the path is documented for the current edition only', fixed.both),
  },
  {
    summary: 'legacy: shareType, passcodeEnabled and passthrough are checked and then ignored',
    evidence: assumed('the older pages do not know them', fixed.noOther),
  },
  {
    summary: 'legacy: designs, files and validation fail with the texts of the current edition',
    evidence: assumed('only the texts about credentials are known of both', fixed.wording),
  },
  {
    summary: 'keys can be regenerated, and the old ones are refused at once',
    evidence: documented('authentication/api-keys, both editions'),
  },
  {
    summary: 'plain HTTP is answered; the vendor refuses it',
    evidence: assumed(
      'a limit of our own: a certificate for this machine would be nobody’s friend',
      fixed.ours,
    ),
  },
  {
    summary: 'legacy: a wrong key is answered "Invalid credentials"',
    evidence: assumed('one page prints that, another "Unauthorized"', 'legacyBadKey'),
  },
]
