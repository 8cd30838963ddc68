import { assumed, documented, observed, type Fact } from '../../../src/kernel/contract/evidence.ts'

/** Tokens, and what they open. */
export const accessFacts: readonly Fact[] = [
  {
    says: 'a token is a JWT (HS256) with token_type, exp, iat, jti, user_id, company_id, profile_id and api_user',
    evidence: observed('expired sample tokens in public SDK examples'),
  },
  {
    says: 'an access token lasts an hour',
    evidence: assumed('sample tokens of 2024 and 2025 do, one of 2023 lasted a week', 'accessTokenSeconds'),
  },
  {
    says: 'a refresh token lasts a week',
    evidence: assumed('tokens "expire periodically" is all that is said', 'refreshTokenSeconds'),
  },
  {
    says: 'refreshing gives an access token only, for users and profiles alike',
    evidence: documented('documents/api'),
  },
  {
    says: 'a refresh token can be used again and again until it expires',
    evidence: assumed('no new one comes with the access token'),
  },
  { says: 'a profile token may not set a status', evidence: documented('documents/api/update_profile') },
  {
    says: 'a profile token opens its own profile (GET, PATCH) and documents (POST, GET, PUT), and gets 403 elsewhere',
    evidence: assumed('it is "limited to that profile"; the calls are not listed'),
  },
  {
    says: 'the token handed out by the mock lasts two years, so that it can stay in a settings file',
    evidence: assumed('it is a convenience of the mock; tokens of the login last as long as the option says'),
  },
  {
    says: 'with an IP whitelist, every call from another address is refused with 403, login included',
    evidence: assumed(
      'bdocs.amani.ai/api has a list; that others are refused is its purpose, the code is ours',
    ),
  },
  {
    says: 'version 1 wants Authorization: Token, in any case, and takes no token of version 2; nor the other way round',
    evidence: observed("the vendor's public README and SDKs"),
  },
  {
    says: 'a token of version 1 names company_id, a number, and customer_id',
    evidence: observed("the vendor's public React Native SDK decodes them"),
  },
  {
    says: 'customers of version 1 are the profiles of version 2, and their uploads fire document_upload',
    evidence: assumed('nothing describes both at once'),
  },
  {
    says: 'an upload of version 1 whose type has no known class answers 400 with status ERROR and code 1005',
    evidence: assumed('the SDKs read status and errors; what causes them is not described'),
  },
]
