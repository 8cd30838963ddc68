import { group } from './group.ts'

/** One person's story through several vendors, under one reference. */
export const stories = group({
  'one-person-everywhere': {
    summary: 'one person goes through all vendors at once, under the same name and reference',
    catches:
      'documents of different vendors are told apart by name or reference, and one takes the place of another',
    together: 'all',
    steps: [
      { part: 'application' },
      { part: 'completion' },
      {
        expect: {
          answered: 'accepted',
          downloads: { perVendor: 1 },
          files: { perVendor: 1 },
          documents: { perVendor: 1 },
        },
      },
    ],
  },
})
