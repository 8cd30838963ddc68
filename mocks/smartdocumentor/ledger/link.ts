import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

const page = documented('export/webhooks/webhook-url-to-file-anonymization')
const noUrl = (option: string) => assumed('no URL is public', option)

/** How the link to a file is made. */
export const linkFacts: readonly LedgerEntry[] = [
  { summary: 'an expired URL answers 403', evidence: page },
  {
    summary: 'exportedFileUrl is an Azure Blob Storage URL, signed with an account key',
    evidence: assumed(
      'the page says "SAS token protected URL", which is Azure’s word; the limit of 168 h is that of a user delegation SAS',
      'sasKind',
    ),
  },
  {
    summary: 'below a URL of its own, the path of a file URL is /{account}/{container}/{blob}',
    evidence: documented('learn.microsoft.com: get-blob, the URI of the emulated storage service'),
  },
  { summary: 'sv is 2022-11-02', evidence: noUrl('sasVersion') },
  {
    summary: 'a blob is named {workspace}/{task}/{guid}.{format} in the container exported-files',
    evidence: noUrl('blobNames'),
  },
  {
    summary: 'parameters come in the order of the .NET SDK',
    evidence: observed('URLs in Azure/Azurite#1263 and #1981'),
  },
  { summary: 'spr is there', evidence: noUrl('sasProtocol') },
  { summary: 'st is not there', evidence: noUrl('sasStart') },
  { summary: 'no response header is overridden', evidence: noUrl('sasDisposition') },
  { summary: 'no address is asked for', evidence: noUrl('sasAddresses') },
  { summary: 'no stored policy is named', evidence: noUrl('sasPolicy') },
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
    evidence: observed('@azure/storage-blob 12.32.0, against which every version is tested'),
  },
  {
    summary: 'a user delegation key is made from its own parameters and a secret of the account',
    evidence: assumed('Azure does not say how; whoever holds the key cannot tell', fixed.ours),
  },
  {
    summary: 'a user delegation key signs until its link ends',
    evidence: assumed(
      'users of SDKs give both the same end (Azure/azure-sdk-for-net#47245 speaks of the other case); a key can live for a week',
      'sasKeyLife',
    ),
  },
  {
    summary: 'no account SAS and no directory SAS',
    showsIn: 'nothing',
    evidence: assumed('no export needs one', fixed.noOther),
  },
]
