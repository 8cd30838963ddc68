import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { isLocked } from './lib/api.ts'
import { route } from './lib/route.ts'
import { ClockPage } from './pages/clock.tsx'
import { DeliveriesPage } from './pages/deliveries.tsx'
import { DeliveryPage } from './pages/delivery.tsx'
import { FaultsPage } from './pages/faults.tsx'
import { GradePage } from './pages/grade.tsx'
import { LockedPage } from './pages/locked.tsx'
import { RequestPage, RequestsPage } from './pages/requests.tsx'
import { ScenariosPage } from './pages/scenarios.tsx'
import { TenantsPage } from './pages/tenants.tsx'
import { VendorPage } from './pages/vendor.tsx'
import { VendorsPage } from './pages/vendors.tsx'
import { Chrome } from './parts/chrome.tsx'
import { Empty } from './parts/page.tsx'
import { Toasts } from './parts/toast.tsx'

export const App = (): JSX.Element => {
  useEffect(() => addShortcuts(), [])
  if (isLocked.value) return <LockedPage error={isLocked.value} />
  return (
    <>
      <Chrome>
        <Shown />
      </Chrome>
      <Toasts />
    </>
  )
}

function Shown(): JSX.Element {
  const { page, rest } = route.value
  const [first] = rest
  useEffect(() => {
    document.title = `${[first, page].filter(Boolean).join(', ')} · hookdrill`
  }, [page, first])
  switch (page) {
    case 'deliveries':
      return first === undefined ? <DeliveriesPage /> : <DeliveryPage key={first} id={first} />
    case 'requests':
      return first === undefined ? <RequestsPage /> : <RequestPage key={first} id={first} />
    case 'vendors':
      return first === undefined ? (
        <VendorsPage />
      ) : (
        <VendorPage key={first} name={first} tab={rest[1] ?? 'connect'} />
      )
    case 'faults':
      return <FaultsPage />
    case 'clock':
      return <ClockPage />
    case 'scenarios':
      return <ScenariosPage />
    case 'grade':
      return <GradePage />
    case 'tenants':
      return <TenantsPage />
    default:
      return (
        <Empty title={`There is no page "${page}"`}>
          <a href="#/">To the deliveries</a>
        </Empty>
      )
  }
}

function addShortcuts(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const { target } = event
    const isTyping = target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)
    if (event.key !== '/' || isTyping) return
    event.preventDefault()
    document.querySelector<HTMLElement>('#search')?.focus()
  }
  addEventListener('keydown', onKey)
  return () => removeEventListener('keydown', onKey)
}
