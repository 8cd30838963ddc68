import type { ComponentChildren, JSX } from 'preact'
import { toApiCall } from '../lib/api.ts'
import { isFrozen, now } from '../lib/clock.ts'
import { formatInstant } from '../lib/format.ts'
import { goTo, linkIn, linkTo, route, tenant } from '../lib/route.ts'
import { connection } from '../lib/stream.ts'
import { nextTheme, theme } from '../lib/theme.ts'
import { Icon, type IconName } from './icon.tsx'
import { ScrolledNav } from './scrolled-nav.tsx'
import { useAnswer } from './use-answer.ts'

const pages: readonly (readonly [page: string, title: string, icon: IconName])[] = [
  ['deliveries', 'Deliveries', 'deliveries'],
  ['requests', 'API calls', 'requests'],
  ['vendors', 'Vendors', 'vendors'],
  ['faults', 'Faults', 'faults'],
  ['scenarios', 'Scenarios', 'scenarios'],
  ['grade', 'Grade', 'check'],
  ['clock', 'Clock', 'clock'],
  ['tenants', 'Tenants', 'tenants'],
]

/** What stands around every page: where one can go, whose world this is, and what time it is there. */
export const Chrome = ({ children }: { readonly children: ComponentChildren }): JSX.Element => (
  <div class="chrome">
    <a class="skip" href="#main" onClick={(event) => skip(event)}>
      Skip to the content
    </a>
    <aside class="side">
      <a class="brand" href={linkTo('deliveries')}>
        <BrandMark />
        hookdrill
      </a>
      <ScrolledNav label="Pages" current={route.value.page}>
        {pages.map(([page, title, icon]) => (
          <a key={page} href={linkTo(page)} aria-current={route.value.page === page ? 'page' : undefined}>
            <Icon name={icon} />
            {title}
          </a>
        ))}
      </ScrolledNav>
      <div class="side-foot">
        <TenantPicker />
        <ClockChip />
        <div class="side-row">
          <ConnectionDot />
          <button class="quiet small" onClick={nextTheme} aria-label={`Theme: ${theme.value}. Change it`}>
            <Icon name="sun" />
            {theme.value}
          </button>
        </div>
      </div>
    </aside>
    <main id="main" tabIndex={-1}>
      {children}
    </main>
  </div>
)

/** The address is the page's own, so the browser cannot do it. */
function skip(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}

const BrandMark = (): JSX.Element => (
  <svg class="mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d="M13 3v9a4.5 4.5 0 11-9 0M13 3l-3 3M13 3l3 3" />
  </svg>
)

function TenantPicker(): JSX.Element {
  const { data } = useAnswer(toApiCall('tenants.list', { limit: 1000 }))
  const known = data?.tenants ?? []
  const all = known.includes(tenant.value) ? known : [tenant.value, ...known]
  return (
    <label class="side-field">
      <span class="dim">Tenant</span>
      <select
        value={tenant.value}
        onChange={(event) => goTo(linkIn(event.currentTarget.value, route.value.page))}
      >
        {all.map((id) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </select>
    </label>
  )
}

const ClockChip = (): JSX.Element => (
  <div class="side-field">
    <span class="dim">{isFrozen.value ? 'Clock, stopped' : 'Clock'}</span>
    <span class="clock-chip">{now.value === undefined ? '–' : `${formatInstant(now.value)} UTC`}</span>
  </div>
)

const words = { live: 'Live', connecting: 'Connecting…', lost: 'Connection lost; trying again' } as const

const ConnectionDot = (): JSX.Element => (
  <span class={`dot ${connection.value}`} role="status">
    {words[connection.value]}
  </span>
)
