import type { InProcess } from '../delivery/in-process/in-process.ts'

/** The receivers of this process that one drill has. */
export interface Mounting extends Pick<InProcess, 'mount'> {
  /** Resolves when their handlers have ended what they go on with after their answers. */
  settled(): Promise<void>
  unmountAll(): Promise<void>
}

export function createMounting(inProcess: InProcess): Mounting {
  const urls: string[] = []
  return {
    mount(handler, path) {
      const url = inProcess.mount(handler, path)
      urls.push(url)
      return url
    },
    async settled() {
      await Promise.all(urls.map(inProcess.settled))
    },
    async unmountAll() {
      await Promise.all(urls.splice(0).map(inProcess.unmount))
    },
  }
}
