import { denials, type Denial } from './denials.ts'

/** What a path below the account names; without a blob it is the container, without a container the account. */
export interface Resource {
  readonly container: string
  /** As it is signed. */
  readonly blob: string
  /** As it is stored: a backslash is a slash. */
  readonly name: string
}

export function readResource(path: string): Resource {
  const [container = '', ...rest] = path.split('/')
  const blob = rest.join('/')
  return { container, blob, name: blob.replaceAll('\\', '/') }
}

export const resourceDenial = ({ container }: Resource): Denial | undefined =>
  /^(?:[a-z0-9-]*|\$(?:root|web|logs))$/.test(container) ? undefined : denials.invalidResourceName
