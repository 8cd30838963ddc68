import type { Area } from '../requirement.ts'
import type { Lab } from '../lab/lab.ts'
import { hasCredentials } from '../lab/credentials.ts'
import { trapOf } from '../../scenario/judge/trap.ts'
import { fail, inconclusive, pass, type Verdict } from '../verdict.ts'
import { callsOnWebhook } from '../../kernel/scenario/profile.ts'
import { namedOutside } from './file-names.ts'
import { hasNoLink, linkPlace, signedLink } from './links.ts'
import { afterControl, survived } from './trials.ts'

export const safety: Area = {
  name: 'safety',
  title: 'where it goes',
  requirements: [
    {
      id: 'SAF-01',
      level: 'must',
      title: 'fetches from the vendor’s hosts only',
      why: 'any address in a payload is called, from inside your network',
      evidence: 'CWE-918: requests forged on the server’s side',
      mend: 'compare the host of a link with those of the vendor before it is fetched',
      whyNot: ({ vendor }) => vendor.scenarios?.exceptions?.['forged-link'] ?? hasNoLink({ vendor }),
      tryOut: forgedLink,
    },
    {
      id: 'SAF-02',
      level: 'must',
      title: 'sends its credentials to no other host when the API redirects',
      why: 'a redirect carries the token away',
      evidence: 'CWE-601; RFC 9110, 15.4: credentials of one origin are not for another',
      mend: 'follow no redirects of the API, or drop credentials when the host changes',
      whyNot: ({ profile }) => (callsOnWebhook(profile) ? undefined : 'the webhook makes it call nothing'),
      tryOut: redirected,
    },
    {
      id: 'SAF-03',
      level: 'must',
      title: 'sends no credentials along with a link that is signed itself',
      why: 'the storage refuses two credentials at once, and learns one that is none of its business',
      evidence: 'Azure Storage: a shared access signature and an Authorization header exclude each other',
      mend: 'fetch signed links as they are, without headers of the API',
      whyNot: (lab) => fetchesNoFile(lab) ?? hasNoLink(lab),
      tryOut: signedLink,
    },
    {
      id: 'SAF-04',
      level: 'must',
      title: 'keeps files in its folder, whatever they are called',
      why: 'a name with ../ in it writes anywhere that the program may write',
      evidence: 'CWE-22: a path that is made of a name from outside',
      mend: 'name files yourself, by an id, and keep the name that was sent as text',
      isAlone: true,
      countsKept: true,
      whyNot: (lab) =>
        fetchesNoFile(lab) ?? (lab.probe ? undefined : 'where files are kept only --documents can tell'),
      tryOut: namedOutside,
    },
  ],
}

const fetchesNoFile = ({ profile }: Lab): string | undefined =>
  profile === 'downloads' ? undefined : 'it fetches no file'

async function forgedLink(lab: Lab): Promise<Verdict> {
  const place = linkPlace(lab.vendor)
  if (place === undefined) return inconclusive('a payload has no link in it')
  const before = lab.watch.trapped.length
  const specimen = await lab.announce({ set: { [place]: `${trapOf(lab.mock)}/link` } })
  specimen.awaits('no-foreign-call')
  const [outcome] = await specimen.answers()
  await lab.watch.until(() => lab.watch.trapped.slice(before).some(isLink), lab.limits.quietMs)
  return await afterControl(lab, () => {
    const calls = lab.watch.trapped.slice(before).filter(isLink)
    if (calls.length === 0) return survived(outcome, 'breaks-on-forged')
    const withToken = calls.some(({ request }) => hasCredentials(request.headers))
    return fail(
      withToken ? 'sends-token-anywhere' : 'follows-any-link',
      `it called the address in the payload${withToken ? ', with its credentials' : ''}`,
    )
  })
}

const isLink = ({ request }: Lab['watch']['trapped'][number]): boolean => request.url.endsWith('/link')

async function redirected(lab: Lab): Promise<Verdict> {
  const before = lab.watch.trapped.length
  const specimen = await lab.announce({
    trouble: [{ fault: { kind: 'redirect', to: `${trapOf(lab.mock)}/redirect` } }],
  })
  specimen.awaits('no-foreign-credentials')
  await specimen.answers()
  const isMet = await lab.watch.until(
    () => specimen.calls().some(({ request }) => request.fault === 'redirect'),
    lab.limits.actMs,
  )
  if (!isMet) return inconclusive('the handler made no call that could have been redirected')
  const redirectedTo = () =>
    lab.watch.trapped.slice(before).filter(({ request }) => request.url.endsWith('/redirect'))
  // Whoever follows does so before it asks again, and whoever asks again has not followed.
  const hasGoneOn = () => redirectedTo().length > 0 || specimen.files().length > 0
  await lab.watch.until(hasGoneOn, lab.profile === 'downloads' ? lab.limits.actMs : lab.limits.quietMs)
  return redirectedTo().some(({ request }) => hasCredentials(request.headers))
    ? fail('sends-token-on-redirect', 'the API redirected it to another host, and its credentials went there')
    : pass
}
