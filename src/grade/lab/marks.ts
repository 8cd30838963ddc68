import { decodeEscapes } from '../../kernel/wire/decode-escapes.ts'

/**
 * Tells which of several documents an API call is about, without knowing the vendor: by ids that the announcement of one has and
 * those of the others do not.
 */
export interface Marks {
  /** Notes what an announcement says; several may be of one document. What a fault has changed may name ids of others. */
  add(document: number, body: Uint8Array, of?: { readonly isChanged: boolean }): void
  /** The ids that this document alone has. */
  of(document: number): readonly string[]
}

interface Owner {
  readonly document: number
  /**
   * How surely the id is its own: less where a fault has changed what names it, and where its field does not call it an id, since
   * a number that only counts may be the id of another document.
   */
  readonly claim: number
}

const nobody = -1

export function createMarks(): Marks {
  /** Which document claims an id most; nobody once a second one does as surely. */
  const ownerOf = new Map<string, Owner>()
  const own = new Map<number, Set<string>>()
  return {
    add(document, body, { isChanged } = { isChanged: false }) {
      const mine = own.get(document) ?? new Set()
      own.set(document, mine)
      for (const { id, isNamed } of idsIn(body)) {
        const claim = (isChanged ? 0 : 2) + (isNamed ? 1 : 0)
        const owner = ownerOf.get(id)
        if (owner && (owner.document === document || owner.claim > claim)) continue
        if (owner) own.get(owner.document)?.delete(id)
        const isMine = owner === undefined || owner.claim < claim
        ownerOf.set(id, { document: isMine ? document : nobody, claim })
        if (isMine) mine.add(id)
      }
    },
    of: (document) => [...(own.get(document) ?? [])],
  }
}

/** What an API call names in its URL and its body. */
export const wordsIn = ({
  url,
  body,
}: {
  readonly url: string
  readonly body: string
}): readonly string[] => [...partsOf(url), ...[...body.matchAll(/[\w.-]+/g)].map(([word]) => word)]

/** By its tokens, and not parsed: bodies may be cut, spelled wrong, or deeper than a parser goes. */
const idsIn = (body: Uint8Array): readonly { readonly id: string; readonly isNamed: boolean }[] =>
  [...Buffer.from(body).toString('utf8').matchAll(tokens)].flatMap(([, field = '', token = '']) =>
    idsOf(meant(token)).map((id) => ({ id, isNamed: /id"$/i.test(field) })),
  )

const tokens = /(?:("(?:[^"\\]|\\.)*")\s{0,9}:\s{0,9})?("(?:[^"\\]|\\.)*"|\d+)/g

/** The text that a JSON string stands for. */
function meant(token: string): string {
  if (!token.startsWith('"')) return token
  try {
    return String(JSON.parse(token))
  } catch (error) {
    if (error instanceof SyntaxError) return token.slice(1, -1)
    throw error
  }
}

/** A text itself, and what a link is made of. Words such as a status are no ids. */
const idsOf = (text: string): readonly string[] =>
  (URL.canParse(text) ? partsOf(text) : [text]).filter((part) => /\d/.test(part) && part.length <= 200)

/** What stands between the slashes of a URL or path, and the values of its query. */
export function partsOf(url: string): readonly string[] {
  const [path = '', query = ''] = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').split('?', 2)
  return [...path.split('/'), ...[...new URLSearchParams(query).values()]].flatMap((part) => [
    part,
    decodeEscapes(part),
  ])
}
