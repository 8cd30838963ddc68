import { assumed, documented, observed, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'

const page = documented('export/webhooks/webhook-url-to-file-anonymization')
const emulator = observed(
  'the order and texts of Microsoft’s own storage emulator, decompiled by aluevano/AzureStorageEmulator; each body quoted by live reports agrees',
)

const sdk = observed('@azure/storage-blob 12.32.0, against which every version is tested')

export const fileFacts: readonly LedgerEntry[] = [
  { summary: 'sv is 2022-11-02', evidence: assumed('no URL is public', 'sasVersion') },
  {
    summary: 'a blob is named {workspace}/{task}/{guid}.{format} in the container exported-files',
    evidence: assumed('no URL is public', 'blobNames'),
  },
  {
    summary: 'parameters come in the order of the .NET SDK',
    evidence: observed('Azure/Azurite#1263, #1981'),
  },
  { summary: 'an expired URL answers 403', evidence: page },
  {
    summary: 'time is checked before the signature, without skew; the expiry second has expired',
    evidence: emulator,
  },
  { summary: 'the texts of AuthenticationErrorDetail', evidence: emulator },
  {
    summary: 'a missing sv, and one later than 2026-04-06, is answered like a malformed one',
    evidence: assumed(
      'URLs without it belong to versions of before 2012; of later ones the text was not seen',
    ),
  },
  {
    summary:
      'error bodies begin with a byte order mark, have no line breaks but those of the message, and the reason phrase is the message',
    evidence: observed('Azure/Azurite#2603, floci-io/floci-az#89'),
  },
  {
    summary: 'no line break follows the XML declaration',
    evidence: assumed('both forms have been seen', 'xmlDeclaration'),
  },
  {
    summary: 'authentication failures come from Microsoft-HTTPAPI/2.0 and have no x-ms-version',
    evidence: observed('Azure/azure-sdk-for-net#35009, microsoft/AzureStorageExplorer#9054'),
  },
  {
    summary: 'PUT and DELETE answer 405 as POST does',
    evidence: assumed('nobody can hold a URL that would allow them; Azure would check the signature first'),
  },
  {
    summary: 'Allow of the 405 is GET, HEAD',
    evidence: assumed('the header has been seen, and not what it holds'),
  },
  {
    summary: 'a deleted blob answers 404 BlobNotFound while its URL lives',
    evidence: observed('recordings of azure-sdk-for-js'),
  },
  {
    summary: 'a path below /blob/ that is not a blob answers 404 ResourceNotFound',
    evidence: assumed('container and account operations are not imitated'),
  },
  {
    summary: 'ETag, Content-MD5, x-ms-* and Server of a download',
    evidence: observed('recordings of azure-sdk-for-js'),
  },
  {
    summary: 'exportedFileUrl is an Azure Blob Storage URL, signed with an account key',
    evidence: assumed(
      'the page says "SAS token protected URL", which is Azure’s word; the limit of 168 h is that of a user delegation SAS',
      'sasKind',
    ),
  },
  { summary: 'spr is there', evidence: assumed('no URL is public', 'sasProtocol') },
  { summary: 'st is not there', evidence: assumed('no URL is public', 'sasStart') },
  { summary: 'no response header is overridden', evidence: assumed('no URL is public', 'sasDisposition') },
  { summary: 'no address is asked for', evidence: assumed('no URL is public', 'sasAddresses') },
  { summary: 'no stored policy is named', evidence: assumed('no URL is public', 'sasPolicy') },
  {
    summary: 'only reading is permitted',
    evidence: assumed('no URL is public; it is what a reader needs', 'sasPermission'),
  },
  {
    summary: 'the clocks of signer, vendor and storage agree',
    evidence: assumed('sasStartShiftS sets the start apart', 'sasExpiryShiftS'),
  },
  {
    summary: 'signatures have + and / as chance has it',
    evidence: assumed('a name that gives both can be drawn on demand', 'sasSignature'),
  },
  {
    summary: 'the string to sign of service and user delegation SAS, 2015-04-05 to 2026-04-06',
    evidence: sdk,
  },
  {
    summary: 'a user delegation key is made from its own parameters and a secret of the account',
    evidence: assumed('Azure does not say how; whoever holds the key cannot tell'),
  },
  {
    summary: 'the end of the message about a user delegation key whose time is over',
    evidence: assumed('reports quote its beginning (apache/polaris#5484)'),
  },
  {
    summary: 'a user delegation SAS with si, or of before 2018-11-09, is not well formed',
    evidence: assumed('no such URL can be made by an SDK'),
  },
  {
    summary: 'a field both in the URL and in its stored policy is refused',
    evidence: assumed('that it is an error is known; the text of the refusal was not seen in a report'),
  },
  {
    summary: 'a stored policy counts at once when it is changed',
    evidence: assumed('Azure takes up to 30 s'),
  },
  {
    summary: 'sip and spr are enforced, in this order, after the signature and before the permission',
    evidence: emulator,
  },
  {
    summary: 'an IPv6 caller is in no sip range',
    evidence: assumed('sip is for IPv4; Azure sees the outer address'),
  },
  {
    summary: '400, 405 and 409 come from Microsoft-HTTPAPI/2.0',
    evidence: assumed('recordings show the other name for 200, 206, 304 and 404 only'),
  },
  {
    summary: 'other 403s, 404s and everything later name Windows-Azure-Blob/1.0 and the version sv',
    evidence: observed('recordings of azure-sdk-for-js'),
  },
  {
    summary: 'a request with an Authorization header answers 400 InvalidAuthenticationInfo',
    evidence: assumed(
      'seen in rapid7/metakitty#30 and cloudflare/workers-sdk#4816; other schemes were seen to answer 401 and 403',
      'twoCredentialsStatus',
    ),
  },
  {
    summary: 'a URL without sig answers 409 PublicAccessNotPermitted',
    evidence: assumed(
      'seen in blobfile/blobfile#139, and the default of new accounts; others answer 404 or 401',
      'anonymousStatus',
    ),
  },
  {
    summary: 'the rest of WWW-Authenticate of a 401',
    evidence: assumed('the header has been seen, and not for every account what it holds'),
  },
  {
    summary:
      'bytes=a- and bytes=a-b are ranges, x-ms-range counts more than Range, and what is neither is ignored',
    evidence: documented('learn.microsoft.com: specifying-the-range-header-for-blob-service-operations'),
  },
  {
    summary: '206 has x-ms-blob-content-md5, and Content-MD5 when x-ms-range-get-content-md5 is true',
    evidence: observed('recordings of azure-sdk-for-js'),
  },
  {
    summary: 'x-ms-range-get-content-md5 is not limited to 4 MiB',
    evidence: assumed('specimens are smaller'),
  },
  { summary: 'a range past the end answers 416, a condition that fails 412', evidence: emulator },
  {
    summary: 'a condition that finds nothing new answers 304 without body and Content-Type',
    evidence: observed('recordings of azure-sdk-for-js'),
  },
  {
    summary:
      'conditions combine as If-Match and If-Unmodified-Since and (If-None-Match or If-Modified-Since); If-None-Match: * answers 400',
    evidence: observed('Azurite 3.35.0, which follows the page of Azure on read operations'),
  },
  {
    summary: 'rscc, rscd, rsce, rscl and rsct replace response headers',
    evidence: observed('Azurite 3.35.0, and Microsoft’s storage emulator'),
  },
  {
    summary: 'a response header that is not Latin is UTF-8, without control characters',
    evidence: assumed('no such answer has been seen'),
  },
  { summary: 'throttling and failures inside answer 503 and 500', evidence: emulator },
  {
    summary: 'the messages of OperationTimedOut and InternalError',
    evidence: assumed('their codes are known from reports, their texts from memory'),
  },
  {
    summary: 'AuthorizationFailure, KeyBasedAuthenticationNotPermitted and AccountRequiresHttps',
    evidence: observed(
      'microsoft/azure-storage-azcopy#1656, microsoft/azure-maven-plugins#2519, and the storage emulator',
    ),
  },
  {
    summary:
      'a fault meets only those who would have got the file, but for AccountRequiresHttps, which comes first',
    evidence: assumed('in which order Azure refuses for two reasons at once is known for the SAS only'),
  },
  {
    summary: 'a file that is announced and not there yet (API fault only) answers 404 BlobNotFound',
    evidence: assumed('the storage knows no other answer for a blob that nobody has written'),
  },
  {
    summary: 'a URL that is made to expire early (API fault only) is refused as at the end that it names',
    evidence: assumed('the storage words it by that time'),
  },
  {
    summary: 'reading goes on when a URL expires meanwhile; the next request is refused',
    evidence: assumed('a SAS is checked when a request begins'),
  },
  {
    summary: 'no account SAS, directory SAS, version or snapshot',
    evidence: assumed('no export needs one; a version or snapshot answers 404 BlobNotFound'),
  },
]
