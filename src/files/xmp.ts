/** Text for the XMP packet of a PDF: each entry as `key=value` in the list of subjects. */
export const toXmp = (entries: Readonly<Record<string, string>>): string =>
  [
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag>',
    ...Object.entries(entries).map(([key, value]) => `<rdf:li>${escapeXml(`${key}=${value}`)}</rdf:li>`),
    '</rdf:Bag></dc:subject></rdf:Description>',
  ].join('')

/** XML has no way at all to say most control characters. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
