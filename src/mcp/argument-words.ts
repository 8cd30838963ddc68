import type { z } from 'zod'

/** A text about the flags of a command, about the arguments of a tool: `--probe-url` as `probeUrl`, where it has one of that name. */
export const inArguments = (text: string, { shape }: z.ZodObject): string =>
  text.replaceAll(/--([a-z][a-z-]*)/g, (flag, name: string) => {
    const own = name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return Object.hasOwn(shape, own) ? own : flag
  })
