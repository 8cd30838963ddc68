import type { RequestHandler } from 'express'
import type { Mock } from '../mock/mock.ts'
import { hostHeader, serve } from './node.ts'

/**
 * The express face: mounts one mock in somebody's own Express app.
 *
 * @example app.use('/acme', expressHandler(mock)) // and set mock.baseUrl to where that is
 */
export const expressHandler =
  (mock: Mock): RequestHandler =>
  (req, res, next) => {
    serve({ mock, url: req.url, host: hostHeader(req) }, req, res).catch((error: unknown) => next(error))
  }
