/** The log has secrets left out, and the names of the headers that held them. */
export const hasCredentials = (headers: Readonly<Record<string, string>>): boolean =>
  Object.values(headers).includes('[secret]')

/** Whether a link carries a signature of its own, as storages write theirs into a query. */
export const isSignedLink = (url: string): boolean =>
  /[?&](sig|signature|x-amz-signature|x-goog-signature)=/i.test(url)
