import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

const recordings = observed('recordings of azure-sdk-for-js')
const unseen = assumed(
  'codes and texts are those of the documentation and of SDKs; no answer was seen',
  fixed.noOther,
)

/** What the storage service answers, in which bytes. */
export const blobApiFacts: readonly LedgerEntry[] = [
  {
    summary:
      'error bodies begin with a byte order mark, have no line breaks but those of the message, and the reason phrase is the message',
    evidence: observed('Azure/Azurite#2603, floci-io/floci-az#89'),
  },
  {
    summary: 'no line break follows the XML declaration',
    evidence: assumed('both forms have been seen, in old answers and in new ones', 'xmlDeclaration'),
  },
  {
    summary: 'a refused HEAD has neither body nor Content-Type nor Content-Length, but is chunked',
    evidence: observed('recordings of azure-sdk-for-python (404) and azure-sdk-for-js (401)'),
  },
  {
    summary: 'authentication failures come from Microsoft-HTTPAPI/2.0 and have no x-ms-version',
    evidence: observed(
      'Azure/azure-sdk-for-net#35009, microsoft/AzureStorageExplorer#9054 and #5504; for 401 a recording of azure-sdk-for-js',
    ),
  },
  {
    summary: 'so do 405 and the 400 of a comp that does not exist',
    evidence: observed('Azure/azure-sdk-for-net#9204 and #25430'),
  },
  {
    summary: 'so do 409 of a URL without sig, 400 of two credentials, of a container and of a verb',
    evidence: assumed('reports show other headers, or none', fixed.noOther),
  },
  {
    summary: 'refusals from the permission on name Windows-Azure-Blob/1.0 and the version',
    evidence: recordings,
  },
  {
    summary: 'the answer has the version of the query api-version, else of x-ms-version, else sv',
    evidence: observed('Azure/azure-storage-azcopy#701 and two recordings of azure-sdk-for-js'),
  },
  {
    summary: 'an x-ms-version that is later than 2026-04-06 answers 400 InvalidHeaderValue without one',
    evidence: observed(
      'Azure/azure-sdk-for-net#45302, Azure/azure-storage-python#631, Azure/azure-storage-azcopy#1466',
    ),
  },
  {
    summary: 'any date from 2009-07-17 on is a version; a malformed api-version answers 400 too',
    evidence: assumed('the versions are too many to list, and no client sends others', fixed.both),
  },
  {
    summary: 'x-ms-version-id and x-ms-is-current-version are left out, as without versioning',
    evidence: assumed(
      'a recording of azure-sdk-for-js shows them from 2019-12-12 on; accounts are made without versioning',
      'blobVersioning',
    ),
  },
  {
    summary: 'Allow of the 405 is GET, HEAD, PUT, DELETE; for comp=properties it is PUT',
    evidence: assumed(
      'the second was seen in Azure/azure-sdk-for-net#9204, the first and the others were not',
      fixed.noOther,
    ),
  },
  {
    summary: 'an unknown comp answers 400 with QueryParameterName, QueryParameterValue and Reason',
    evidence: observed('Azure/azure-sdk-for-net#25430, Azure/azure-cli#10131'),
  },
  {
    summary: 'an unknown verb answers 400 InvalidHttpVerb with Verb',
    evidence: observed('Azure/azure-rest-api-specs#4963, of the file service'),
  },
  {
    summary: 'an unknown verb, and OPTIONS, are refused before the SAS is looked at',
    evidence: assumed('no report shows either with a bad SAS', fixed.noOther),
  },
  { summary: 'OPTIONS answers 403 CorsPreflightFailure, since the account has no rules', evidence: unseen },
  {
    summary: 'a PUT without x-ms-blob-type or x-ms-copy-source answers 400 MissingRequiredHeader',
    evidence: unseen,
  },
  {
    summary: 'a container in upper case answers 400 InvalidResourceName, with a SAS too',
    evidence: observed('Azure/azure-cli#11052, Azure/azure-storage-azcopy#2318'),
  },
  {
    summary: 'a backslash in the name of a blob is a slash',
    evidence: observed('a comment in the tests of azure-sdk-for-js, and its clients'),
  },
  { summary: 'a path that cannot be decoded answers 400 InvalidUri', evidence: unseen },
  {
    summary: 'a deleted blob answers 404 BlobNotFound while its URL lives',
    evidence: recordings,
  },
  { summary: 'ETag, Content-MD5, x-ms-* and Server of a download', evidence: recordings },
  {
    summary: 'comp=metadata answers with headers only, comp=blocklist with empty lists, both for sp=r',
    evidence: documented('learn.microsoft.com: get-blob-metadata, get-block-list'),
  },
  {
    summary: 'comp=tags wants t, and gets 403 AuthorizationPermissionMismatch without it',
    evidence: observed('Azure/azure-sdk-for-python#21668, MicrosoftDocs/azure-docs#87218'),
  },
  { summary: 'comp=pagelist answers 409 InvalidBlobType', evidence: unseen },
  {
    summary: 'comp=query, customer-provided keys and x-ms-if-tags are not known: the first answers 400',
    evidence: assumed('a reader of a document has no use for them; not imitated', fixed.ours),
  },
  {
    summary: 'an x-ms-lease-id answers 412, since nothing is leased',
    evidence: unseen,
  },
  {
    summary:
      'bytes=a- and bytes=a-b are ranges, x-ms-range counts more than Range, and what is neither is ignored',
    evidence: documented('learn.microsoft.com: specifying-the-range-header-for-blob-service-operations'),
  },
  {
    summary: '206 has x-ms-blob-content-md5, and Content-MD5 when x-ms-range-get-content-md5 is true',
    evidence: recordings,
  },
  {
    summary: 'the MD5 or CRC64 of a range is given for 4 MiB at most, and 400 without a range or for both',
    evidence: documented('learn.microsoft.com: get-blob and the headers of @azure/storage-blob'),
  },
  {
    summary: 'that 400 is InvalidHeaderValue with HeaderName and HeaderValue',
    evidence: assumed(
      'seen for a CRC64 without a range (Azure/azure-sdk-for-rust#930), not for the others',
      fixed.noOther,
    ),
  },
  {
    summary: 'x-ms-structured-body is answered with segments and their CRC64',
    evidence: observed('@azure/storage-blob 12.32.0 reads it'),
  },
  {
    summary: 'a range past the end answers 416 with Content-Range: bytes */<length>',
    evidence: observed('floci-io/floci-az#81 and #82, a recording of azure-sdk-for-python'),
  },
  {
    summary: 'a condition that fails answers 412 ConditionNotMet',
    evidence: documented('learn.microsoft.com: specifying-conditional-headers-for-blob-service-operations'),
  },
  {
    summary: 'a condition that finds nothing new answers 304 without body and Content-Type',
    evidence: recordings,
  },
  {
    summary:
      'conditions combine as If-Match and If-Unmodified-Since and (If-None-Match or If-Modified-Since); If-None-Match: * answers 400',
    evidence: assumed('Azurite 3.35.0 does so, after the page of Azure on read operations', fixed.noOther),
  },
  {
    summary: 'rscc, rscd, rsce, rscl and rsct replace response headers',
    evidence: documented('learn.microsoft.com: create-service-sas'),
  },
  {
    summary: 'a response header that is not Latin is UTF-8, without control characters',
    evidence: assumed('no such answer has been seen', fixed.noOther),
  },
  {
    summary: '500 OperationTimedOut and InternalError, their texts and headers',
    evidence: observed(
      'Azure/azure-storage-azcopy#750, #701 and #2788, Azure/azure-sdk-for-python#17588, Azure/azure-powershell#11643',
    ),
  },
  {
    summary: '503 ServerBusy and its three texts',
    evidence: assumed('the code is documented; the texts are from memory', fixed.wording),
  },
  {
    summary: 'no refusal has an ExtendedErrorDetail, which is for an account SAS',
    evidence: documented('learn.microsoft.com: status-and-error-codes2'),
  },
  {
    summary: 'a snapshot answers 404 BlobNotFound, and so does a version but for the current one',
    evidence: assumed('there is one revision of each file', fixed.noOther),
  },
]
