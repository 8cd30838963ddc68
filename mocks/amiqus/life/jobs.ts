import { clientJobs } from '../jobs/clients.ts'
import { recordJobs } from '../jobs/records.ts'

export const jobs = { ...clientJobs, ...recordJobs }
