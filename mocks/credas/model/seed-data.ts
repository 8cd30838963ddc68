import { seedDataOption } from '../../../src/kernel/contract/seed-data.ts'
import { journeyInput } from './journey-input.ts'

/** What your own portal has. */
export const seedLists = {
  journeys: {
    summary: 'journeys of your own portal, with their actors; the invented and the public ones stay',
    entry: journeyInput,
    ids: ['id'],
  },
}

export const seedData = seedDataOption(seedLists)
