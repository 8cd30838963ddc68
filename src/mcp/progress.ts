import { afterRealMs, type Cancel } from '../kernel/time/real-time.ts'
import type { Asked } from './tool.ts'

/** How somebody who waits is told that a call goes on. */
export interface Progress extends Disposable {
  readonly tell: Asked['tell']
}

/** How long nothing may be said, in ms of real time: clients give up after a minute of silence. */
const longestSilenceMs = 5000

/** Numbers what is told, since it has to grow, and says the newest again where nothing new comes. */
export function createProgress(send: (progress: number, message: string) => void): Progress {
  let told = 0
  let newest = 'it has begun'
  let again: Cancel = () => undefined
  const tell = (message: string): void => {
    again()
    newest = message
    told += 1
    send(told, message)
    again = afterRealMs(longestSilenceMs, () => tell(newest))
  }
  tell(newest)
  return { tell, [Symbol.dispose]: () => again() }
}

/** For a client that has not asked to be told. */
export const noProgress: Progress = { tell: () => undefined, [Symbol.dispose]: () => undefined }
