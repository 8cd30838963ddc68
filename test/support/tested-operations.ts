import { operations as amani } from '../vendors/amani/operations.ts'
import { operations as amiqus } from '../vendors/amiqus/operations/index.ts'
import { operations as credas } from '../vendors/credas/operations.ts'
import { operations as reportflow } from '../vendors/reportflow/operations.ts'
import { operations as smartdocumentor } from '../vendors/smartdocumentor/operations.ts'

/** By vendor, the operations that a test calls and whose answers it checks, as `GET /path`. */
export const testedOperations: Readonly<Record<string, readonly string[]>> = {
  amiqus: amiqus.map(({ name }) => name),
  reportflow: Object.values(reportflow).flatMap((edition) => Object.keys(edition)),
  amani: Object.keys(amani),
  credas: Object.keys(credas),
  smartdocumentor: Object.keys(smartdocumentor),
}
