import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface ScrolledNavProps {
  readonly label: string
  readonly children: ComponentChildren
  /** The page that is shown: its link is brought into view, where all do not fit. */
  readonly current: string
  readonly class?: string
}

/** Links in a row that scrolls on a telephone. */
export function ScrolledNav({ label, children, current, class: className }: ScrolledNavProps): JSX.Element {
  const nav = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const link = nav.current?.querySelector<HTMLElement>('[aria-current]')
    // Not scrollIntoView, which would scroll the page as well.
    if (nav.current && link)
      nav.current.scrollLeft =
        link.offsetLeft - nav.current.offsetLeft - (nav.current.clientWidth - link.clientWidth) / 2
  }, [current])
  return (
    <nav ref={nav} class={className} aria-label={label}>
      {children}
    </nav>
  )
}
