import { RefusalError } from '../../../src/kernel/contract/refusal.ts'
import { hexDigits } from '../../../src/kernel/data/ids.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import { openStorage } from '../storage/storage.ts'
import { judgeToken, mintToken } from './tokens.ts'
import { toWorkspace } from '../life/workspaces.ts'
import { inventedWorkspaces } from '../model/workspaces.ts'

/** One organization with its one secret, its workspaces, and the storage account that its files are in. */
export function open(context: SmartdocumentorContext): void {
  const { db, ids } = context
  db.account.put({
    id: 'account',
    clientId: ids.stable('client-id', 24, hexDigits),
    clientSecret: ids.stable('client-secret', 40),
    tokenKey: ids.stable('token-key', 64),
  })
  openStorage(context)
  for (const data of inventedWorkspaces) db.workspaces.put({ ...toWorkspace(data), isInvented: true })
}

export function credentials({ db }: SmartdocumentorContext): Record<'clientId' | 'clientSecret', string> {
  const account = db.account.get('account')
  return { clientId: account?.clientId ?? '', clientSecret: account?.clientSecret ?? '' }
}

export const headers = (context: SmartdocumentorContext) => ({
  authorization: `Bearer ${mintToken(context)}`,
})

/** A scheme other than Bearer is as good as no header. */
export function authenticate(request: ApiRequest, context: SmartdocumentorContext): void {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  if (token === undefined) throw new RefusalError({ kind: 'unauthenticated', reason: 'missing' })
  const verdict = judgeToken(context, token)
  if (verdict !== 'valid') throw new RefusalError({ kind: 'unauthenticated', reason: verdict })
}
