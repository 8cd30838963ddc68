import { html, Html } from '../../kernel/wire/html.ts'
import { profileSummaries } from '../../kernel/scenario/profile.ts'
import { formatSettlement, isOpenReliance } from '../../evidence/refuse-open.ts'
import type { Reliance } from '../../evidence/reliances.ts'
import type { Finding, Grade, RequirementResult } from '../result.ts'
import { formatAnswerOf, formatRequestOf } from './exchange-text.ts'
import { standingOf } from './grade-report.ts'
import { pageStyle } from './page-style.ts'
import { tellingFirst } from './telling.ts'
import { areasOf, formatCounts, openOf, type AreaSummary } from './summary.ts'

/** What a page says of itself. */
export interface PageMark {
  /** The version of hookdrill. */
  readonly version: string
  /** When the grade was made, for people. */
  readonly at: string
}

/** A grade as one page that needs nothing else: no script, no other file, no network. */
export function toGradePage(
  grade: Grade,
  { version, at }: PageMark,
  evidence: readonly Reliance[] = [],
): string {
  const { vendor, results } = grade
  const standing = standingOf(grade)
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${vendor}: ${standing} (hookdrill grade)</title>
        <style>
          ${new Html(pageStyle)}
        </style>
      </head>
      <body>
        <main>
          ${toHead(grade, standing, { version, at })} ${toGuesses(evidence.filter(isOpenReliance))}
          ${results.length > 0 && toAreas(grade)}
          ${
            openOf(results).length > 0 &&
            html`<h2>What failed or stayed open</h2>
              ${openOf(results).map(toDetails)}`
          }
          ${toShortList('What was not tried', results, 'skipped')}
          ${toShortList('What is right', results, 'pass')}
          <footer>
            What each requirement means: <code>docs/requirements.md</code> of hookdrill ${version}. Secrets
            are left out of this page.
          </footer>
        </main>
      </body>
    </html> `.text
}

const shades = { 'may go live': 'good', 'must not go live': 'bad', 'not judged': 'plain' } as const

/** What it comes to, and why. */
const toHead = (
  { vendor, to, baseline, results, findings, requirementSet, ms }: Grade,
  standing: ReturnType<typeof standingOf>,
  { version, at }: PageMark,
): Html =>
  html`<h1>
      Webhooks of ${vendor}
      <span class="pill ${shades[standing]}">${standing}</span>
    </h1>
    ${
      baseline.kind === 'ok'
        ? html`<p>${formatCounts(results)}.</p>`
        : html`<p>
            ${standing === 'not judged' ? 'The probe cannot be read, so nothing was judged.' : 'The handler does not take a genuine webhook, so nothing else was judged.'}
          </p>`
    }
    <dl>
      <dt>handler</dt>
      <dd><code>${to}</code></dd>
      ${
        baseline.kind === 'ok' &&
        html`<dt>profile</dt>
          <dd>${baseline.profile}: ${profileSummaries[baseline.profile]}</dd>`
      }
      <dt>requirements</dt>
      <dd>set ${requirementSet}</dd>
      <dt>made</dt>
      <dd>${at}, in ${(ms / 1000).toFixed(1)} s, with hookdrill ${version}</dd>
    </dl>
    ${
      baseline.kind === 'failed' &&
      html`<h2>What was seen</h2>
        <div class="card"><p>${baseline.why}</p></div>`
    }
    ${
      findings.length > 0 &&
      html`<h2>What explains it</h2>
        <ol>
          ${findings.map(toFindingCard)}
        </ol>`
    }`

const toGuesses = (open: readonly Reliance[]): Html | false =>
  open.length > 0 &&
  html`<h2>Rests on what is assumed <span class="pill bad">${open.length} open</span></h2>
    <ol>
      ${open.map(
        ({ vendor, id, summary, because, option, settledBy }) =>
          html`<li class="card">
            <h3>${summary}</h3>
            <p><code>${vendor}:${id}</code></p>
            <p>
              <strong>Assumed:</strong>
              ${because}${option !== undefined && html` (option <code>${option}</code>)`}
            </p>
            <p class="dim">${formatSettlement(settledBy)}</p>
          </li>`,
      )}
    </ol>`

const toFindingCard = ({ says, mend, requirements }: Finding): Html =>
  html`<li class="card">
    <h3>${says}</h3>
    <p><strong>Mend:</strong> ${mend}</p>
    ${requirements.length > 0 && html`<p class="dim">explains ${requirements.map((id, at) => html`${at > 0 && ', '}<a href="#${id}">${id}</a>`)}</p>`}
  </li>`

const toAreas = (grade: Grade): Html =>
  html`<h2>Areas</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">area</th>
          <th scope="col" class="number">passed</th>
          <th scope="col" class="wide"><span class="dim">share</span></th>
          <th scope="col" class="number">time</th>
        </tr>
      </thead>
      <tbody>
        ${areasOf(grade).map(toAreaRow)}
      </tbody>
    </table>`

const areaShades = { passed: 'good', 'not passed': 'bad', 'not judged': 'plain' } as const

const toAreaRow = ({ title, passed, tried, state, share, ms }: AreaSummary): Html =>
  html`<tr>
    <th scope="row">${title}</th>
    <td class="number">
      <span class="pill ${areaShades[state]}">${share}</span>
    </td>
    <td class="wide">
      <meter
        min="0"
        max="${Math.max(tried, 1)}"
        value="${passed}"
        optimum="${Math.max(tried, 1)}"
        aria-label="${share}"
      ></meter>
    </td>
    <td class="number">${(ms / 1000).toFixed(1)} s</td>
  </tr>`

function toDetails({ requirement, verdict, exchanges = [] }: RequirementResult, at: number): Html {
  const { id, title, level, why, mend, evidence } = requirement
  const [kind, word] =
    verdict.kind === 'inconclusive'
      ? ['plain', 'open']
      : level === 'must'
        ? ['bad', 'failed']
        : ['warn', 'should']
  return html`<details id="${id}" ${new Html(at === 0 ? ' open' : '')}>
    <summary><span class="pill ${kind}">${word}</span> <strong>${id}</strong> ${title}</summary>
    <div>
      ${verdict.kind !== 'pass' && html`<p><strong>Seen:</strong> ${verdict.why}</p>`}
      <p><strong>Otherwise</strong> ${why}. <span class="dim">(${evidence})</span></p>
      <p><strong>Mend:</strong> ${mend}</p>
      ${tellingFirst(exchanges)
        .slice(0, 2)
        .map(
          (exchange) =>
            html`<p class="dim">
                The webhook${exchange.fault !== undefined && html` (fault: ${exchange.fault})`}
              </p>
              <pre>${formatRequestOf(exchange)}</pre>
              <p class="dim">The answer</p>
              <pre>${formatAnswerOf(exchange)}</pre>`,
        )}
    </div>
  </details>`
}

function toShortList(
  heading: string,
  results: readonly RequirementResult[],
  kind: 'skipped' | 'pass',
): Html | false {
  const own = results.filter(({ verdict }) => verdict.kind === kind)
  return (
    own.length > 0 &&
    html`<h2>${heading}</h2>
      <details>
        <summary>${own.length} of ${results.length}</summary>
        <div>
          <ul class="short">
            ${own.map(
              ({ requirement: { id, title }, verdict }) =>
                html`<li>
                  <strong>${id}</strong>
                  ${title}${verdict.kind === 'skipped' && html`<br /><span class="dim">${verdict.why}</span>`}
                </li>`,
            )}
          </ul>
        </div>
      </details>`
  )
}
