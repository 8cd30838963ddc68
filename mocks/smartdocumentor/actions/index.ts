import { storageActions } from './storage.ts'
import { taskActions } from './tasks.ts'

export const actions = { ...taskActions, ...storageActions }
