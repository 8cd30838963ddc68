import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

const errorCodes = 'learn.microsoft.com: common-rest-api-error-codes'

/** Who may read a file: what the storage service looks at, in which order, and what it refuses with. */
export const accessFacts: readonly LedgerEntry[] = [
  {
    summary:
      'a call is looked at in this order: address, version, credentials, sip and spr, verb and comp, headers of the operation, permission, existence, conditions, range',
    evidence: assumed(
      'no page prints it; what reports show agrees with it, such as the 405 of a POST whose URL has no signature (tusdotnet/tusdotnet#235)',
      fixed.noOther,
    ),
  },
  {
    summary: 'time is checked before the signature, without skew; the expiry second has expired',
    evidence: assumed('no report shows a link with both faults', fixed.noOther),
  },
  {
    summary: 'the texts for a link that has expired, or is not valid yet',
    evidence: observed(
      'floci-io/floci-az#89, elastic/elasticsearch#107617, microsoft/AzureStorageExplorer#3219 and #6198, artifact-keeper#2286',
    ),
  },
  {
    summary: 'the texts for a signature that does not match, or is not well formed',
    evidence: observed(
      'Azure/azure-storage-ruby#217, AzureStor#140, papermill#447, Azure/azure-sdk-for-java#6844',
    ),
  },
  {
    summary: 'the text for a field that is missing',
    evidence: observed('Azure/azure-storage-python#297, Azure/azure-storage-node#175'),
  },
  {
    summary: 'the texts for a field that is empty, and for a signature of another length',
    evidence: assumed('no report shows them; they are made as the others are', fixed.wording),
  },
  {
    summary: 'an sv that is later than 2026-04-06 is refused with the text about its format',
    evidence: observed('Azure/azure-sdk-for-net#22489 (2020-08-04), microsoft/AzureStorageExplorer#8703'),
  },
  {
    summary: 'an sv that is missing, malformed or of before 2012-02-12 is refused with the same text',
    evidence: assumed(
      'the text names the bound; URLs without sv belong to versions of before 2012',
      fixed.noOther,
    ),
  },
  {
    summary: 'the window of a user delegation key is checked before that of the link',
    evidence: observed(
      'apache/polaris#5484 and other reports of links whose key ended with them: they quote the key time frame',
    ),
  },
  {
    summary: 'the end of the message about a user delegation key: Key start, Key expiry, Current',
    evidence: assumed('reports quote the parts, and not all of the punctuation', fixed.wording),
  },
  {
    summary: 'a link that outlives its user delegation key stops with the key',
    evidence: observed('Azure/azure-sdk-for-net#47245'),
  },
  {
    summary: 'a user delegation SAS with si, or of before 2018-11-09, is not well formed',
    evidence: assumed('no such URL can be made by an SDK', fixed.noOther),
  },
  {
    summary: 'a stored policy that is not there is refused with its text',
    evidence: observed('Azure/azure-sdk-for-net#35009'),
  },
  {
    summary: 'a field both in the URL and in its stored policy, or in neither, is refused with its text',
    evidence: assumed(
      'the first is quoted in reports without the name of the service, the second in none',
      fixed.wording,
    ),
  },
  {
    summary: 'a stored policy counts at once when it is changed',
    evidence: assumed('Azure takes up to 30 s, says a comment in azure-sdk-for-js', 'policyDelayS'),
  },
  {
    summary: 'sip and spr are enforced, in this order, after the signature; their codes and texts',
    evidence: documented('learn.microsoft.com: sas-error-codes'),
  },
  {
    summary: 'the refusals of sip and spr have the elements SourceIP and Protocol, and no x-ms-version',
    evidence: assumed('no report shows one whole', fixed.noOther),
  },
  {
    summary: 'an IPv6 caller is in no sip range',
    evidence: assumed('sip is for IPv4; Azure sees the outer address', fixed.noOther),
  },
  {
    summary: 'what the SAS does not permit answers 403 AuthorizationPermissionMismatch, DELETE and PUT too',
    evidence: observed(
      'microsoft/AzureStorageExplorer#7893, Azure/azure-storage-net#1012, Azure/azure-sdk-for-rust#1318 and recordings of azure-sdk-for-js',
    ),
  },
  {
    summary: 'a write, or a call about a container, that its URL does permit is refused in the same way',
    evidence: assumed('neither is imitated; the person at the terminal is told', fixed.ours),
  },
  {
    summary: 'a request with an Authorization header answers 400 InvalidAuthenticationInfo',
    evidence: assumed(
      `seen in rapid7/metakitty#30 and cloudflare/workers-sdk#4816; ${errorCodes} has 401 under this code, and other schemes were seen to get 403`,
      'twoCredentialsStatus',
    ),
  },
  {
    summary: 'a URL without sig answers 409 PublicAccessNotPermitted',
    evidence: assumed(
      'seen in blobfile/blobfile#139 and many reports since 2020, and the default of new accounts; others answer 404 or 401',
      'anonymousStatus',
    ),
  },
  {
    summary: 'both 401s refer to the www-authenticate header',
    evidence: documented(errorCodes),
  },
  {
    summary: 'WWW-Authenticate names the directory of the account and resource_id',
    evidence: observed('a recording of azure-sdk-for-js of 2023: bearer token challenge'),
  },
  {
    summary: 'AuthorizationFailure and KeyBasedAuthenticationNotPermitted',
    evidence: observed('Azure/azure-storage-azcopy#1656, microsoft/azure-maven-plugins#2519'),
  },
  {
    summary: 'AccountRequiresHttps',
    evidence: assumed('its code is documented, its text was not seen', fixed.wording),
  },
  {
    summary:
      'what break-link does meets only those who would have got the file, but for AccountRequiresHttps, which comes first',
    evidence: assumed(
      'in which order Azure refuses for two reasons at once is known for the SAS only',
      fixed.ours,
    ),
  },
  {
    summary: 'reading goes on when a URL expires meanwhile; the next request is refused',
    evidence: assumed('a SAS is checked when a request begins', fixed.noOther),
  },
  {
    summary: 'a URL that is made to expire early (API fault only) is refused as at the end that it names',
    evidence: assumed('the storage words it by that time', fixed.elsewhere),
  },
  {
    summary: 'a file that is announced and not there yet (API fault only) answers 404 BlobNotFound',
    evidence: assumed(
      'the storage knows no other answer for a blob that nobody has written',
      fixed.elsewhere,
    ),
  },
]
