import { z } from 'zod'

/** Kept as it is given, but for spaces around it. */
export const webhookUrl = z.preprocess(
  (given) => (typeof given === 'string' ? given.trim() : given),
  z.string().superRefine((url, ctx) => {
    const why = whyNoWebhookUrl(url)
    if (why !== undefined) ctx.addIssue({ code: 'custom', message: why, input: url })
  }),
)

/** Why a webhook cannot be sent to this address, in the words of the API; nothing when it can. */
function whyNoWebhookUrl(url: string): string | undefined {
  if (/[\s\\]/.test(url) || !URL.canParse(url)) return notAUrl
  if (!/^https?:\/\/[^/?#]/i.test(url)) return notAUrl
  if (/^[^/]*\/\/[^/?#]*@/.test(url))
    return 'Enter a URL without user name and password; they would be stored in plain text.'
  if (url.includes('#')) return 'Enter a URL without a fragment; it would never be sent.'
  return undefined
}

const notAUrl = 'Enter a valid URL.'
