import type { Mock } from '../../mock/mock.ts'
import { textsIn } from '../../kernel/data/texts-in.ts'
import type { SeenCall } from './watch.ts'
import { decodeEscapes } from '../../kernel/wire/decode-escapes.ts'

/** A call that was refused, for a link that was announced in another spelling: decoded, encoded once more, or cut. */
export function mangledLink(
  { baseUrl, deliveries }: Pick<Mock, 'baseUrl' | 'deliveries'>,
  calls: readonly SeenCall[],
): SeenCall | undefined {
  const refused = calls.filter(({ request }) => request.status >= 400 && request.fault === undefined)
  if (refused.length === 0) return undefined
  const links = deliveries().flatMap(({ body }) => linksIn(Buffer.from(body, 'base64'), baseUrl))
  return refused.find(
    ({ request: { url } }) => !links.includes(url) && links.some((link) => plain(link) === plain(url)),
  )
}

/** Below the base URL, as the log has the URLs of calls. */
const linksIn = (body: Uint8Array, baseUrl: string): readonly string[] =>
  textsIn(body).flatMap((text) => (text.startsWith(`${baseUrl}/`) ? [text.slice(baseUrl.length)] : []))

/** What is left when every escape has been taken away. */
function plain(url: string): string {
  let text = url
  for (;;) {
    const next = decodeEscapes(text)
    if (next === text) return text.replaceAll('+', ' ')
    text = next
  }
}
