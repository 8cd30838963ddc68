/** The kinds of file that vendors hand over. */
export type FileKind = 'pdf' | 'png' | 'jpeg' | 'zip'

interface Kind {
  readonly extension: string
  readonly mediaType: string
  readonly magic: readonly Buffer[]
}

export const fileKinds: Readonly<Record<FileKind, Kind>> = {
  pdf: { extension: '.pdf', mediaType: 'application/pdf', magic: [Buffer.from('%PDF-')] },
  png: { extension: '.png', mediaType: 'image/png', magic: [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')] },
  jpeg: { extension: '.jpg', mediaType: 'image/jpeg', magic: [Buffer.from([0xff, 0xd8, 0xff])] },
  // The second form is an archive without entries.
  zip: {
    extension: '.zip',
    mediaType: 'application/zip',
    magic: [Buffer.from('PK\x03\x04'), Buffer.from('PK\x05\x06')],
  },
}

/** How many bytes of a file `kindOf` needs to see. */
export const headLength = 8

const kindNames: readonly FileKind[] = ['pdf', 'png', 'jpeg', 'zip']

/** The kind that a file's first bytes say it is, whatever its name or content type claim. */
export function kindOf(head: Uint8Array): FileKind | undefined {
  return kindNames.find((name) =>
    fileKinds[name].magic.some((magic) => magic.equals(head.subarray(0, magic.length))),
  )
}

/** The kind that a media type names; parameters such as `; charset=` are ignored. */
export function kindOfMediaType(mediaType: string): FileKind | undefined {
  const bare = mediaType.split(';', 1).join('').trim().toLowerCase()
  return kindNames.find((name) => fileKinds[name].mediaType === bare)
}
