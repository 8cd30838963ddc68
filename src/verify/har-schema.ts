import { z } from 'zod'

const pair = z.object({ name: z.string(), value: z.string() })

/** What a call and its answer are made of. Tools leave parts out; whoever needs one looks whether it is there. */
export const harEntry = z.object({
  startedDateTime: z.string().default(''),
  time: z.number().default(0),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.array(pair).default([]),
    bodySize: z.number().default(-1),
    postData: z
      .object({
        text: z.string().exactOptional(),
        encoding: z.string().exactOptional(),
        params: z.array(z.object({ name: z.string(), value: z.string().default('') })).exactOptional(),
      })
      .exactOptional(),
  }),
  response: z
    .object({
      status: z.int(),
      headers: z.array(pair).default([]),
      content: z
        .object({
          size: z.number().default(0),
          text: z.string().exactOptional(),
          encoding: z.string().exactOptional(),
        })
        .default({ size: 0 }),
    })
    .exactOptional(),
})

/** Of HAR 1.2, what is read of it. */
export const har = z.object({ log: z.object({ entries: z.array(harEntry) }) })

/** A HAR whose entries are not looked at. */
export const harFrame = z.object({ log: z.object({ entries: z.array(z.unknown()) }) })

export type HarEntry = z.output<typeof harEntry>
export type HarHeaders = readonly z.output<typeof pair>[]

/** Browsers write the pseudo headers of HTTP/2 down, too. */
export const headersOfHar = (pairs: HarHeaders): readonly (readonly [name: string, value: string])[] =>
  pairs.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name, value] as const)

/** A body as it was; empty where there is none. */
export const bytesOfHar = ({
  text = '',
  encoding,
}: {
  readonly text?: string | undefined
  readonly encoding?: string | undefined
}): Uint8Array => Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8')
