import type { JSX } from 'preact'

const paths = {
  check: 'M3.5 8.5l3 3 6-7',
  clock: 'M8 4.5V8l2.5 1.5M8 14.5a6.5 6.5 0 100-13 6.5 6.5 0 000 13z',
  cross: 'M4 4l8 8M12 4l-8 8',
  code: 'M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  arrow: 'M9.5 3.5L5 8l4.5 4.5',
  sun: 'M8 5a3 3 0 100 6 3 3 0 000-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  deliveries: 'M2 8h9M7.5 4.5L11 8l-3.5 3.5M14 2.5v11',
  requests: 'M14 8H5M8.5 4.5L5 8l3.5 3.5M2 2.5v11',
  vendors: 'M2.5 14V6.5L8 2.5l5.5 4V14zM6.5 14v-4h3v4',
  faults: 'M8 2L1.5 13.5h13zM8 6.5v3M8 11.5v.2',
  scenarios: 'M4 2.5l9 5.5-9 5.5z',
  tenants: 'M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z',
} as const

export type IconName = keyof typeof paths

/** A picture beside a word, which says the same. */
export const Icon = ({ name }: { readonly name: IconName }): JSX.Element => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
)
