import { text, type Reply } from '../../../src/kernel/contract/reply.ts'
import { html, type Html } from '../../../src/kernel/wire/html.ts'

/** One page: plain HTML that works without scripts, and lets nothing else in. */
export function htmlPage(title: string, content: Html, status = 200): Reply {
  const { text: markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          <p class="notice">
            This is a specimen page of hookdrill. Nothing that you enter leaves this machine.
          </p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `
  return text(markup, 'text/html; charset=utf-8', status, {
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  })
}

const style = html`
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #222; background: #f4f4f1 } main { max-width:
  40rem; margin: 2rem auto; padding: 1rem 2rem; background: #fff } section { border-top: 1px solid #ccc;
  padding: 1rem 0 } label { display: block; margin: .5rem 0 } input:not([type=radio]):not([type=checkbox]),
  select, textarea { display: block; width: 100%; box-sizing: border-box; font: inherit } button { font:
  inherit; padding: .4rem 1.2rem } .notice { background: #fff6d6; padding: .5rem 1rem } .problem { background:
  #fde4e1; padding: .5rem 1rem } .done { color: #17632b }
`
