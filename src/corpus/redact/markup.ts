import { rewriteEntities } from './entities.ts'
import { escapeHtml } from '../../kernel/wire/html.ts'
import { namesPrivate } from './field-kinds.ts'
import { attributesOf, markupTokens, type Attribute, type MarkupToken } from './markup-tokens.ts'
import { createMarkupScope, type MarkupScope } from './markup-scope.ts'
import type { TextRewriter } from './text-rewriter.ts'

/** XML or HTML, also in the middle of a text; nothing for a text without a tag. */
export function rewriteMarkup(text: string, rewriter: TextRewriter): string | undefined {
  const at = text.search(/<[a-z/!?]/i)
  if (at < 0 || !text.includes('>', at)) return undefined
  const tokens = [...markupTokens(text)]
  if (tokens.every(({ kind }) => kind === 'text')) return undefined
  const scope = createMarkupScope()
  return tokens.map((token) => rewriteToken(token, scope, rewriter)).join('')
}

function rewriteToken(token: MarkupToken, scope: MarkupScope, rewriter: TextRewriter): string {
  switch (token.kind) {
    case 'text':
      return rewriteLeaf(token.raw, scope, rewriter, inMarkup)
    case 'verbatim':
      return token.before + verbatim(token.before, token.raw, scope, rewriter) + token.after
    case 'close':
      scope.close(token.name)
      return rewriter.inside(token.raw)
    case 'open':
      return rewriteTag(token, scope, rewriter)
  }
}

function verbatim(before: string, raw: string, scope: MarkupScope, rewriter: TextRewriter): string {
  if (before === '<?' || before === '<!') return rewriter.inside(raw)
  if (before !== '<![CDATA[') return raw.trim() === '' ? raw : rewriter.text(raw)
  return rewriteLeaf(raw, scope, rewriter, (text, rewrite) => rewrite(text))
}

/** Reads a text, and writes what it was rewritten to in the same way. */
type Respell = (raw: string, rewrite: (plain: string) => string) => string

const inMarkup: Respell = (raw, rewrite) =>
  rewriteEntities(raw, rewrite, escapeHtml) ?? unlessSame(raw, rewrite(raw))

const unlessSame = (before: string, after: string): string => (after === before ? before : escapeHtml(after))

/** A text between tags: the value of the element around it, or of the label before it. */
function rewriteLeaf(raw: string, scope: MarkupScope, rewriter: TextRewriter, respell: Respell): string {
  const core = raw.trim()
  if (core === '') return raw
  const other = respell(core, (plain) => {
    const keys = scope.keysOfText(plain)
    if (keys === undefined) return plain
    return keys.length === 0 ? rewriter.text(plain) : rewriter.field(keys, plain)
  })
  return other === core ? raw : raw.replace(core, () => other)
}

/** They say what an element is about, and are nobody's. */
const labels =
  /^(?:name|key|id|for|field|property|itemprop|itemtype|rel|role|class|style|type|label|placeholder|autocomplete|aria-[a-z]+|data-(?:field|name|key|label)|xmlns(?::.*)?|xsi:.*|xml:.*|method|enctype|lang|charset|http-equiv)$/i
const links = /^(?:href|src|action|formaction|cite|poster|data|background)$/i
const values = /^(?:value|content|data-value)$/i
/** In these, a name is that of a field. */
const namesFields =
  /^(?:input|select|textarea|button|form|meta|iframe|frame|a|label|div|span|output|fieldset|object|param|map|slot|property|prop|field|formfield|parameter|param|entry|attribute|item|column|data|string|str|int|integer|boolean|bool|element|member|key|header|arg|var|variable|claim|cell|option|setting|add)$/i

function rewriteTag(
  token: MarkupToken & { readonly kind: 'open' },
  scope: MarkupScope,
  rewriter: TextRewriter,
): string {
  const attributes = attributesOf(token.raw)
  const element = localName(token.name)
  const isLabelled = namesFields.test(element) || attributes.some(({ name }) => values.test(name))
  const label = labelOf(attributes, isLabelled)
  scope.open(element, label, token.isEmpty)
  const around = scope.around()
  const parts: string[] = []
  let kept = 0
  for (const attribute of attributes) {
    const other = rewriteAttribute(attribute, { element, label, isLabelled, around }, rewriter)
    parts.push(rewriter.inside(token.raw.slice(kept, attribute.from)), other)
    kept = attribute.to
  }
  return [...parts, rewriter.inside(token.raw.slice(kept))].join('')
}

interface Element {
  readonly element: string
  readonly label: string | undefined
  readonly isLabelled: boolean
  readonly around: readonly string[]
}

function rewriteAttribute(
  { name, value }: Attribute,
  { element, label, isLabelled, around }: Element,
  rewriter: TextRewriter,
): string {
  const own = localName(name)
  return inMarkup(value, (plain) => {
    if (links.test(own)) return rewriter.url(plain)
    if (values.test(own))
      return rewriter.field([...around, label ?? (/^option$/i.test(element) ? 'value' : element)], plain)
    if (labels.test(own) && (isLabelled || !/^name$/i.test(own))) return rewriter.inside(plain)
    return rewriter.field([...around, element, own], plain)
  })
}

/** What an element says that it is about: the first of its attributes that names a private field. */
function labelOf(attributes: readonly Attribute[], isLabelled: boolean): string | undefined {
  const named = attributes.filter(
    ({ name }) =>
      labels.test(name) && !/^(?:type|rel|role|style)$/i.test(name) && (isLabelled || !/^name$/i.test(name)),
  )
  const telling = named.find(({ value }) => namesPrivate(value))
  return telling?.value ?? named.find(({ name }) => /^(?:name|key)$/i.test(name))?.value
}

/** Without its namespace. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
