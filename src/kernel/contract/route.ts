import type { InferRouteParams } from 'rou3'
import type { z } from 'zod'
import type { Context, Shape } from './context.ts'
import type { Evidence } from './evidence.ts'
import type { GoodAnswers } from './good-answer.ts'
import type { Reply } from './reply.ts'

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type BodyKind = 'json' | 'form' | 'multipart'

/** An API call, parsed and checked as far as its route asks. */
export interface ApiRequest<Params = Readonly<Record<string, string>>, Query = unknown, Body = unknown> {
  readonly method: string
  /** Without the prefix of the tenant and vendor. */
  readonly path: string
  /** As it came, without `?`; signed URLs are sensitive to it. */
  readonly search: string
  /** The Host header, lower case. */
  readonly host: string
  readonly params: Params
  readonly query: Query
  readonly headers: Headers
  /** The body as the route's schema gives it. */
  readonly body: Body
  /** The caller's address. */
  readonly ip: string
}

/** One operation of a vendor's API, pure of transport. */
export interface Route<S extends Shape> {
  readonly method: Method
  /** As rou3 reads it: `/api/v2/records/:id/download`. */
  readonly path: string
  /** What it does, in a few words. */
  readonly summary: string
  readonly evidence: Evidence
  /** The generations of the API that have it. @default all of them */
  readonly editions?: readonly string[]
  /** Whether it answers callers without credentials. @default false */
  readonly open?: boolean
  /**
   * Whether its good answer is a file: one that was `kept` until now, which can be not ready yet or expired by now,
   * or one that is `made` by this very call. HEAD says what its GET hands over.
   * @default none, such as JSON or a page
   */
  readonly file?: 'kept' | 'made'
  /** Kinds of body that it takes. @default json, when there is a body schema */
  readonly accepts?: readonly BodyKind[]
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /**
   * What its own code answers, for those who publish it; a function where editions or options differ in it. Refusals are the
   * vendor's, and need not stand here. @default not published
   */
  readonly answers?: GoodAnswers | ((account: Pick<Context<S>, 'edition' | 'options'>) => GoodAnswers)
  /** The word before a token in its Authorization header, where that is not as `Vendor.headers` has it. @default as there */
  readonly scheme?: 'Bearer' | 'Token'
  handle(request: ApiRequest, context: Context<S>): Reply | Promise<Reply>
}

type TypedRoute<S extends Shape, Path extends string, Query extends z.ZodType, Body extends z.ZodType> = Omit<
  Route<S>,
  'path' | 'query' | 'body' | 'handle'
> & {
  readonly path: Path
  readonly query?: Query
  readonly body?: Body
  handle(
    request: ApiRequest<InferRouteParams<Path>, z.output<Query>, z.output<Body>>,
    context: Context<S>,
  ): Reply | Promise<Reply>
}

/** `const route = routesOf<Acme>()`: then `route({ … })` infers params, query and body for its handler. */
export const routesOf =
  <S extends Shape>() =>
  <Path extends string, Query extends z.ZodType = z.ZodUnknown, Body extends z.ZodType = z.ZodUnknown>(
    route: TypedRoute<S, Path, Query, Body>,
  ): Route<S> =>
    route
