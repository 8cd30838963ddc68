import { readFixture } from '../../fixtures/read-fixture.ts'

/** What takes the place of a file: a small one that its readers take for one of its kind. */
type FileForm = 'pdf' | 'zip' | 'jpg' | 'png' | 'other'

/** What bytes are, by how they begin. */
export function formOfFile(bytes: Uint8Array): FileForm {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (start.startsWith('%PDF-')) return 'pdf'
  if (['PK\u0003\u0004', 'PK\u0005\u0006'].some((head) => start.startsWith(head))) return 'zip'
  if (start.startsWith('\u00FF\u00D8\u00FF')) return 'jpg'
  return start.startsWith('\u0089PNG\r\n') ? 'png' : 'other'
}

/** The same for every file of a form, so that nothing of what was in one is left. */
export const smallFile = (form: FileForm): Uint8Array =>
  form === 'other' ? Buffer.from('left out of this recording') : readFixture(`files/specimen.${form}`)

/** As they are, and as they are read where they stand among others. */
const smallTexts = (['pdf', 'zip', 'jpg', 'png'] as const)
  .map((form) => Buffer.from(smallFile(form)))
  .flatMap((bytes) => (['base64', 'utf8', 'ascii', 'latin1'] as const).map((as) => bytes.toString(as)))
  .flatMap((one) => [one, JSON.stringify(one).slice(1, -1)])

/** By one of these a file is told: to look for all of them takes as long as everything else. */
const mayHaveFile = /%PDF|PK|JFIF|PNG|JVBER|UEsD|\/9j\/|iVBOR/

/** A text without what takes the place of files, which has words in it, too. */
export const withoutSmallFiles = (text: string): string =>
  mayHaveFile.test(text) ? smallTexts.reduce((so, one) => so.replaceAll(one, ''), text) : text
