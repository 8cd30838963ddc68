import type { VendorView } from '../../capabilities/vendors.ts'

/** A vendor that there is, for the list of all. */
export interface VendorRow extends Pick<VendorView, 'name' | 'title' | 'handsOver' | 'editions'> {
  /** How its deliveries are signed where nobody says otherwise. */
  readonly webhooks: string
  /** How many events it has. */
  readonly events: number
}

export const vendorRows = (vendors: readonly VendorView[]): readonly VendorRow[] =>
  vendors.map(({ name, title, handsOver, editions, signings: [webhooks = ''], events }) => ({
    name,
    title,
    handsOver,
    editions,
    webhooks,
    events: events.length,
  }))
