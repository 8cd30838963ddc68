import { z } from 'zod'
import { ledgerView } from '../../capabilities/ledger-view.ts'
import { operationAxes, readOperationAxes } from '../../fixtures/operation-axes.ts'
import type { OutputOf } from './call.ts'
import type { Terminal } from './terminal.ts'

/** What `evidence <vendor> --operations --json` prints. */
export const operationsReport = z
  .object({
    schema_version: z.literal(1),
    vendor: z.string(),
    operations: z.array(
      ledgerView.omit({ about: true, touchesHandler: true, settledBy: true, id: true }).extend({
        axes: operationAxes
          .exactOptional()
          .describe('what the tests of hookdrill show of it; nothing of a vendor that you have brought'),
      }),
    ),
  })
  .meta({ title: 'Operations report' })

export type OperationsReport = z.output<typeof operationsReport>

type LedgerLine = OutputOf<'vendors.ledger'>['entries'][number]

export function toOperationsReport(vendor: string, entries: readonly LedgerLine[]): OperationsReport {
  const all = readOperationAxes(vendor)
  const operations = entries
    .filter(({ about }) => about === 'operation')
    .map(({ name, summary, standing, source, option, fixed }) => {
      const axes = all[name]
      return {
        ...{ name, summary, standing, source },
        ...(option !== undefined && { option }),
        ...(fixed !== undefined && { fixed }),
        ...(axes && { axes }),
      }
    })
  return { schema_version: 1, vendor, operations }
}

/** A row for each, and no sum: what one column lacks no other makes up for. */
export const formatOperations = (
  { operations }: OperationsReport,
  { columns }: Pick<Terminal, 'columns'>,
): string =>
  columns(
    ['OPERATION', 'LEDGER', 'TESTED', "VENDOR'S DOCUMENT", 'DRIVEN BY CLIENTS IN', 'REFUSES WITH'],
    operations.map(({ name, standing, axes }) => [
      name,
      standing,
      ...(axes ? axisCells(axes) : ['-', '-', '-', '-']),
    ]),
  )

const axisCells = ({
  tested,
  document,
  clients,
  refused,
}: z.output<typeof operationAxes>): readonly string[] => [
  tested ? 'yes' : 'no',
  document,
  clients.join(', ') || 'none',
  refused.join(', ') || 'nothing',
]
