import { computed, signal } from '@preact/signals'

/** Where in the page somebody is: `#/<tenant>/<page>/<rest>`. */
export interface PageRoute {
  readonly tenant: string
  readonly page: string
  readonly rest: readonly string[]
}

const hash = signal(location.hash)
addEventListener('hashchange', () => (hash.value = location.hash))

const read = (text: string): PageRoute => {
  const [tenant = '', page = '', ...rest] = text.replace(/^#\//, '').split('/').map(decodeURIComponent)
  return { tenant: tenant || 'default', page: page || 'deliveries', rest }
}

export const route = computed(() => read(hash.value))

/** The tenant that the page is about. */
export const tenant = computed(() => route.value.tenant)

/** The address of a page of the present tenant, or of another. */
export const linkTo = (page: string, ...rest: readonly string[]): string =>
  linkIn(tenant.value, page, ...rest)

export const linkIn = (of: string, page: string, ...rest: readonly string[]): string =>
  `#/${[of, page, ...rest].map(encodeURIComponent).join('/')}`

export function goTo(link: string): void {
  location.hash = link
}
