import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import type { ReportflowContext } from '../model/shape.ts'
import { editionOf } from '../wire/edition-of.ts'
import type { Edition } from '../wire/edition.ts'

type Call = Pick<ApiRequest, 'headers'>

/**
 * The generation of the API that a caller speaks: that of the tenant, but for callers of the legacy edition who send
 * what today's API takes, `appkey` alone.
 */
export function editionOfCaller(call: Call, context: ReportflowContext): Edition {
  const played = editionOf(context)
  const isOfToday =
    played.name === 'legacy' && context.options.appkeyAlone === 'served' && hasAppKeyAlone(call)
  if (!isOfToday) return played
  warnOnce(context)
  return editionOf({ edition: 'current' })
}

const hasAppKeyAlone = ({ headers }: Call): boolean =>
  Boolean(headers.get('appkey')) && !headers.get('secretkey')

const dayMs = 86_400_000

function warnOnce(context: ReportflowContext): void {
  if (context.tally('appkey alone', dayMs).count > 1) return
  context.warn(
    'a call with appkey alone came to the legacy edition of ReportFlow: it is answered, and its webhook sent, as in the current edition. --edition reportflow=current plays only that; --option reportflow.appkeyAlone=refused answers 412 as the legacy pages say',
  )
}

/** Says which keys are wanted, and how to play the edition whose keys were sent. */
export function explainKeys(call: Call, context: ReportflowContext): void {
  const { name } = editionOf(context)
  if (name === 'legacy')
    context.warn(
      `the legacy edition of ReportFlow wants AppKey and SecretKey${hasAppKeyAlone(call) ? ', and this call has appkey alone, as today’s API takes it' : ''}; --edition reportflow=current plays today’s API, which wants appkey or a Bearer token`,
    )
  else
    context.warn(
      `the current edition of ReportFlow wants appkey or a Bearer token${call.headers.get('secretkey') ? ', and this call has a SecretKey, which only older accounts have' : ''}; --edition reportflow=legacy plays the API of AppKey and SecretKey`,
    )
}
