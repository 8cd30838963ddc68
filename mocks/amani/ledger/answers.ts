import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

const framework = assumed(
  'no error is documented; answers look like Django REST Framework with SimpleJWT',
  fixed.framework,
)

/** Shapes of answers and errors. */
export const answerFacts: readonly LedgerEntry[] = [
  { summary: 'unknown fields of a request are ignored', evidence: framework },
  {
    summary:
      'the JSON of the pages, with // comments in one and a trailing comma in both, is refused with 400',
    evidence: assumed(
      'it is not JSON; the words after "JSON parse error - " are those of JavaScript, not of Python',
      fixed.framework,
    ),
  },
  {
    summary: 'errors: 400 by field, 401 with and without a token, 403, 404, 405, 415 and 429 as {"detail"}',
    evidence: framework,
  },
  {
    summary: '413, 503 and 504 are pages of nginx, 500 and unknown paths pages of Django',
    evidence: framework,
  },
  {
    summary: 'HEAD is answered with the headers of the GET; Allow of a 405 names it, and OPTIONS',
    evidence: assumed('Django REST Framework does both', 'head'),
  },
  { summary: 'a wrong password answers 401 "No active account found…"', evidence: framework },
  {
    summary: 'a request body of more than 32 MiB is refused with 413',
    evidence: assumed('no limit is documented; some pages of a camera fit', fixed.noOther),
  },
  {
    summary: 'an upload has at most 100 pages',
    evidence: assumed('Django takes no more files by default', 'maxPages'),
  },
  {
    summary: 'a page has at most 10 MiB, and is not empty',
    evidence: assumed('no limit is documented', 'maxPageBytes'),
  },
  {
    summary: 'every host below amani.ai answers alike',
    evidence: assumed(
      'the regions eu, eu1, tr and ae are documented, others are in older material; no difference is',
      fixed.noOther,
    ),
  },
  {
    summary: 'login takes JSON and forms, with and without a slash at the end',
    evidence: documented('documents/api and documents/websdk'),
  },
  {
    summary: 'every other path may end in a slash or not as well',
    evidence: assumed(
      'refresh is printed with a slash, the rest without; Django can be set to take both',
      fixed.both,
    ),
  },
  {
    summary: 'the fields of a profile and their order',
    evidence: documented('documents/api/acquire_profile_token'),
  },
  { summary: 'times are whole Unix seconds', evidence: documented('documents/websdk') },
  {
    summary: 'id_card_number is taken as a number or text and answered as text',
    evidence: documented('documents/api/acquire_profile_token'),
  },
  {
    summary: 'requests spell a status PENDING_REVIEW, answers Pending Review',
    evidence: documented('documents/api/update_profile'),
  },
  {
    summary: 'title case of a status whose answer is nowhere printed, such as Blacklisted',
    evidence: assumed('the printed ones are made so', fixed.noOther),
  },
  { summary: 'the fields of an item of rules', evidence: observed("the iOS SDK's model of a rule") },
  {
    summary: 'there is a rule for each class of document that was uploaded, with the state of the newest',
    evidence: assumed(
      'nothing says where rules come from; their fields tell how each class of document stands',
      fixed.noOther,
    ),
  },
  {
    summary: 'an upload has pages, videos or nfc; has_nfc is true once a document of class NF is there',
    evidence: assumed('the names are those of the SDKs, what is required is not described', fixed.noOther),
  },
  {
    summary: 'device_data, check_mrz and location of an upload are taken and not looked at',
    evidence: assumed('the SDKs send them; what becomes of them is not described', fixed.noOther),
  },
  {
    summary: 'an error of a document is {"error_code", "error_message"}',
    evidence: observed('models and README of the SDKs'),
  },
  {
    summary: 'the codes from 1001 to 6001',
    evidence: observed('README and constants of the SDKs'),
  },
  {
    summary: 'the wording of those errors',
    evidence: assumed('it is ours; the SDKs have texts of their own', fixed.wording),
  },
  {
    summary:
      'risk is a number from 0 to 4; aml_status is true for cleared, false for found, null for not looked for',
    evidence: documented('documents/api/acquire_profile_token and documents/studio/studio-customers'),
  },
  {
    summary: 'POST profile answers a new profile with 201 and a known one, unchanged, with 200',
    evidence: assumed(
      'that a known one is returned is documented, the codes are not',
      'profileCreatedStatus',
    ),
  },
  {
    summary: 'PATCH profile answers with the profile and its tokens',
    evidence: assumed('no answer is printed; GET answers so', fixed.noOther),
  },
  {
    summary: 'a status that the profile has already answers {"result": false} and sends nothing',
    evidence: assumed('false is documented as "not updated"; the reasons are not', fixed.noOther),
  },
  { summary: 'a page of a list holds 20 rows, 100 at most; filters stay in its links', evidence: framework },
  {
    summary: 'the filters search, status, created_at_after and created_at_before',
    evidence: assumed(
      'Studio filters by these; the names are those that django-filter makes',
      fixed.framework,
    ),
  },
]
