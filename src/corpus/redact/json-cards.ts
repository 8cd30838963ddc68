/*
 * Cards and calendars in JSON (RFC 7095, RFC 7265): `["vcard", [["fn", {}, "text", "Marty McFly"]]]`, and of a calendar a third list,
 * which has others inside.
 */

/** What a bracket of a JSON text is there. */
export type CardPlace =
  | { readonly is: 'component' | 'properties' | 'components' }
  /** Its name comes first, and then its parameters, its type and its values. */
  | { readonly is: 'property' | 'parameters' | 'value'; readonly property: string }

/** What a string or a number is there: neither for a name or a type. */
export interface CardLeaf {
  /** Of which property it is the value, or that of a parameter. */
  readonly property?: string
  readonly parameter?: string
}

/** A list or an object that is open, as it is known here. */
interface CardFrame {
  readonly kind: 'object' | 'array'
  readonly item: number
  card: CardPlace | undefined
}

/** What a bracket is that is opened in another. */
export function cardInside({ card, item }: CardFrame): CardPlace | undefined {
  switch (card?.is) {
    case undefined:
      return undefined
    case 'component':
      return item === 1 ? { is: 'properties' } : item === 2 ? { is: 'components' } : undefined
    case 'properties':
      return { is: 'property', property: '' }
    case 'components':
      return { is: 'component' }
    case 'property':
      return item === 1 ? { ...card, is: 'parameters' } : item > 2 ? { ...card, is: 'value' } : undefined
    case 'parameters':
    case 'value':
      return card
  }
}

/** What a string or a number is; of the first of a list is noted what that begins. */
export function cardLeaf(
  frame: CardFrame | undefined,
  key: string,
  value: string | number,
): CardLeaf | undefined {
  if (frame === undefined) return undefined
  const isFirst = frame.kind === 'array' && frame.item === 0
  if (isFirst && frame.card === undefined && /^v(?:card|calendar)$/i.test(String(value)))
    frame.card = { is: 'component' }
  else if (isFirst && frame.card?.is === 'property') frame.card = { is: 'property', property: String(value) }
  switch (frame.card?.is) {
    case 'property':
      return frame.item > 2 ? { property: frame.card.property } : {}
    case 'value':
      return { property: frame.card.property }
    case 'parameters':
      return { parameter: key }
    case 'component':
      return isFirst ? {} : undefined
    case 'properties':
    case 'components':
    case undefined:
      return undefined
  }
}
