/** How a handler gets at what a webhook announces, and so what shows that it has taken it. */
export const profiles = ['downloads', 'reads', 'stores', 'polls'] as const

export type Profile = (typeof profiles)[number]

/** What each profile is, for people. */
export const profileSummaries: Readonly<Record<Profile, string>> = {
  downloads: 'it fetches the file',
  reads: 'it reads about the object by the API, and fetches no file',
  stores: 'it only keeps what the webhook says',
  polls: 'it asks the API by itself, whenever it likes',
}

/** Whether a webhook makes it call the vendor's API. */
export const callsOnWebhook = (profile: Profile): boolean => profile === 'downloads' || profile === 'reads'

/** What is awaited of a handler with this profile after it has accepted a webhook. */
export const awaited: Readonly<Record<Profile, string>> = {
  downloads: 'the file to be fetched, whole',
  reads: 'a call to the API about the object',
  stores: 'what the probe counts to grow',
  polls: 'a call to the API',
}
