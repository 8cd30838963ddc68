import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

export const mainApiFacts: readonly LedgerEntry[] = [
  {
    summary:
      'a write whose answer is lost (the fault answer-lost) has taken effect, and asked for once more it takes effect once more, as new files',
    evidence: assumed('no key is documented that would tell a repeat from a new request', fixed.noOther),
  },
  // OAuth
  {
    summary:
      'PKCE with S256 is required; clients authenticate with none, client_secret_post or client_secret_basic',
    evidence: documented('authentication/oauth'),
  },
  { summary: 'an access token lives 3600 s', evidence: documented('authentication/oauth') },
  {
    summary: 'an access token is a JWT with workspace_id and exp; token calls come as JSON or as a form',
    evidence: observed('the vendor’s MCP server and Hugging Face Space'),
  },
  {
    summary: 'access tokens are signed with HS256 by a key of the mock; there is no jwks_uri and no id_token',
    evidence: assumed('clients read the claims only, and neither is known of', fixed.ours),
  },
  {
    summary:
      'a Bearer token stands in for appkey on /v1/file/*, where only the scope pdf:generate is looked at',
    evidence: observed('the vendor’s n8n node: tests of its credentials'),
  },
  {
    summary:
      'a token without that scope answers 403, one that is broken, expired or another workspace’s 401; where both are sent, appkey counts',
    evidence: assumed('NestJS guards do', fixed.framework),
  },
  {
    summary: 'an app-key beside a Bearer token changes nothing on the PDF API',
    evidence: observed('the vendor’s Hugging Face Space, an earlier version, sends both'),
  },
  {
    summary: 'a bad token is answered 401, and the gallery needs no credentials',
    evidence: observed('measured by the vendor on 2026-08-30: its MCP server, agents.md'),
  },
  {
    summary: 'Authorization without Bearer, and X-API-Key, count as no credentials',
    evidence: observed('the vendor’s examples repository, README'),
  },
  {
    summary: 'token errors are {error, error_description} with the codes of RFC 6749',
    evidence: observed('clients read error_description, or message'),
  },
  {
    summary:
      'a code works once and for 10 minutes; a refresh token works once, has no end, and is exchanged for the next',
    evidence: assumed('RFC 9700 advises it; no page says', fixed.noOther),
  },
  {
    summary: 'a call that names no scope gets all of them',
    evidence: assumed('RFC 6749 leaves it to the server', fixed.noOther),
  },
  {
    summary: 'any client id is a public client; the one in the credentials has a secret',
    evidence: assumed('how clients are registered is not known', 'oauthClients'),
  },
  {
    summary:
      'an authorization request without a known client or a place to go back to answers 400; other errors go back to the client',
    evidence: assumed('RFC 6749, 4.1.2.1', fixed.noOther),
  },
  {
    summary: 'what userinfo holds beside sub',
    evidence: assumed(
      'no page prints it; a token is for one workspace, and a name is what the scope profile asks for',
      fixed.noOther,
    ),
  },
  {
    summary: 'the legacy edition has neither tokens nor gallery',
    evidence: assumed('its pages know two keys and nothing else', fixed.noOther),
  },
  // Gallery
  {
    summary: 'limit up to 100, sort newest or popular; a cursor is opaque',
    evidence: observed('the vendor’s MCP server: gallery client'),
  },
  {
    summary:
      'newest first and 20 a page when nothing is asked for; a limit over 100 or an unknown cursor answers 400',
    evidence: assumed('the client always says what it wants', fixed.noOther),
  },
  {
    summary: 'an unknown template answers 404; on staging, 200 with a web page was measured',
    evidence: assumed('what production answers is not known', 'unknownTemplate'),
  },
  {
    summary:
      'duplicate needs Bearer and any app-key: 412 without app-key, 403 for another workspace, 201 with a new copy each time',
    evidence: observed('the vendor’s MCP server: gallery client and its end-to-end test'),
  },
  {
    summary: 'duplicatedFileId is the id of the new design, and duplicateCount goes up',
    evidence: assumed('clients print the id and do not use it', fixed.noOther),
  },
  {
    summary: 'the gallery holds three invented templates; the action publish adds more',
    evidence: assumed('publishing is not part of this API', fixed.elsewhere),
  },
  // Not here
  {
    summary: 'the hosted MCP server with its own /register, /authorize and /token is not imitated',
    evidence: assumed(
      'a limit of our own: it is a client of this API that happens to run at the vendor’s',
      fixed.ours,
    ),
  },
  {
    summary: 'answers carry no plan block',
    evidence: assumed('clients know of one; where it travels is not public', fixed.noOther),
  },
]
