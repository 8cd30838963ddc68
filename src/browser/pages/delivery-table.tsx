import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { DeliveryList, ListedDelivery } from '../lib/deliveries.ts'
import { formatInstant, formatOutcomeBriefly, formatTimeOfDay } from '../lib/format.ts'
import { goTo, linkTo } from '../lib/route.ts'
import { Countdown, Status } from '../parts/status.tsx'

/** In CSS pixels; the style sheet says the same. */
const heights = { wide: 44, narrow: 68 }
const isNarrow = matchMedia('(max-width: 47.99rem)')

/** Rows that are drawn beyond those that can be seen, on either side. */
const spare = 8

/** Rows of which only those that can be seen are drawn, and the pages of which come when somebody gets there. */
export function DeliveryTable({ list }: { readonly list: DeliveryList }): JSX.Element {
  void list.version.value
  const frame = useRef<HTMLDivElement>(null)
  const view = useView(frame)
  const [active, setActive] = useState(0)
  const rowHeight = isNarrow.matches ? heights.narrow : heights.wide
  useFollowing(list, frame, rowHeight)
  const from = Math.max(0, Math.floor(view.top / rowHeight) - spare)
  const to = Math.min(list.length, Math.ceil((view.top + view.height) / rowHeight) + spare)
  useEffect(() => {
    if (list.hasMore && to > list.length - 100) void list.more()
  }, [to, list.length])

  const move = (index: number): void => {
    const wanted = Math.min(Math.max(index, 0), list.length - 1)
    setActive(wanted)
    reveal(frame.current, wanted, rowHeight)
  }
  return (
    <div
      class="rows"
      role="table"
      aria-label="Deliveries"
      aria-rowcount={list.hasMore ? -1 : list.length + 1}
    >
      <Head />
      <div
        class="rows-frame"
        ref={frame}
        role="rowgroup"
        onKeyDown={(event) => onKey(event, { active, list, page: Math.floor(view.height / rowHeight), move })}
      >
        <div class="rows-space" role="presentation" style={{ height: `${list.length * rowHeight}px` }}>
          {Array.from({ length: Math.max(0, to - from) }, (_, at) => list.at(from + at)).map((row, at) =>
            row ? (
              <Row
                key={row.id}
                row={row}
                index={from + at}
                top={(from + at) * rowHeight}
                isActive={from + at === active}
                onFocus={setActive}
              />
            ) : null,
          )}
        </div>
      </div>
    </div>
  )
}

/** What of a frame can be seen, in CSS pixels. */
function useView(frame: { readonly current: HTMLDivElement | null }): View {
  const [view, setView] = useState<View>({ top: 0, height: 600 })
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const look = (): void => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  return view
}

interface View {
  readonly top: number
  readonly height: number
}

/** New rows come above those that somebody looks at, which stay where they are. */
function useFollowing(
  list: DeliveryList,
  frame: { readonly current: HTMLDivElement | null },
  rowHeight: number,
): void {
  const seen = useRef(list.added)
  useLayoutEffect(() => {
    const element = frame.current
    const added = list.added - seen.current
    seen.current = list.added
    if (added > 0 && element && element.scrollTop > 0) element.scrollTop += added * rowHeight
  }, [list.added])
}

/** Scrolls to a row, and moves the focus there when it has been drawn. */
function reveal(element: HTMLDivElement | null, index: number, rowHeight: number): void {
  if (!element) return
  const top = index * rowHeight
  if (top < element.scrollTop) element.scrollTop = top
  else if (top + rowHeight > element.scrollTop + element.clientHeight)
    element.scrollTop = top + rowHeight - element.clientHeight
  const focus = (): void => element.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus()
  requestAnimationFrame(() => requestAnimationFrame(focus))
}

interface Movement {
  readonly active: number
  readonly list: DeliveryList
  /** Rows in sight. */
  readonly page: number
  readonly move: (index: number) => void
}

function onKey(event: KeyboardEvent, { active, list, page, move }: Movement): void {
  const places: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    j: active + 1,
    ArrowUp: active - 1,
    k: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: list.length - 1,
  }
  const place = places[event.key]
  if (place === undefined || event.metaKey || event.ctrlKey || event.altKey) return
  event.preventDefault()
  move(place)
}

const Head = (): JSX.Element => (
  <div class="rows-head" role="rowgroup">
    <div class="row" role="row">
      {['Status', 'Event', 'To', 'Attempts', 'Next', 'Made'].map((name) => (
        <span key={name} role="columnheader">
          {name}
        </span>
      ))}
    </div>
  </div>
)

interface RowProps {
  readonly row: ListedDelivery
  readonly index: number
  readonly top: number
  readonly isActive: boolean
  readonly onFocus: (index: number) => void
}

function Row({ row, index, top, isActive, onFocus }: RowProps): JSX.Element {
  const { id, vendor, event, url, status, fault, attempts, lastOutcome, createdAt, dueAt } = row
  const link = linkTo('deliveries', id)
  return (
    <div
      class="row link"
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => goTo(link)}
    >
      <span role="cell" class="cell-status">
        <Status status={status} />
      </span>
      <span role="cell" class="cell-event">
        <a href={link} tabIndex={isActive ? 0 : -1} onFocus={() => onFocus(index)}>
          {event}
        </a>
        <span class="dim">{vendor}</span>
        {fault !== null && <span class="badge fault">{fault}</span>}
      </span>
      <span role="cell" class="cell-url dim" title={url}>
        {url.replace(/^http:\/\//, '')}
      </span>
      <span role="cell" class="cell-attempts">
        {attempts === 0 ? <span class="dim">none</span> : attempts}
        {lastOutcome && <span class="dim"> · {formatOutcomeBriefly(lastOutcome)}</span>}
      </span>
      <span role="cell" class="cell-next">
        {dueAt === null ? <span class="dim">–</span> : <Countdown dueAt={dueAt} isBrief />}
      </span>
      <span role="cell" class="cell-made dim" title={formatInstant(createdAt)}>
        {formatTimeOfDay(createdAt)}
      </span>
    </div>
  )
}
