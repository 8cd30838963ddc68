import type { RequestHandler } from 'express'
import { malformedBody } from './malformed-body.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { readLongJson } from '../../kernel/wire/long-json.ts'

/** What a state may be as JSON: as much as was sent and stored, and no more than fits into memory. */
const longestBody = 2 ** 30

/** Reads a body of JSON piece by piece. One that is compressed, or empty, is left to whoever reads others. */
export const readLongBody: RequestHandler = async (req, _res, next) => {
  const { 'content-encoding': encoding, 'content-length': length } = req.headers
  if (encoding !== undefined || length === '0') return next()
  if (Number(length) > longestBody) throw tooLong()
  try {
    // What is wrong with it is answered while the rest still comes, so that the socket has to stay.
    req.body = await readLongJson(limited(req.iterator({ destroyOnReturn: false })))
  } catch (error) {
    throw error instanceof SyntaxError ? malformedBody(error.message) : error
  }
  next()
}

async function* limited(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length > longestBody) throw tooLong()
    yield chunk
  }
}

const tooLong = (): HookdrillError =>
  new HookdrillError('too_large', `the body is longer than ${longestBody / 2 ** 20} MiB`)
