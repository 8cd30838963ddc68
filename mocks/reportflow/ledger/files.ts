import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

export const fileFacts: readonly LedgerEntry[] = [
  {
    summary: 'a synchronous answer has status 201',
    evidence: observed(
      'the vendor’s examples repository, production, 2026-07-19 (option syncStatus: the pages print 200)',
    ),
  },
  {
    summary:
      'current: sync answers carry Request-Id, File-URL and X-File-Mapping, which is percent-encoded JSON',
    evidence: documented('guides/endpoints/sync-single'),
  },
  {
    summary: 'legacy: sync answers carry File-URL and File-ID',
    evidence: documented('guides/pdf-generation, legacy edition'),
  },
  {
    summary: 'the ZIP of a synchronous call is named files.zip',
    evidence: assumed('the download page names it so', fixed.noOther),
  },
  {
    summary: 'the items of `files` and of X-File-Mapping hold share with url',
    evidence: assumed('the webhook page prints it; the other pages are known in part', fixed.noOther),
  },
  {
    summary: 'a passcode is not given out when passcodeEnabled is true',
    evidence: assumed('no page says where it would be', fixed.noOther),
  },
  {
    summary: 'an asynchronous request takes 2 s',
    evidence: assumed('no page says how long', 'asyncDelayMs'),
  },
  {
    summary: 'unknown parameter names are not an error',
    evidence: observed('the vendor’s examples repository, troubleshooting'),
  },
  {
    summary: 'null anywhere in params, or "" for a number, answers 400',
    evidence: observed('the vendor’s Hugging Face Space strips them for that reason'),
  },
  { summary: 'the wording of that 400', evidence: assumed('class-validator’s', fixed.wording) },
  {
    summary: 'the file name in webhook and answers ends in .pdf, also when the request had a bare name',
    evidence: documented('guides/webhooks, both editions: "File name (with extension)"'),
  },
  {
    summary: '.pdf is added to a file name that lacks it',
    evidence: observed('the vendor’s n8n node from 0.1.6'),
  },
  {
    summary: 'a file name that ends in .pdf keeps it as it is',
    evidence: assumed('the pages always send it, newer clients never do', fixed.both),
  },
  {
    summary: 'file names are compared without regard to case, with .pdf added',
    evidence: documented('guides/endpoints/async-multiple'),
  },
  {
    summary: 'the wording of the 400 for equal file names',
    evidence: assumed('class-validator’s ArrayUnique', fixed.wording),
  },
  {
    summary: 'a designId need not be a UUID',
    evidence: observed(
      'the vendor’s examples repository, production, 2026-07-19: 16-character ids (option designIds)',
    ),
  },
  {
    summary: 'designIds=any takes every designId; a design that is not known has no parameters of its own',
    evidence: assumed('a convenience of hookdrill; the vendor answers 404', fixed.ours),
  },
  { summary: 'shareType is 01, 02 or 03', evidence: documented('guides/endpoints/async-single') },
  {
    summary: 'shareType names, as in 2026’s earlier Japanese pages, are refused',
    evidence: assumed('whether they are still taken is not known', 'shareTypes'),
  },
  {
    summary: 'a request takes up to 1000 files',
    evidence: assumed('an error for too many exists; the number is not public', 'maxContents'),
  },
  {
    summary: 'unknown fields of a body, webhookUrl among them, are ignored',
    evidence: observed('the vendor’s n8n node sent webhookUrl until 0.1.5'),
  },
  {
    summary:
      'the account holds invented designs; an integrator can add those of their own workspace (seed data)',
    evidence: assumed('two have the ids that the pages’ samples name', 'seedData'),
  },
  {
    summary:
      'X-File-Mapping as plain JSON, where the option asks for it, with \\uXXXX for what no header can hold',
    evidence: assumed(
      'earlier pages of 2026 print plain JSON; how they wrote Japanese is not known',
      'fileMapping',
    ),
  },
  {
    summary: 'current: text and numbers at the top of passthrough are in the PDF’s XMP as key=value',
    evidence: documented('guides/endpoints/async-single'),
  },
  {
    summary: 'they stand in dc:subject',
    evidence: assumed(
      'the page does not say where in the packet; XMP keeps what a document is about there',
      fixed.noOther,
    ),
  },
  {
    summary:
      'a PDF is a %PDF-1.7 that lists the parameters of its design, one a line, and then what else was given, marked SPECIMEN',
    evidence: assumed(
      'production makes %PDF-1.7; its designs cannot be had, and its name as producer is not ours to use',
      fixed.ours,
    ),
  },
  {
    summary:
      'Japanese is set in Sawarabi Gothic where @fontsource/sawarabi-gothic is installed; a character that no font has is spelled as [U+8ACB]',
    evidence: assumed('a limit of our own: which fonts the vendor uses is not known', fixed.ours),
  },
  {
    summary:
      'a plan limits designs and the number of files; with monthlyPages or maxDesigns, 403 with a message that speaks of plan and limit',
    evidence: assumed('such an error exists; neither its status nor its text is public', 'monthlyPages'),
  },
  {
    summary: 'a body that is nested deeper than 100 levels answers 400',
    evidence: assumed('a limit of our own: deeper ones would run out of stack', fixed.ours),
  },
  {
    summary:
      'a synchronous call answers at once; 504 after 30 s (legacy) or 120 s (current) is a fault to be scripted',
    evidence: assumed('the limits are documented; what takes that long is not', fixed.elsewhere),
  },
  {
    summary: 'parameters of a design are an object of types, lists as [{…}]',
    evidence: documented(
      'intro; guides/endpoints/design-parameters (option parameterShape: the newest client asks for an array)',
    ),
  },
  {
    summary:
      'an older client reads an object whose leaves are {name, type, label, description} (option parameterShape)',
    evidence: observed('the vendor’s Hugging Face Space, an earlier version'),
  },
  {
    summary: 'the array has name, type, label, description and spec; the label is the name',
    evidence: observed('the vendor’s Hugging Face Space and its tests'),
  },
  {
    summary: 'a collection is {…} in the object shape',
    evidence: assumed('the type is seen in the array shape only', fixed.noOther),
  },
  // Downloads
  {
    summary: 'a ZIP is named files.zip, a PDF by its file name; a PDF carries File-ID',
    evidence: documented('guides/endpoints/download'),
  },
  {
    summary: 'a name outside ASCII is given as filename*, with _ in its place in filename',
    evidence: assumed('Node refuses it raw; RFC 6266 gives this way', fixed.noOther),
  },
  {
    summary: 'a download before its request is done answers 404',
    evidence: assumed('the text is in the vendor’s catalogue, the status nowhere', 'notReady'),
  },
  { summary: 'an expired file answers 404', evidence: documented('guides/error-handling, legacy edition') },
  {
    summary: 'files stay until the action `expire`',
    evidence: assumed('how long they are kept is not published', fixed.elsewhere),
  },
  {
    summary: 'the texts of requests and files that are not there are those of the service',
    evidence: observed('the error catalogue of the vendor’s MCP server, a mirror of the service’s messages'),
  },
  {
    summary:
      'X-File-Mapping is as long as the files are many; a warning tells when Node’s clients would refuse it',
    evidence: assumed('no page names a bound; cut off it would be no JSON', fixed.noOther),
  },
]
