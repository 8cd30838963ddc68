import { createPause } from '../kernel/time/in-slices.ts'
import type { OpenSnapshot } from './snapshot.ts'

/** About so many characters are given at once. */
const pieceLength = 65_536

/** A snapshot as JSON, piece by piece, with turns for others in between: what has been given need not be kept. */
export async function* snapshotText({ mocks, ...about }: OpenSnapshot): AsyncGenerator<string> {
  const pause = createPause()
  let text = `${JSON.stringify(about).slice(0, -1)},"mocks":{`
  for (const [at, [vendor, tables]] of Object.entries(mocks).entries()) {
    text += `${at > 0 ? ',' : ''}${JSON.stringify(vendor)}:{`
    for (const [place, [table, rows]] of Object.entries(tables).entries()) {
      text += `${place > 0 ? ',' : ''}${JSON.stringify(table)}:[`
      let separator = ''
      for (const row of rows) {
        text += separator + JSON.stringify(row)
        separator = ','
        if (text.length >= pieceLength) {
          yield text
          text = ''
        }
        const wait = pause()
        if (wait) await wait
      }
      text += ']'
    }
    text += '}'
  }
  yield `${text}}}`
}
