import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { isLocked } from './lib/api.ts'
import { route } from './lib/route.ts'
import { DeliveriesPage } from './pages/deliveries.tsx'
import { DeliveryPage } from './pages/delivery.tsx'
import { LockedPage } from './pages/locked.tsx'
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
