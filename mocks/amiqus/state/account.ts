import { z } from 'zod'
import { table } from '../../../src/vendor/table.ts'

const account = z.object({ id: z.literal('account'), token: z.string(), user: z.int(), team: z.int() })

export const accountTables = { account: table(account) }
