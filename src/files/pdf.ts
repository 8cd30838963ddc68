import PDFDocument from 'pdfkit'
import type { DocumentSpec } from '../kernel/contract/document.ts'
import { isWestern, japanese, spellOut, type Typeface } from './typeface.ts'
import { escapeXml, toXmp } from './xmp.ts'
import { Date } from '../kernel/time/globals.ts'

type PdfSpec = Extract<DocumentSpec, { kind: 'pdf' }>

/** One page: what the file is about, its lines, and SPECIMEN across it. */
export async function renderPdf({ title, lines, at, xmp }: PdfSpec): Promise<Uint8Array> {
  const typeface = [title, ...lines].every(isWestern) ? undefined : await japanese()
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 56,
    ...(xmp && { pdfVersion: '1.7' }),
    info: {
      // PDFKit repeats the title in the XMP packet as it is, where some characters would break it.
      ...((xmp === undefined || escapeXml(title) === title) && { Title: title }),
      Producer: 'hookdrill',
      Creator: 'hookdrill',
      CreationDate: new Date(at),
      ModDate: new Date(at),
    },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) =>
    pdf
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', resolve)
      .on('error', reject),
  )

  if (xmp && Object.keys(xmp).length > 0) pdf.appendXML(toXmp(xmp))
  stamp(pdf)
  pdf.fillColor('#111').fontSize(20)
  write(pdf, title, 'Helvetica-Bold', typeface)
  pdf.moveDown().fontSize(11)
  for (const line of lines) write(pdf, line, 'Helvetica', typeface, { lineGap: 4 })
  pdf
    .moveDown()
    .font('Helvetica')
    .fillColor('#666')
    .fontSize(9)
    .text('SPECIMEN. Made by hookdrill for tests; it says nothing about any person.')
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

function write(
  pdf: PDFKit.PDFDocument,
  text: string,
  font: string,
  typeface: Typeface | undefined,
  options: PDFKit.Mixins.TextOptions = {},
): void {
  if (isWestern(text)) pdf.font(font).text(text, options)
  else pdf.font(typeface?.font ?? font).text(spellOut(text, typeface), options)
}

function stamp(pdf: PDFKit.PDFDocument): void {
  pdf.save()
  pdf.rotate(-45, { origin: [pdf.page.width / 2, pdf.page.height / 2] })
  pdf
    .font('Helvetica-Bold')
    .fontSize(90)
    .fillColor('#eee')
    .text('SPECIMEN', 0, pdf.page.height / 2 - 45, {
      width: pdf.page.width,
      align: 'center',
      lineBreak: false,
    })
  pdf.restore()
  pdf.x = pdf.page.margins.left
  pdf.y = pdf.page.margins.top
}
