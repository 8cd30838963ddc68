import { z } from 'zod'
import { formatSigning } from '../../kernel/delivery/signing.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import type { Shape } from '../../kernel/contract/context.ts'
import type { Route } from '../../kernel/contract/route.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { vendors } from '../../vendors.ts'
import { columns, print, printJson } from '../lib/output.ts'
import { sketch } from '../../capabilities/sketch.ts'

const vendorFlags = z.object({ json: z.boolean().optional() })

/** Needs no running hookdrill: what the vendors are does not depend on one. */
export function showVendors(name: string | undefined, given: unknown): void {
  const flags = vendorFlags.parse(given)
  const chosen = name === undefined ? Object.values(vendors) : [find(name)]
  if (flags.json) printJson({ vendors: chosen.map(view) })
  else if (name === undefined)
    print(`${overview(chosen)}\n\n"hookdrill vendors <vendor>" tells all about one.`)
  else print(chosen.map(describe).join('\n\n'))
}

function find(name: string): AnyVendor {
  const found = Object.values(vendors).find((vendor) => vendor.name === name)
  if (!found) throw new UnknownNameError('vendor', name, Object.keys(vendors))
  return found
}

const overview = (chosen: readonly AnyVendor[]): string =>
  columns(
    ['VENDOR', 'API', 'HANDS OVER', 'WEBHOOKS', 'EVENTS', 'EDITIONS'],
    chosen.map((vendor) => [
      vendor.name,
      vendor.title,
      vendor.handsOver,
      formatSigning(vendor.signings[0]),
      String(Object.keys(vendor.events).length),
      vendor.editions.join(', '),
    ]),
  )

function view(vendor: AnyVendor) {
  return {
    name: vendor.name,
    title: vendor.title,
    handsOver: vendor.handsOver,
    editions: vendor.editions,
    signings: vendor.signings.map(formatSigning),
    origins: vendor.origins.map(({ origin }) => origin),
    events: Object.entries(vendor.events as Record<string, { summary: string }>).map(
      ([event, { summary }]) => ({
        event,
        summary,
      }),
    ),
    actions: Object.entries(vendor.actions).map(([action, { summary, input }]) => ({
      action,
      summary,
      input: Object.keys(input.shape),
    })),
    options: Object.entries(vendor.options.shape as Record<string, z.ZodType>).map(([option, schema]) => ({
      option,
      default: schema.parse(undefined),
      description: schema.description ?? '',
    })),
    routes: (vendor.routes as Route<Shape>[]).map(({ method, path, summary, body }) => ({
      route: `${method} ${path}`,
      summary,
      ...(body && { body: sketch(body) }),
    })),
  }
}

function describe(vendor: AnyVendor): string {
  const { title, handsOver, editions, signings, origins, events, actions, options, routes } = view(vendor)
  return [
    `${title}: ${handsOver}`,
    `editions  ${editions.join(', ')}`,
    `webhooks  ${signings.join('; ')}`,
    `origins   ${origins.join(', ')}`,
    '',
    columns(
      ['EVENT', 'SENT WHEN'],
      events.map(({ event, summary }) => [event, summary]),
    ),
    '',
    columns(
      ['ACTION', 'WHAT HAPPENS', 'INPUT'],
      actions.map(({ action, summary, input }) => [action, summary, input.join(', ')]),
    ),
    '',
    columns(
      ['OPTION', 'DEFAULT', 'MEANING'],
      options.map(({ option, default: value, description }) => [option, JSON.stringify(value), description]),
    ),
    '',
    columns(
      ['ROUTE', 'WHAT IT DOES'],
      routes.map(({ route, summary }) => [route, summary]),
    ),
    '',
    'BODIES',
    ...routes.flatMap(({ route, body }) => (body === undefined ? [] : [`${route}`, `  ${body}`])),
  ].join('\n')
}
