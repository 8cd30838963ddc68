import type { Template } from '../model/tables.ts'

const invented: readonly Pick<
  Template,
  'slug' | 'title' | 'description' | 'category' | 'tags' | 'parameters'
>[] = [
  {
    slug: 'specimen-delivery-note',
    title: 'Specimen delivery note',
    description: 'What was sent, and to whom.',
    category: 'logistics',
    tags: ['specimen'],
    parameters: [{ name: 'recipient', type: 'text' }],
  },
  {
    slug: 'specimen-receipt',
    title: '領収書 (specimen)',
    description: '受け取った金額を証明します。',
    category: 'accounting',
    tags: ['specimen', '領収書'],
    parameters: [
      { name: 'customerName', type: 'text' },
      { name: 'amount', type: 'number' },
    ],
  },
  {
    slug: 'specimen-invoice',
    title: '請求書 (specimen)',
    description: '品目と合計のある請求書です。',
    category: 'accounting',
    tags: ['specimen', '請求書'],
    parameters: [
      { name: 'customerName', type: 'text' },
      { name: 'total', type: 'number' },
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
]

/** What the public gallery shows to begin with, oldest first. */
export const inventedTemplates = (now: number): readonly Template[] =>
  invented.map((template, at) => ({
    ...template,
    id: `tpl_${template.slug}`,
    ownerName: 'Specimen Works',
    duplicateCount: invented.length - at,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }))
