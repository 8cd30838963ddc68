import { it } from 'vitest'
import { failures } from './smartdocumentor/failures.ts'
import { serviceDrills } from './smartdocumentor/drills-service.ts'
import { urlDrills } from './smartdocumentor/drills-urls.ts'

// Each failure that a receiver of signed URLs can meet, produced by its switch.

const drills: Readonly<Record<keyof typeof failures, () => Promise<void>>> = {
  ...urlDrills,
  ...serviceDrills,
}

it.each(Object.entries(failures))('%s: %s', async (name) => {
  await drills[name as keyof typeof failures]()
})
