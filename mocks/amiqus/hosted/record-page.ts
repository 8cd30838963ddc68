import type { Reply } from '../../../src/kernel/contract/reply.ts'
import { hasAmendments, isOpen, type ReadRecord, type ReadStep } from '../state/record-status.ts'
import { outcomes } from '../life/checks.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { formField } from './form-fields.ts'
import { html, type Html } from '../../../src/kernel/wire/html.ts'
import { htmlPage } from './layout.ts'

/** What a client sees of a record: what is asked, and what is done. */
export function recordPage(context: AmiqusContext, record: ReadRecord, problem?: string): Reply {
  const isClosed = !record.steps.some((step) => isOpen(context, record, step))
  const isUndecided = hasAmendments(context, record)
  const needsDeclaration = record.isDeclarationRequired && record.declarationConfirmedAt === null
  const content = html`<p>For ${record.name.first_name} ${record.name.last_name} &lt;${record.email}&gt;</p>
    ${record.message !== null && html`<blockquote>${record.message}</blockquote>`}
    ${problem !== undefined && html`<p class="problem">${problem}</p>`}
    ${isUndecided && html`<p class="notice">${nameIsUndecided}</p>`}
    ${isClosed && html`<p class="done">There is nothing to complete in this request any more.</p>`}
    ${!isClosed && needsDeclaration && declaration(context, record)}
    ${record.steps.map((step) => stepSection(context, record, step, needsDeclaration || isUndecided))}
    ${!isClosed && !isUndecided && nameCorrection(context, record)}`
  return htmlPage('Your request', content, problem === undefined ? 200 : 422)
}

/** While the team has to decide on a name, the client has to wait (help centre). */
export const nameIsUndecided =
  'Your change of name is being looked at; you can go on when it has been decided.'

export const noRecordPage = (): Reply =>
  htmlPage('Request not found', html`<p>There is no request at this address.</p>`, 404)

/** Where the page of a record is, and everything below it. */
export const hostedUrl = ({ baseUrl }: AmiqusContext, { code }: ReadRecord, path = ''): string =>
  `${baseUrl}/i/${code}${path}`

const form = (action: string, content: Html): Html =>
  html`<form method="post" enctype="multipart/form-data" action="${action}">${content}</form>`

const declaration = (context: AmiqusContext, record: ReadRecord): Html =>
  html`<section>
    <h2>Declaration</h2>
    ${form(
      hostedUrl(context, record, '/declaration'),
      html`<label
          ><input type="checkbox" name="confirm" value="yes" required /> What I am about to enter is
          true.</label
        >
        <button>Confirm</button>`,
    )}
  </section>`

const nameCorrection = (context: AmiqusContext, { name, ...record }: ReadRecord): Html =>
  html`<section>
    <h2>Is your name different?</h2>
    ${form(
      hostedUrl(context, { name, ...record }, '/correction'),
      html`<label>First name<input name="first_name" value="${name.first_name}" required /></label>
        <label>Middle name<input name="middle_name" value="${name.middle_name ?? ''}" /></label>
        <label>Last name<input name="last_name" value="${name.last_name}" required /></label>
        <button>Ask for a correction</button>`,
    )}
  </section>`

function stepSection(context: AmiqusContext, record: ReadRecord, step: ReadStep, isBarred: boolean): Html {
  const url = hostedUrl(context, record, `/steps/${step.id}`)
  return html`<section id="step-${step.id}">
    <h2>${step.type}</h2>
    ${
      isOpen(context, record, step)
        ? !isBarred && form(url, html`${stepFields(context, record, step)}<button>Submit</button>`)
        : html`<p class="done">${step.completedAt === null ? 'Nothing to do here now.' : 'Completed.'}</p>`
    }
  </section>`
}

function stepFields(context: AmiqusContext, record: ReadRecord, step: ReadStep): Html {
  if (step.form !== null) {
    const [found] = context.db.forms.where('reference', step.form)
    return html`${(found?.fields ?? []).map(formField)}`
  }
  return step.document === null ? checkFields(step) : documentFields(context, record, step.document)
}

/** Where the real page would ask for papers and pictures, ours asks what the provider is to find. */
const checkFields = ({ preferences }: ReadStep): Html =>
  html`<label
    >What the provider finds<select name="outcome">
      <option value="">what it would find of somebody honest, in its own time</option>
      ${outcomes.map(
        (outcome) =>
          html`<option value="${outcome}" ${preferences?.['state'] === outcome && html` selected`}>
            ${outcomeNames[outcome]}
          </option>`,
      )}
    </select></label
  >`

const outcomeNames = {
  accepted: 'accepted',
  rejected: 'rejected',
  refer: 'to be looked at (refer)',
  failed: 'the check fails',
  paused: 'the check is paused',
  submitted: 'nothing yet (results come later)',
} as const

function documentFields(context: AmiqusContext, record: ReadRecord, id: number): Html {
  const document = context.db.recordDocuments.get(id)
  const config = document?.config
  if (!document || !config) return html``
  if (!('require_return' in config))
    return html`<p>${document.name ?? ''}: ${config.instructions}</p>
      <label>File<input type="file" name="file" required /></label>`
  const download = hostedUrl(context, record, `/documents/${id}`)
  return html`<p>
      ${config.instructions ?? ''} <a href="${download}">Download ${document.name ?? 'the document'}</a>
    </p>
    ${config.require_confirmation && html`<label><input type="checkbox" name="confirm" value="yes" required /> I have read it.</label>`}
    ${
      config.require_return &&
      html`<p>${config.return_message ?? ''}</p>
        <label>File<input type="file" name="file" required /></label>`
    }`
}
