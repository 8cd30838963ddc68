import { storageActions } from './actions/storage.ts'
import { taskActions } from './actions/tasks.ts'

export const actions = { ...taskActions, ...storageActions }
