import { html, type Html } from '../../../src/kernel/wire/html.ts'
import { text, type Reply } from '../../../src/kernel/contract/reply.ts'

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
      </html> `.text,
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
