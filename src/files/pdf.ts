import PDFDocument from 'pdfkit'
import type { DocumentSpec } from '../vendor/document.ts'

type PdfSpec = Extract<DocumentSpec, { kind: 'pdf' }>

/** One page: what the file is about, its lines, and SPECIMEN across it. */
export async function renderPdf({ title, lines, at }: PdfSpec): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 56,
    info: {
      Title: title,
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

  stamp(pdf)
  pdf.fillColor('#111').font('Helvetica-Bold').fontSize(20).text(title)
  pdf.moveDown().font('Helvetica').fontSize(11)
  for (const line of lines) pdf.text(line, { lineGap: 4 })
  pdf
    .moveDown()
    .fillColor('#666')
    .fontSize(9)
    .text('SPECIMEN. Made by hookdrill for tests; it says nothing about any person.')
  pdf.end()
  await ended
  return Buffer.concat(chunks)
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
