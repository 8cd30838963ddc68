/** Where in its work a handler is killed. */
export type Moment = { readonly id: string; readonly title: string } & MomentPlace

type MomentPlace =
  /** While the webhook still arrives. */
  | { readonly kind: 'arriving' }
  /** It has answered; the vendor never hears of it. */
  | { readonly kind: 'unheard' }
  /** Its answer has been read. */
  | { readonly kind: 'answered' }
  /** While an answer of the vendor's API comes to it. */
  | {
      readonly kind: 'transfer'
      /** Which of its calls for a document: 1 for the first. */
      readonly call: number
      /** Only those that hand over a file count. */
      readonly isFile: boolean
      readonly part: TransferPart
    }
  /** It has done everything that was to be done. */
  | { readonly kind: 'done' }

export type TransferPart = 'nothing' | 'half' | 'all-but-one' | 'all' | 'soon-after'

const parts: Readonly<Record<TransferPart, string>> = {
  nothing: 'before the first byte of',
  half: 'after half of',
  'all-but-one': 'before the last byte of',
  all: 'right after the last byte of',
  'soon-after': 'shortly after the last byte of',
}

const partNames = Object.keys(parts) as readonly TransferPart[] // Object.keys does not know its keys.

/** What the handler does for one document when nobody kills it. */
export interface Watched {
  /** How many files it fetches. */
  readonly files: number
  /** How many calls it makes. */
  readonly calls: number
  /** Whether it calls the vendor before it answers. */
  readonly worksFirst: boolean
}

/** The moments of a handler that works like that, from the first to the last. */
export function momentsOf({ files, calls, worksFirst }: Watched): readonly Moment[] {
  const isFile = files > 0
  const transfers = Array.from({ length: Math.min(most, isFile ? files : calls) }, (_, at) => at + 1).flatMap(
    (call) => partNames.map((part) => transfer(call, part, isFile)),
  )
  const answers: readonly Moment[] = [
    {
      id: 'unheard',
      title: 'as it answers, before the vendor hears of it',
      kind: 'unheard',
    },
    { id: 'answered', title: 'right after its answer', kind: 'answered' },
  ]
  return [
    { id: 'arriving', title: 'before its answer, while the webhook arrives', kind: 'arriving' },
    ...(worksFirst ? [...transfers, ...answers] : [...answers, ...transfers]),
    { id: 'done', title: 'when it has done everything', kind: 'done' },
  ]
}

/** More calls than that for one document tell nothing new. */
const most = 3

const transfer = (call: number, part: TransferPart, isFile: boolean): Moment => ({
  id: `${isFile ? 'file' : 'call'}-${call}-${part}`,
  title: `${parts[part]} ${isFile ? 'file' : 'what API call'} ${call}${isFile ? '' : ' is answered'}`,
  kind: 'transfer',
  call,
  isFile,
  part,
})
