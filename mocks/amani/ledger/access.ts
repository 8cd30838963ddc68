import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

/** Tokens, and what they open. */
export const accessFacts: readonly LedgerEntry[] = [
  {
    summary:
      'a token is a JWT (HS256) with token_type, exp, iat, jti, user_id, company_id, profile_id and api_user',
    evidence: observed('expired sample tokens in public SDK examples'),
  },
  {
    summary: 'an access token lasts an hour',
    evidence: assumed('sample tokens of 2024 and 2025 do, one of 2023 lasted a week', 'accessTokenSeconds'),
  },
  {
    summary: 'a refresh token lasts a week',
    evidence: assumed('tokens "expire periodically" is all that is said', 'refreshTokenSeconds'),
  },
  {
    summary: 'refreshing gives an access token only, for users and profiles alike',
    evidence: documented('documents/api'),
  },
  {
    summary: 'a refresh token can be used again and again until it expires',
    evidence: assumed('no new one comes with the access token', fixed.noOther),
  },
  { summary: 'a profile token may not set a status', evidence: documented('documents/api/update_profile') },
  {
    summary:
      'a profile token opens its own profile (GET, PATCH) and documents (POST, GET, PUT), and gets 403 elsewhere',
    evidence: assumed('it is "limited to that profile"; the calls are not listed', fixed.noOther),
  },
  {
    summary: 'the token handed out by the mock lasts two years, so that it can stay in a settings file',
    evidence: assumed(
      'it is a convenience of the mock; tokens of the login last as long as the option says',
      fixed.ours,
    ),
  },
  {
    summary: 'with an IP whitelist, every call from another address is refused with 403, login included',
    evidence: assumed(
      'bdocs.amani.ai/api has a list; that others are refused is its purpose, the code is ours',
      fixed.noOther,
    ),
  },
  {
    summary:
      'version 1 wants Authorization: Token, in any case, and takes no token of version 2; nor the other way round',
    evidence: observed("the vendor's public README and SDKs"),
  },
  {
    summary: 'a token of version 1 names company_id, a number, and customer_id',
    evidence: observed("the vendor's public React Native SDK decodes them"),
  },
  {
    summary: 'customers of version 1 are the profiles of version 2, and their uploads fire document_upload',
    evidence: assumed(
      'nothing describes both at once; a company has the same people, whichever version asks',
      fixed.noOther,
    ),
  },
  {
    summary:
      'an upload of version 1 whose type has no known class answers 400 with status ERROR and code 1005',
    evidence: assumed('the SDKs read status and errors; what causes them is not described', fixed.noOther),
  },
]
