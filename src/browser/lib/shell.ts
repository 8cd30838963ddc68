import { authorizationHeader, requestOf } from './api.ts'
import type { ShownCall } from './commands.ts'
import { tenant } from './route.ts'
import { commandOf } from './commands.ts'

/** For a shell: as it is where that is safe, and quoted where it is not. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Not the token itself: it would stay in the history of the shell. */
const tokenVariable = '$HOOKDRILL_TOKEN'

/** A call as a cURL line. */
export function toCurl(call: ShownCall): string {
  const { url, method, headers = {}, body } = requestOf(call)
  const parts = [
    'curl',
    ...(call.name === 'journal.follow' ? ['-N'] : []),
    ...(method === 'GET' ? [] : ['-X', method]),
    quoted(`${location.origin}/_hookdrill${url}`),
    ...('authorization' in authorizationHeader() ? ['-H', `"Authorization: Bearer ${tokenVariable}"`] : []),
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', quoted(`${name}: ${value}`)]),
    ...(body === undefined ? [] : ['-d', quoted(body)]),
  ]
  return parts.join(' ')
}

/** A call as a line for the command line; nothing where no command does it. */
export function toCommandLine(call: ShownCall): string | undefined {
  const words = commandOf(call)
  if (!words) return undefined
  const isOfTenant = requestOf(call).url.startsWith('/tenants/')
  const ofTenant = isOfTenant && !isLookup(call) && tenant.value !== 'default' && !words.includes('--tenant')
  return [
    'hookdrill',
    ...words.map(quoted),
    ...(ofTenant && call.name !== 'tenants.delete' ? ['--tenant', quoted(tenant.value)] : []),
    ...(location.origin === 'http://127.0.0.1:4010' || isLookup(call) ? [] : ['--server', location.origin]),
    ...('authorization' in authorizationHeader() && !isLookup(call) ? ['--token', `"${tokenVariable}"`] : []),
  ].join(' ')
}

/** These commands need no server; `grade` has mocks of its own. */
const isLookup = ({ name }: ShownCall): boolean =>
  ['vendors.list', 'vendors.show', 'vendors.ledger', 'faults.catalogue', 'grades.start'].includes(name)
