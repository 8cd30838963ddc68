import type { ComponentChildren, JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { CapabilityName } from '../../capabilities/index.ts'
import type { OutputOf } from '../../cli/lib/call.ts'
import { run, type ApiCall } from '../lib/api.ts'
import type { ShownCall } from '../lib/commands.ts'
import { toCommandLine, toCurl } from '../lib/shell.ts'
import { Code } from './code.tsx'
import { Icon } from './icon.tsx'
import { notify, notifyError } from './toast.tsx'

/** A call as cURL and as a command. */
export function CallLines({ call }: { readonly call: ShownCall }): JSX.Element {
  const line = toCommandLine(call)
  return (
    <>
      <Code label="cURL" text={toCurl(call)} />
      {line === undefined ? (
        <p class="dim">No command does this.</p>
      ) : (
        <Code label="Command line" text={line} />
      )}
    </>
  )
}

interface HintProps {
  readonly call: ShownCall
  /** What the call does: `resend this delivery`. */
  readonly what: string
}

/** A button that shows the call behind something. */
export function CallHint({ call, what }: HintProps): JSX.Element {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        class="quiet hint"
        popovertarget={id}
        aria-label={`How to ${what} from a shell`}
        title="cURL and CLI"
      >
        <Icon name="code" />
      </button>
      <div
        id={id}
        popover="auto"
        class="popover"
        role="dialog"
        aria-label={`How to ${what} from a shell`}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen && (
          <>
            <h2>From a shell: {what}</h2>
            <CallLines call={call} />
            <button class="small" popovertarget={id} popovertargetaction="hide">
              Close
            </button>
          </>
        )}
      </div>
    </>
  )
}

interface ActionProps<Name extends CapabilityName> {
  readonly call: ApiCall<Name>
  /** What stands on the button. */
  readonly children: ComponentChildren
  /** What it does, for people: `resend this delivery`. */
  readonly what: string
  readonly kind?: 'primary' | 'danger'
  readonly isDisabled?: boolean
  readonly onDone?: (answer: OutputOf<Name>) => void
  /** What is said when it is done. @default what it does */
  readonly done?: (answer: OutputOf<Name>) => string
}

/** A button that makes a call, with the same call for a shell beside it. */
export function ActionButton<Name extends CapabilityName>(props: ActionProps<Name>): JSX.Element {
  const { call, children, what, kind, isDisabled = false, onDone, done = () => what } = props
  const [isBusy, setBusy] = useState(false)
  const act = async (): Promise<void> => {
    setBusy(true)
    try {
      const answer = await run(call)
      notify(done(answer))
      onDone?.(answer)
    } catch (error) {
      notifyError(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <span class="action">
      <button class={kind ?? ''} disabled={isDisabled || isBusy} onClick={() => void act()}>
        {isBusy ? 'Working…' : children}
      </button>
      <CallHint call={call} what={what} />
    </span>
  )
}
