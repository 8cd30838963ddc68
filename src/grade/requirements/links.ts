import { hasCredentials, isSignedLink } from '../lab/credentials.ts'
import { whyNotTaken, type Lab } from '../lab/lab.ts'
import { mangledLink } from '../lab/mangled-link.ts'
import type { Specimen } from '../lab/specimen.ts'
import { doubtful, fail, inconclusive, pass, skipped, type Verdict } from '../verdict.ts'
import { placeIn } from './place-in.ts'
import { afterControl } from './trials.ts'

/** Where a payload of this vendor has its link. */
export const linkPlace = (vendor: Lab['vendor']): string | undefined => placeIn(vendor, 'forged-link')

export const hasNoLink = ({ vendor }: Pick<Lab, 'vendor'>): string | undefined =>
  linkPlace(vendor) === undefined ? 'a payload has no link in it' : undefined

/** Only signatures of some documents have a plus sign in them. */
const mostTries = 16

/** A document whose link has an escaped plus sign and colon in it, which mean something else when they are decoded too early. */
export async function escapedLink(lab: Lab): Promise<Verdict> {
  for (let tries = 0; tries < mostTries; tries++) {
    const specimen = await lab.announce()
    specimen.awaits('taken')
    const why = await whyNotTaken(specimen, lab) // Also when nothing is judged by it: it must not come while the next is.
    if (!bodyOf(specimen).includes('%')) return skipped('its links have no escapes in them')
    if (why !== undefined) return await judgeMangled(lab, specimen, why)
    if (/%2B/i.test(bodyOf(specimen))) return pass
  }
  return inconclusive('no link had an escaped plus sign in it')
}

const bodyOf = (specimen: Specimen): string =>
  Buffer.from(specimen.deliveries()[0]?.body ?? '', 'base64').toString('utf8')

async function judgeMangled(lab: Lab, specimen: Specimen, why: string): Promise<Verdict> {
  const mangled = mangledLink(lab.mock, specimen.calls())
  if (!mangled) return await afterControl(lab, () => doubtful('leaves-files', why))
  return fail('mangles-links', formatMangled(mangled))
}

export const formatMangled = ({
  request: { url, status },
}: NonNullable<ReturnType<typeof mangledLink>>): string =>
  `it asked for ${url.split('?', 1)[0] ?? ''} with a query that is spelled otherwise than the link that was announced, and was answered ${status}`

/** A link opens itself; no header of the API goes along. */
export async function signedLink(lab: Lab): Promise<Verdict> {
  const specimen = await lab.announce()
  specimen.awaits('link-alone')
  const why = await whyNotTaken(specimen, lab)
  const signed = specimen.calls().filter(({ request }) => isSignedLink(request.url))
  const [first] = signed.filter(({ request }) => hasCredentials(request.headers))
  if (first)
    return fail(
      'sends-token-with-signed-link',
      `it asked for ${first.request.url.split('?', 1)[0] ?? ''} with credentials in a header beside those of the link`,
    )
  if (why !== undefined) return inconclusive(why)
  return signed.length > 0 ? pass : skipped('its links are not signed')
}
