import { expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type {
  AmaniOptions,
  AmiqusOptions,
  CredasOptions,
  LimitOptions,
  ReceiverOptions,
  ReportflowOptions,
  SmartdocumentorOptions,
} from '../../src/receiver/endpoint/receiver.ts'
import type { optionsSchema } from '../../src/receiver/endpoint/options-schema.ts'

type Checked = z.input<typeof optionsSchema>
type CheckedVendor<Name extends keyof Checked['vendors']> = NonNullable<Checked['vendors'][Name]>

test('the options that are documented are the options that are checked', () => {
  expectTypeOf<keyof ReceiverOptions>().toEqualTypeOf<keyof Checked>()
  expectTypeOf<keyof ReceiverOptions['vendors']>().toEqualTypeOf<keyof Checked['vendors']>()
  expectTypeOf<keyof LimitOptions>().toEqualTypeOf<keyof NonNullable<Checked['limits']>>()
  expectTypeOf<keyof AmiqusOptions>().toEqualTypeOf<keyof CheckedVendor<'amiqus'>>()
  expectTypeOf<keyof ReportflowOptions>().toEqualTypeOf<keyof CheckedVendor<'reportflow'>>()
  expectTypeOf<keyof AmaniOptions>().toEqualTypeOf<keyof CheckedVendor<'amani'>>()
  expectTypeOf<keyof CredasOptions>().toEqualTypeOf<keyof CheckedVendor<'credas'>>()
  expectTypeOf<keyof SmartdocumentorOptions>().toEqualTypeOf<keyof CheckedVendor<'smartdocumentor'>>()
  expectTypeOf<Checked>().toExtend<ReceiverOptions>()
})
