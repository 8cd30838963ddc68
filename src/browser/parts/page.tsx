import type { ComponentChildren, JSX } from 'preact'
import type { ApiError } from '../lib/api.ts'
import type { ShownCall } from '../lib/commands.ts'
import { CallHint } from './calls.tsx'

interface PageProps {
  readonly title: string
  readonly children: ComponentChildren
  /** One sentence under the title. */
  readonly lead?: ComponentChildren
  /** The call that the page shows, and what that does. */
  readonly call?: ShownCall
  readonly what?: string
  /** Stands beside the title. */
  readonly tools?: ComponentChildren
}

/** One page: its title, the call behind it, and what it shows. */
export const Page = ({ title, lead, call, what, tools, children }: PageProps): JSX.Element => (
  <div class="page">
    <header class="page-head">
      <div class="title">
        <h1>{title}</h1>
        {call && <CallHint call={call} what={what ?? `list ${title.toLowerCase()}`} />}
      </div>
      {tools !== undefined && <div class="tools">{tools}</div>}
      {lead !== undefined && <p class="lead dim">{lead}</p>}
    </header>
    {children}
  </div>
)

interface SectionProps {
  readonly title: string
  readonly children: ComponentChildren
  readonly call?: ShownCall
  readonly what?: string
  readonly tools?: ComponentChildren
}

/** A part of a page, on a card of its own. */
export const Section = ({ title, call, what, tools, children }: SectionProps): JSX.Element => (
  <section class="card">
    <header class="card-head">
      <h2>{title}</h2>
      {call && <CallHint call={call} what={what ?? `show ${title.toLowerCase()}`} />}
      {tools !== undefined && <div class="tools">{tools}</div>}
    </header>
    {children}
  </section>
)

/** Where there is nothing yet: what to do next. */
export const Empty = ({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ComponentChildren
}): JSX.Element => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
)

/** What the server said instead of an answer. */
export const Failure = ({ error }: { readonly error: ApiError }): JSX.Element => (
  <div class="empty" role="alert">
    <p class="empty-title">{error.message}</p>
    {error.suggestion !== undefined && <p>{error.suggestion}</p>}
  </div>
)
