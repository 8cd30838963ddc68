import { group } from './group.ts'

/** One person's story through several vendors. */
export const stories = group({})
