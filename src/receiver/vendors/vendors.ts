import type { CheckedOptions } from '../options/options-schema.ts'
import type { ReceiverVendor, ReceiverVendorName } from './vendor.ts'
import { createAmani } from './amani.ts'
import { createAmiqus } from './amiqus.ts'
import { createCredas } from './credas.ts'
import { createReportflow } from './reportflow.ts'
import { createSmartdocumentor } from './smartdocumentor.ts'

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
