import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { argument, flag, list, type ValuesOf } from '../lib/flag.ts'
import { jsonFlag } from '../lib/shared-flags.ts'
import { assignment, oneOf, wholeNumber } from '../lib/values.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { StoredRequest } from '../../verify/stored-request.ts'

const flags = {
  request: flag({
    value: 'file',
    summary:
      'the stored request: a HAR, a cURL line, a request as on the wire, JSON with headers and body, or a bundle of "grade"; - for stdin',
    example: 'failed.http',
    known: 'file',
  }),
  entry: flag({
    value: 'number',
    summary: 'which request of a HAR or a bundle, from 1',
    example: '3',
    parse: wholeNumber,
  }),
  curl: flag({
    value: 'line',
    summary: 'the request as a cURL line; nothing is sent',
    example: "curl -H 'X-Signature: …' --data-binary @body.json http://127.0.0.1:3000/",
  }),
  headers: flag({
    value: 'file',
    summary: 'its headers: lines of Name: value, or JSON; with --body',
    example: 'headers.txt',
    known: 'file',
  }),
  body: flag({
    value: 'file',
    summary: 'the bytes of its body; with --headers',
    example: 'body.json',
    known: 'file',
  }),
  secret: flag({
    value: 'secret',
    summary: "the webhook secret, or the value of the vendor's fixed header",
    variable: 'HOOKDRILL_SECRET',
    example: 'an-invented-secret',
  }),
  otherSecret: list({
    value: 'secret',
    summary: 'a secret of before or of another account, to be named when it was used',
    example: 'the-secret-of-before',
  }),
  signing: flag({
    value: 'kind',
    summary: 'how it is signed, where the vendor has several ways; that whose header is there when left out',
    example: 'static-header',
    known: ['hmac', 'static-header'],
    parse: oneOf('hmac', 'static-header'),
  }),
  header: flag({
    value: 'name',
    summary: "the header that proves it, where you have agreed on another name than the vendor's",
    example: 'webhookAuth',
  }),
  option: list({
    value: 'option=value',
    summary: 'a switch of the vendor that changes what is signed; "hookdrill vendors" lists them',
    example: 'wireMode=python',
    parse: assignment,
  }),
  computed: flag({
    value: 'signature',
    summary: 'what your receiver computed, to be explained as well',
    example: '3i0frfpnqcCFx5bAIaRg/9h53O9ZeTZcgy+gioPPrAk=',
  }),
  ...jsonFlag,
}

type VerifyFlags = ValuesOf<typeof flags>

/** Whether a webhook that somebody kept is rightly signed, and which known mistake explains it when it is not. */
export const verifyCommand = defineCommand({
  name: 'verify',
  summary:
    'look whether a stored webhook is rightly signed, and which known mistake explains it; exit 1 if it is wrong',
  args: {
    vendor: argument({ summary: 'whose webhook it is', example: exampleNames.vendor, known: 'vendors' }),
  },
  flags,
  alone:
    'it looks at files of this machine, and a secret should stay on it; verifyWebhook is the same in TypeScript',
  examples: [
    `verify ${exampleNames.vendor} --request failed.http --secret an-invented-secret`,
    `verify ${exampleNames.vendor} --headers headers.txt --body body.json --secret an-invented-secret`,
    `verify ${exampleNames.vendor} --request traffic.har --entry 3 --secret an-invented-secret --other-secret the-secret-of-before`,
  ],
  async run({ args, flags, terminal }) {
    const [vendor] = await findVendors([args.vendor])
    const secret = secretOf(vendor, flags)
    const request = await readGiven(flags)
    const { verifyAs } = await import('../../verify/verify-webhook.ts')
    const verification = verifyAs(vendor, {
      headers: request.headers,
      body: request.body,
      secret,
      otherSecrets: flags.otherSecret,
      signing: flags.signing,
      header: flags.header,
      options: Object.fromEntries(flags.option),
      computed: flags.computed,
    })
    if (flags.json) {
      const { toVerificationReport } = await import('../../verify/verification-report.ts')
      terminal.printJson(toVerificationReport(verification, request.source))
    } else {
      const { formatVerification } = await import('../../verify/format-verification.ts')
      terminal.print(formatVerification(verification, request.source, terminal.out))
    }
    if (!verification.isRight) endWith(exitCode.failed)
  },
})

/** Said before anything is read. */
function secretOf({ name, title, signings }: AnyVendor, { secret }: VerifyFlags): string {
  if (signings.every(({ kind }) => kind === 'none'))
    throw new HookdrillError(
      'unsigned_vendor',
      `${title} does not sign its webhooks, so nothing in one proves where it comes from`,
      { suggestion: `see: hookdrill fixtures show ${name} recipe` },
    )
  if (secret !== undefined) return secret
  throw new HookdrillError('missing_flag', `--secret is needed: ${title} proves its webhooks with one`, {
    suggestion: 'give --secret or HOOKDRILL_SECRET: what your receiver verifies with',
  })
}

async function readGiven({ request, entry, curl, headers, body }: VerifyFlags): Promise<StoredRequest> {
  const ways = [request !== undefined, curl !== undefined, headers !== undefined || body !== undefined]
  if (ways.filter(Boolean).length !== 1)
    throw new HookdrillError(
      'missing_request',
      ways.some(Boolean) ? 'the request was given in several ways' : 'there is no request to verify',
      { suggestion: 'give one of --request <file>, --curl <line>, and --headers <file> with --body <file>' },
    )
  const { readCurlLine, readHeadersAndBody, readRequestFile } = await import('../../verify/read-request.ts')
  if (request !== undefined) return await readRequestFile(request, entry)
  if (curl !== undefined) return await readCurlLine(curl, 'the cURL line')
  if (headers !== undefined && body !== undefined) return await readHeadersAndBody(headers, body)
  throw new HookdrillError('missing_flag', `${headers === undefined ? '--headers' : '--body'} is missing`, {
    suggestion: '--headers and --body go together; a request in one file is --request',
  })
}
