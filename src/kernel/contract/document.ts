/** A file that a vendor hands over, described; the engine renders it into real bytes. */
export type DocumentSpec =
  /** Text names what the file is about; the renderer adds SPECIMEN. `at` (ms) makes the bytes repeatable. */
  | {
      readonly kind: 'pdf'
      readonly title: string
      readonly lines: readonly string[]
      readonly at: number
      /** Said in the file's metadata, for programs, as `key=value`; makes it a PDF 1.7. */
      readonly xmp?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'png' }
  | { readonly kind: 'jpeg' }
  | {
      readonly kind: 'zip'
      readonly at: number
      readonly entries: readonly { readonly name: string; readonly file: DocumentSpec }[]
    }

const mediaTypes = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  zip: 'application/zip',
} as const satisfies Record<DocumentSpec['kind'], string>

export const mediaTypeOf = (document: DocumentSpec): string => mediaTypes[document.kind]
