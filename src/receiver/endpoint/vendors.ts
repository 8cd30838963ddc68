import type { CheckedOptions } from './options-schema.ts'
import type { ReceiverVendor, ReceiverVendorName } from '../contract.ts'
import { createAmani } from '../../../mocks/amani/receiver.ts'
import { createAmiqus } from '../../../mocks/amiqus/receiver.ts'
import { createCredas } from '../../../mocks/credas/receiver.ts'
import { createReportflow } from '../../../mocks/reportflow/receiver.ts'
import { createSmartdocumentor } from '../../../mocks/smartdocumentor/receiver.ts'

/** The vendors that are configured. A sixth one is a file and a line here. */
export function createVendors(
  options: CheckedOptions['vendors'],
): ReadonlyMap<ReceiverVendorName, ReceiverVendor> {
  const { amiqus, reportflow, amani, credas, smartdocumentor } = options
  const vendors = [
    amiqus && createAmiqus(amiqus),
    reportflow && createReportflow(reportflow),
    amani && createAmani(amani),
    credas && createCredas(credas),
    smartdocumentor && createSmartdocumentor(smartdocumentor),
  ]
  return new Map(vendors.flatMap((vendor) => (vendor === undefined ? [] : [[vendor.name, vendor]])))
}
