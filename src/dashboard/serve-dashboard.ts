import type { Request, Response } from 'express'
import { deliveriesOf } from '../capabilities/delivery-filter.ts'
import { pageOf } from '../capabilities/pages.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { toDeliverySummary } from '../kernel/delivery/views.ts'
import { defaultTenant } from '../tenant/default-tenant.ts'
import type { Tenants } from '../tenant/tenants.ts'
import { readAsset } from './assets.ts'
import { contentSecurityPolicy, toDashboardPage, toRefusalPage, type PlainContent } from './page.ts'

export interface DashboardOptions {
  readonly tenants: Tenants
  /** Whether callers of the control API must show a token: then the page itself holds nothing. */
  readonly needsToken: boolean
}

/** How many deliveries stand in the page for browsers without JavaScript. */
const plainCount = 100

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cache-Control': 'no-cache',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** Answers with the page, or with one of its files. */
export function serveDashboard({ params, query }: Request, res: Response, options: DashboardOptions): void {
  const name = params['file']
  if (typeof name !== 'string')
    return send(res, 200, 'text/html; charset=utf-8', toDashboardPage(plainContent(query['tenant'], options)))
  const asset = readAsset(name)
  if (!asset)
    throw new HookdrillError('not_found', `the dashboard has no file "${name}"`, {
      suggestion: 'open /_hookdrill/',
    })
  send(res, 200, asset.type, asset.body)
}

/** Says to a person why there is no page. */
export const refuseDashboard = (
  res: Response,
  { message, suggestion }: Pick<HookdrillError, 'message' | 'suggestion'>,
): void => send(res, 403, 'text/html; charset=utf-8', toRefusalPage(message, suggestion))

function send(res: Response, status: number, type: string, body: string | Buffer): void {
  res.status(status).set(headers).type(type).send(body)
}

function plainContent(wanted: unknown, { tenants, needsToken }: DashboardOptions): PlainContent {
  if (needsToken) return { kind: 'token-needed' }
  const tenant = (typeof wanted === 'string' ? tenants.find(wanted) : undefined) ?? tenants.get(defaultTenant)
  const { rows } = pageOf(deliveriesOf(tenant), { limit: plainCount, order: 'newest' })
  return { kind: 'deliveries', tenant: tenant.id, deliveries: rows.map(toDeliverySummary) }
}
