import { text, type Reply } from '../../src/vendor/reply.ts'

/** Text that is markup already. Everything else that is put into a page is escaped. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

type Part = string | number | Html | null | undefined | readonly Html[]

/** A piece of a page: what stands in it is escaped, unless it is `Html` itself. */
export const html = (literals: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(literals.map((literal, at) => literal + markupOf(parts[at])).join(''))

function markupOf(part: Part): string {
  if (part === undefined || part === null) return ''
  if (part instanceof Html) return part.markup
  if (typeof part === 'object') return part.map(({ markup }) => markup).join('')
  return String(part).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** Runs no script, loads nothing, is never kept, and tells nobody its own address: a secret is in it. */
export const page = (title: string, content: Html, status = 200): Reply =>
  text(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>${title}</title>
          <style>
            body {
              font: 16px/1.5 system-ui;
              max-width: 40rem;
              margin: 3rem auto;
              padding: 0 1rem;
            }
            label,
            button {
              display: block;
              margin: 1rem 0;
            }
          </style>
        </head>
        <body>
          ${content}
          <footer>
            <small>SPECIMEN. hookdrill stands in for Credas; nothing here is about anybody.</small>
          </footer>
        </body>
      </html> `.markup,
    'text/html; charset=utf-8',
    status,
    {
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  )
