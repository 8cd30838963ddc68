import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OutputOf } from '../../cli/lib/call.ts'
import { toApiCall } from '../lib/api.ts'
import { Choice, Fields, TextField } from './form.tsx'
import { useAnswer } from './use-answer.ts'

/** Whose webhooks a handler takes, where, and what it proves them with unless that is the vendor's own secret. */
export interface ChosenHandler {
  readonly vendor: string
  readonly to: string
  readonly secret?: string
}

interface HandlerChoice {
  readonly handler: ChosenHandler
  readonly fields: JSX.Element
  /** Whatever happens elsewhere, this is the one that is meant. */
  readonly settle: () => void
}

/** The handler that somebody chooses: at first the last one, if there is any, or whoever is subscribed. */
export function useHandler(
  vendors: readonly OutputOf<'vendors.list'>['vendors'][number][],
  last?: { readonly vendor: string; readonly to: string },
): HandlerChoice {
  const [picked, setPicked] = useState<string | undefined>(undefined)
  const [given, setGiven] = useState<string | undefined>(undefined)
  const [secret, setSecret] = useState('')
  const vendor = picked ?? last?.vendor ?? vendors[0]?.name ?? ''
  const lastTo = last?.vendor === vendor ? last.to : undefined
  const { data: subscribed } = useAnswer(toApiCall('subscriptions.list', { vendor }))
  const to =
    given ?? lastTo ?? subscribed?.subscriptions[0]?.url ?? `http://127.0.0.1:3000/webhooks/${vendor}`
  const pick = (name: string): void => {
    setPicked(name)
    setGiven(undefined)
  }
  return {
    handler: { vendor, to, ...(secret !== '' && { secret }) },
    settle() {
      setPicked(vendor)
      setGiven(to)
    },
    fields: (
      <Fields>
        <Choice
          label="Vendor"
          value={vendor}
          onChange={pick}
          choices={vendors.map(({ name, title }) => [name, title])}
        />
        <TextField label="URL" value={to} onChange={setGiven} />
        <TextField
          label="Webhook secret that it knows"
          value={secret}
          onChange={setSecret}
          placeholder="The vendor's own"
        />
      </Fields>
    ),
  }
}
