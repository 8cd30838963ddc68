/** The URL of a receiver, with the name of a vendor where `{vendor}` stands. */
export const forVendor = (url: string, vendor: string): string => url.replaceAll('{vendor}', vendor)

/** A placeholder other than `{vendor}`, or a part of one: nobody would put anything in its place. */
export const unknownPlaceholder = (url: string): string | undefined =>
  /\{[^{}/]*\}?|\}/.exec(forVendor(url, ''))?.[0]

export const meantPlaceholder = 'did you mean {vendor}? A brace of the URL itself is %7B or %7D'
