import { recordJobs } from './jobs/records.ts'

export const jobs = { ...recordJobs }
