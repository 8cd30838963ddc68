import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { howToAdd } from '../../../src/kernel/contract/seed-data.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { DesignInput } from '../model/design-input.ts'
import type { Design, Parameter } from '../model/tables.ts'
import { texts } from '../model/texts.ts'

export type Version = DeepReadonly<Design['versions'][number]>

/**
 * The version of a design, or the latest when none is named.
 *
 * @throws {RefusalError} `not-found`, unless any design will do: one that is not known has no parameters.
 */
export function findVersion(context: ReportflowContext, designId: string, version?: number): Version {
  const design = context.db.designs.get(designId)
  if (!design) {
    if (context.options.designIds === 'any') return { version: version ?? 1, parameters: [] }
    context.warn(
      `there is no design ${designId} here; ${howToAdd('reportflow', 'designs', { id: designId, versions: [{ version: version ?? 1 }] })}. --option reportflow.designIds=any takes any id`,
    )
    throw notFound(texts.noDesign)
  }
  const found =
    version === undefined ? design.versions.at(-1) : design.versions.find((each) => each.version === version)
  if (!found) {
    const { id, label, versions } = design
    const entry = { id, label, versions: [...versions, { version: version ?? 1 }] }
    context.warn(
      `there is no version ${version} of design ${id} here; ${howToAdd('reportflow', 'designs', entry)}`,
    )
    throw notFound(texts.noVersion(version ?? 0))
  }
  return found
}

/** What every account here holds to begin with. */
export function openDesigns(context: ReportflowContext): void {
  for (const design of invented) addDesign(context, design)
}

/** One with an id that is there already takes its place. */
export const addDesign = (
  { db, now }: ReportflowContext,
  { id, label, versions }: DeepReadonly<DesignInput>,
): DeepReadonly<Design> =>
  db.designs.put({
    id,
    label,
    updatedAt: now(),
    versions: versions
      .map(({ version, parameters }) => ({ version, parameters: [...parameters] }))
      .toSorted((a, b) => a.version - b.version),
  })

const text = (name: string): Parameter => ({ name, type: 'text' })
const number = (name: string): Parameter => ({ name, type: 'number' })

/** The first two are those that the vendor's samples name. */
const invented: readonly DesignInput[] = [
  {
    id: 'design_123',
    label: 'Specimen invoice',
    versions: [
      ...[1, 2, 3, 4].map((version) => ({ version, parameters: [text('companyName')] })),
      { version: 5, parameters: [text('companyName'), number('amount')] },
    ],
  },
  {
    id: '550e8400-e29b-41d4-a716-446655440000',
    label: 'Specimen invoice with a number',
    versions: [{ version: 1, parameters: [text('customerName'), text('invoiceNumber'), number('amount')] }],
  },
  {
    id: 'Sp3c1m3nQu0teA7x',
    label: 'Specimen quotation',
    versions: [
      // A design can be published before anybody gave it a parameter; its PDFs are blank.
      { version: 1, parameters: [] },
      {
        version: 2,
        parameters: [
          text('customerName'),
          { name: 'isDraft', type: 'boolean', description: 'prints DRAFT beside the title' },
          number('total'),
          {
            name: 'items',
            type: 'array',
            fields: [
              { name: 'itemName', type: 'text' },
              { name: 'price', type: 'number' },
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'Sp3c1m3nR3c31ptA',
    label: 'Specimen receipt',
    versions: [
      {
        version: 1,
        parameters: [
          text('customerName'),
          {
            name: 'issuer',
            type: 'collection',
            fields: [
              { name: 'name', type: 'text' },
              { name: 'capital', type: 'number' },
            ],
          },
        ],
      },
    ],
  },
]
