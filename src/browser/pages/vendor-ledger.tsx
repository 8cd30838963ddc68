import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { toApiCall } from '../lib/api.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Failure, Section } from '../parts/page.tsx'
import { Badge } from '../parts/status.tsx'
import { useAnswer } from '../parts/use-answer.ts'

const kinds = { documented: 'delivered', observed: 'pending', assumed: 'plain' } as const
const standings = ['documented', 'observed', 'assumed'] as const

/** How sure we are of everything that a mock imitates. */
export function LedgerTab({ vendor }: { readonly vendor: string }): JSX.Element {
  const call = toApiCall('vendors.ledger', { vendor })
  const { data, error } = useAnswer(call)
  const [only, setOnly] = useState<string>('')
  const entries = data?.entries ?? []
  const shown = entries.filter(({ standing }) => only === '' || standing === only)
  return (
    <Section title="Ledger" call={call} what="show the ledger">
      {error && <Failure error={error} />}
      <div class="segments" role="group" aria-label="Standing">
        <button aria-pressed={only === ''} onClick={() => setOnly('')}>
          All {entries.length}
        </button>
        {standings.map((name) => (
          <button key={name} aria-pressed={only === name} onClick={() => setOnly(name)}>
            {name} {entries.filter(({ standing }) => standing === name).length}
          </button>
        ))}
      </div>
      <DataTable
        label="Ledger"
        head={['What', 'Standing', 'Source']}
        rows={shown.map(({ about, name, summary, standing, source, option, fixed }, at) => ({
          key: `${about} ${name} ${at}`,
          cells: [
            <span key="what">
              {name !== '' && <code class="block break">{name}</code>}
              <span class="plain-text">{summary}</span>
            </span>,
            <Badge key="standing" kind={kinds[standing]}>
              {standing}
            </Badge>,
            <span key="source" class="break">
              {source}
              {option !== undefined && (
                <span class="block">
                  Switch: <code>{option}</code>
                </span>
              )}
              {fixed !== undefined && <span class="block dim">No switch: {fixed}</span>}
            </span>,
          ],
        }))}
      />
    </Section>
  )
}
