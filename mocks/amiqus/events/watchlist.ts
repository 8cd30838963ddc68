import { define } from './envelope.ts'
import { ofRecord } from './records.ts'

export const watchlistEvents = {
  'watchlist.updated': define(
    'watchlist.updated',
    'the result of a watchlist check that is monitored changed',
    ofRecord,
  ),
}
