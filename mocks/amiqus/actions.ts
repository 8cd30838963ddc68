import { clientActions } from './actions/clients.ts'
import { recordActions } from './actions/records.ts'

export const actions = { ...recordActions, ...clientActions }
