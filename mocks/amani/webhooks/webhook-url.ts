/** Why a webhook cannot be sent to this address, in the words of the API; nothing when it can. */
export function whyNoWebhookUrl(url: string): string | undefined {
  if (/[\s\\]/.test(url) || !URL.canParse(url)) return noUrl
  if (!/^https?:\/\/[^/?#]/i.test(url)) return noUrl
  if (/^[^/]*\/\/[^/?#]*@/.test(url))
    return 'Enter a URL without user name and password; they would be stored in plain text.'
  if (url.includes('#')) return 'Enter a URL without a fragment; it would never be sent.'
  return undefined
}

const noUrl = 'Enter a valid URL.'
