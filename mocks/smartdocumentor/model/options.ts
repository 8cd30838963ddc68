import { z } from 'zod'
import { redirectsOption } from '../../../src/kernel/contract/redirects.ts'
import { numbersAsTextOption } from '../../../src/kernel/wire/aspnet-json.ts'
import { userAgentOption } from '../../../src/kernel/contract/user-agent.ts'
import { parseAddresses } from '../azure/address.ts'
import { sasVersions } from '../azure/sas.ts'
import { undocumentedStatuses } from './statuses.ts'
import { seedData } from './workspaces.ts'

const oneDayS = 86_400
const shift = z.int().min(-oneDayS).max(oneDayS).default(0)
const statusOf = <const Codes extends readonly [number, ...number[]]>(...codes: Codes) => z.literal(codes)

/** What the account is like. */
const account = {
  seedData,
  platformMetadata: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'keys and values that the platform adds to the metadata of every task; the page that lists them is cut',
    ),
}

/** How its API answers. */
const api = {
  invalidClientStatus: statusOf(400, 401)
    .default(400)
    .describe('status of the invalid_client answer: IdentityServer says 400, OpenIddict 401'),
  createdStatus: statusOf(200, 201, 202)
    .default(200)
    .describe('status of the answer to a created task or batch'),
  errorBodies: z
    .enum(['problem-details', 'empty'])
    .default('problem-details')
    .describe('what the API says when it refuses a call: ASP.NET Core’s problem details, or nothing'),
  paginatedAnswer: z
    .enum(['object', 'array'])
    .default('object')
    .describe(
      'what a page of a list of tasks is: an object around its items, as a page of batches is, or an array as the plain list',
    ),
  numbersAsText: numbersAsTextOption,
  head: z
    .enum(['405', 'as-get'])
    .default('405')
    .describe(
      'what HEAD answers where the API has a GET: 405 as actions of ASP.NET Core do unless told otherwise, or the headers of the GET',
    ),
  statusNumbers: z
    .partialRecord(z.enum(undocumentedStatuses), z.int())
    .default({})
    .describe('numbers of task states that no public page prints, such as { "ToReview": 40 }'),
  fetchInput: z
    .boolean()
    .default(false)
    .describe(
      'whether context.url is really fetched (from this machine and allowed hosts); taken as readable otherwise',
    ),
}

/** How it notifies. */
const webhook = {
  dateDecimals: z
    .literal([0, 3, 7])
    .default(7)
    .describe('decimals of the seconds in API answers and payloads; the vendor prints all three'),
  jsonEscapes: z
    .enum(['few', 'many'])
    .default('few')
    .describe('whether a payload is escaped as JSON needs it, or as System.Text.Json does: & as \\u0026'),
  userAgent: userAgentOption(''),
  emptyAuditing: z
    .enum(['null', 'left-out'])
    .default('null')
    .describe(
      'what the auditing fields of a payload are when nobody has reviewed the document: null, or left out, as System.Text.Json does when it is told to ignore nulls',
    ),
  redirects: redirectsOption,
  extraFields: z
    .boolean()
    .default(false)
    .describe('whether a payload has a field that nobody documented, as it may have one day'),
  timeoutS: z.int().min(1).max(600).default(100).describe('seconds that a receiver has for its answer'),
}

/** How a file URL is made. */
const sas = {
  sasKind: z
    .enum(['service', 'user-delegation'])
    .default('service')
    .describe('whether an account key or a user delegation key signs file URLs'),
  sasKeyLife: z
    .enum(['link', 'week'])
    .default('link')
    .describe(
      'until when a user delegation key signs: to the end of its link, as SDK samples make both, or for the seven days that it can; decides which text the 403 after the end has',
    ),
  sasVersion: z
    .enum(sasVersions)
    .default('2022-11-02')
    .describe('sv of a signed file URL: decides what is signed (2018-11-09 at least, for user delegation)'),
  sasProtocol: z
    .enum(['included', 'left-out', 'https-only'])
    .default('included')
    .describe(
      'whether a signed file URL says which protocols it is for (spr); https-only is refused over http',
    ),
  sasStart: z
    .enum(['included', 'left-out'])
    .default('left-out')
    .describe('whether a signed file URL says from when it is valid (st); changes the words of the 403'),
  sasStartShiftS: shift.describe(
    'seconds by which st is later than now, as when the clock that signs is ahead',
  ),
  sasExpiryShiftS: shift.describe('seconds by which the end of a URL is later than exportedFileExpiresOn'),
  sasPermission: z
    .enum(['r', 'w', 'rw'])
    .default('r')
    .describe('sp of a signed file URL; w alone cannot read'),
  sasAddresses: z
    .string()
    .refine(
      (text) => text === '' || parseAddresses(text) !== undefined,
      'expected an IPv4 address or a range a-b',
    )
    .default('')
    .describe('the IPv4 address or range (a-b) that a signed file URL is for (sip); left out when empty'),
  sasPolicy: z
    .string()
    .max(64)
    .default('')
    .describe(
      'the stored access policy that a signed file URL names in place of sp (si), not for user delegation',
    ),
  sasDisposition: z
    .enum(['left-out', 'attachment'])
    .default('left-out')
    .describe('whether a signed file URL names the file for saving (rscd)'),
  sasSignature: z
    .enum(['any', 'plus-and-slash'])
    .default('any')
    .describe(
      'whether the signature of every exported file URL has a + and a /, which some clients get wrong',
    ),
  blobNames: z
    .enum(['guid', 'display-name'])
    .default('guid')
    .describe(
      'what the last part of a file URL is: a GUID, or the display name with everything that it contains',
    ),
}

/** How the storage account answers. */
const storage = {
  anonymousStatus: statusOf(409, 404, 401)
    .default(409)
    .describe(
      'how a URL without signature is refused: by public access being off (409), or on elsewhere (404, 401)',
    ),
  blobVersioning: z
    .enum(['off', 'on'])
    .default('off')
    .describe('whether the account keeps versions of its files, and names them in answers'),
  policyDelayS: z
    .int()
    .min(0)
    .max(60)
    .default(0)
    .describe('seconds until a stored access policy that was made or changed counts; Azure takes up to 30'),
  twoCredentialsStatus: statusOf(400, 401, 403)
    .default(400)
    .describe('how a request with an Authorization header is refused; all three have been seen'),
  xmlDeclaration: z
    .enum(['same-line', 'own-line'])
    .default('same-line')
    .describe('whether a line break follows the XML declaration of a storage error; newer fronts send one'),
}

export const options = z.strictObject({ ...account, ...api, ...webhook, ...sas, ...storage })
