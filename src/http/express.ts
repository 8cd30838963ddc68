import type { RequestHandler } from 'express'
import type { Mock } from '../mock/mock.ts'
import { serve } from './node.ts'

/**
 * The express face: mounts one mock in somebody's own Express app.
 *
 * @example app.use('/acme', expressHandler(mock)) // and set mock.baseUrl to where that is
 */
export const expressHandler =
  (mock: Mock): RequestHandler =>
  (req, res, next) => {
    serve(mock, req, res, req.url).catch((error: unknown) => next(error))
  }
