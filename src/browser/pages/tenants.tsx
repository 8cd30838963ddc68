import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Date } from '../globals.ts'
import { toApiCall } from '../lib/api.ts'
import { formatInstant } from '../lib/format.ts'
import { goTo, linkIn, tenant } from '../lib/route.ts'
import { ActionButton } from '../parts/calls.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Fields, TextField } from '../parts/form.tsx'
import { Empty, Failure, Page, Section } from '../parts/page.tsx'
import { useAnswer } from '../parts/use-answer.ts'

const limit = 100

/** Isolated worlds, each with a clock of its own; and states of this one that are remembered. */
export function TenantsPage(): JSX.Element {
  const [after, setAfter] = useState<string>()
  const call = toApiCall('tenants.list', { limit, ...(after !== undefined && { after }) })
  const { data, error, reload } = useAnswer(call)
  return (
    <Page
      title="Tenants"
      call={call}
      what="list the tenants"
      lead="Each is a set of vendors of its own, with one clock and one journal."
    >
      {error && <Failure error={error} />}
      <Section title="All tenants">
        <DataTable
          label="Tenants"
          head={['Tenant', 'Go', 'End']}
          rows={(data?.tenants ?? []).map((id) => toTenantRow(id, reload))}
        />
        {(after !== undefined || data?.next !== undefined) && (
          <div class="in-line">
            <button disabled={after === undefined} onClick={() => setAfter(undefined)}>
              First page
            </button>
            <button disabled={data?.next === undefined} onClick={() => setAfter(data?.next)}>
              Following page
            </button>
          </div>
        )}
      </Section>
      <Make onMade={reload} />
      <Snapshots />
      <Section title={`Empty accounts in ${tenant.value}`}>
        <p class="dim">Subscriptions, deliveries and everything that was made are gone; the clock stays.</p>
        <div>
          <ActionButton
            call={toApiCall('tenants.reset', {})}
            kind="danger"
            what={`reset tenant ${tenant.value}`}
          >
            Reset
          </ActionButton>
        </div>
      </Section>
    </Page>
  )
}

const toTenantRow = (id: string, onDeleted: () => void) => ({
  key: id,
  cells: [
    <span key="id">
      {id} {id === tenant.value && <span class="badge plain">shown here</span>}
    </span>,
    <a key="go" href={linkIn(id, 'deliveries')} aria-label={`Open tenant ${id}`}>
      Open
    </a>,
    id === 'default' ? (
      <span key="stays" class="dim">
        always there
      </span>
    ) : (
      <ActionButton
        key="delete"
        call={toApiCall('tenants.delete', { tenant: id })}
        kind="danger"
        what={`delete tenant ${id}`}
        onDone={() => {
          if (id === tenant.value) goTo(linkIn('default', 'tenants'))
          onDeleted()
        }}
      >
        Delete
      </ActionButton>
    ),
  ],
})

function Make({ onMade }: { readonly onMade: () => void }): JSX.Element {
  const [id, setId] = useState('')
  const [frozenAt, setFrozenAt] = useState('')
  return (
    <Section title="Make one">
      <Fields>
        <TextField
          label="Id"
          value={id}
          onChange={setId}
          hint="Letters, digits, - and _; made up when left out"
        />
        <TextField
          label="Clock stopped at"
          value={frozenAt}
          onChange={setFrozenAt}
          placeholder="2026-01-01T09:00:00Z"
          hint="Left out, its clock runs"
        />
      </Fields>
      <div>
        <ActionButton
          call={toApiCall('tenants.create', {
            ...(id !== '' && { id }),
            ...(frozenAt !== '' && { clock: { frozenAt } }),
          })}
          kind="primary"
          what="make a tenant"
          done={(made) => `made tenant ${made.id}`}
          onDone={() => {
            setId('')
            onMade()
          }}
        >
          Make tenant
        </ActionButton>
      </div>
    </Section>
  )
}

function Snapshots(): JSX.Element {
  const call = toApiCall('snapshots.list', {})
  const { data, reload } = useAnswer(call)
  const [name, setName] = useState('')
  const snapshots = data?.snapshots ?? []
  return (
    <Section title={`Snapshots of ${tenant.value}`} call={call} what="list the snapshots">
      {snapshots.length === 0 ? (
        <Empty title="No state is remembered">
          <p>Save one before you try something, and go back to it afterwards.</p>
        </Empty>
      ) : (
        <DataTable
          label="Snapshots"
          head={['Name', 'Taken', 'Deliveries', 'Go back', 'Forget']}
          rows={snapshots.map(({ name: each, taken, deliveries }) => ({
            key: each,
            cells: [
              each,
              formatInstant(Date.parse(taken)),
              deliveries,
              <ActionButton
                key="restore"
                call={toApiCall('snapshots.restore', { name: each })}
                what={`go back to ${each}`}
              >
                Restore
              </ActionButton>,
              <ActionButton
                key="forget"
                call={toApiCall('snapshots.forget', { name: each })}
                kind="danger"
                what={`forget ${each}`}
                onDone={reload}
              >
                Forget
              </ActionButton>,
            ],
          }))}
        />
      )}
      <div class="in-line">
        <TextField label="Name" value={name} onChange={setName} placeholder="subscribed" />
        <ActionButton
          call={toApiCall('snapshots.save', { name })}
          what={`remember this state as ${name || 'a name'}`}
          isDisabled={name.trim() === ''}
          onDone={reload}
        >
          Save
        </ActionButton>
      </div>
    </Section>
  )
}
