import type { DeliverySummary } from '../kernel/delivery/views.ts'
import { formatOutcome } from '../kernel/delivery/outcome.ts'
import { html, type Html } from '../kernel/wire/html.ts'
import { Date } from '../kernel/time/globals.ts'

/** What the page may load: its own files, and nothing that stands in it. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** What a browser without JavaScript shows: the newest deliveries, or why it cannot have them. */
export type PlainContent =
  | { readonly kind: 'deliveries'; readonly tenant: string; readonly deliveries: readonly DeliverySummary[] }
  | { readonly kind: 'token-needed' }

/** The page itself; everything else comes from the control API. */
export const toDashboardPage = (plain: PlainContent): string =>
  document(
    'hookdrill',
    html`<div id="app"></div>
      <noscript>
        <main class="no-script">
          <h1>hookdrill</h1>
          ${plain.kind === 'deliveries' ? toPlainList(plain) : toTokenNeeded()}
        </main>
      </noscript>
      <script type="module" src="/_hookdrill/dashboard/app.js"></script>`,
  )

/** Said to a person whose browser may not have the page. */
export const toRefusalPage = (message: string, suggestion: string | undefined): string =>
  document(
    'hookdrill: not here',
    html`<main class="no-script">
      <h1>hookdrill</h1>
      <p>${message}.</p>
      ${suggestion !== undefined && html`<p>${suggestion}</p>`}
    </main>`,
  )

const document = (title: string, body: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/_hookdrill/dashboard/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/_hookdrill/dashboard/app.css" />
      </head>
      <body>
        ${body}
      </body>
    </html> `.text

function toPlainList({ tenant, deliveries }: Extract<PlainContent, { kind: 'deliveries' }>): Html {
  const list = `/_hookdrill/tenants/${encodeURIComponent(tenant)}/deliveries`
  return html`<p>
      The newest deliveries of tenant <strong>${tenant}</strong>. The rest of the page needs JavaScript; on
      the command line, <code>hookdrill deliveries list --order newest</code> shows the same, and
      <code>hookdrill --help</code> what else there is.
    </p>
    ${
      deliveries.length === 0
        ? html`<p>No deliveries yet. <code>hookdrill trigger</code> sends one.</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">Made</th>
                <th scope="col">Vendor</th>
                <th scope="col">Event</th>
                <th scope="col">Status</th>
                <th scope="col">Attempts</th>
                <th scope="col">Last answer</th>
                <th scope="col">To</th>
              </tr>
            </thead>
            <tbody>
              ${deliveries.map((delivery) => toPlainRow(delivery, list))}
            </tbody>
          </table>`
    }`
}

const toPlainRow = (delivery: DeliverySummary, list: string): Html => {
  const { id, vendor, event, status, fault, attempts, lastOutcome, createdAt, url } = delivery
  return html`<tr>
    <td>${new Date(createdAt).toISOString().slice(0, 19).replace('T', ' ')}</td>
    <td>${vendor}</td>
    <td><a href="${list}/${encodeURIComponent(id)}">${event}</a></td>
    <td>${status}${fault !== null && ` (${fault})`}</td>
    <td>${attempts}</td>
    <td>${lastOutcome ? formatOutcome(lastOutcome) : 'none yet'}</td>
    <td>${url}</td>
  </tr>`
}

const toTokenNeeded = (): Html =>
  html`<p>
    This page needs JavaScript: the server wants its control token in a header, and a browser without
    JavaScript cannot send one. On the command line,
    <code>hookdrill deliveries list --token "$HOOKDRILL_TOKEN"</code> shows the deliveries.
  </p>`
