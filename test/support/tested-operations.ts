import { operations as amani } from '../mocks/amani/operations.ts'
import { operations as amiqus } from '../mocks/amiqus/operations/operations.ts'
import { operations as credas } from '../mocks/credas/operations.ts'
import { operations as reportflow } from '../mocks/reportflow/operations.ts'
import { operations as smartdocumentor } from '../mocks/smartdocumentor/operations.ts'

/** By vendor, the operations that a test calls and whose answers it checks, as `GET /path`. */
export const testedOperations: Readonly<Record<string, readonly string[]>> = {
  amiqus: amiqus.map(({ name }) => name),
  reportflow: Object.values(reportflow).flatMap((edition) => Object.keys(edition)),
  amani: Object.keys(amani),
  credas: Object.keys(credas),
  smartdocumentor: Object.keys(smartdocumentor),
}
