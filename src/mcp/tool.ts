import type { z } from 'zod'

/** While a tool runs: who asked for it. */
export interface Asked {
  /** Aborted when the agent takes its call back, or has gone. */
  readonly signal: AbortSignal
  /** Says how far it is: whoever waits knows that it goes on. */
  tell(progress: string): void
}

/** Something that an agent can ask for. */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  /** Letters, digits and `_`. */
  readonly name: string
  readonly description: string
  /** Whether it changes anything, or sends or runs something. */
  readonly writes: boolean
  readonly input: Input
  /** The input has been read with the schema. */
  run(input: z.output<Input>, asked: Asked): Promise<unknown>
  /** What to do with an answer, in one line. */
  next?(answer: unknown): string | undefined
}

/** Ties what `run` gets to the schema, and forgets it: a server treats all tools alike. */
export const defineTool = <Input extends z.ZodObject>(tool: Tool<Input>): Tool => ({
  ...tool,
  run: (input, asked) => tool.run(input as z.output<Input>, asked), // The server has read it with this schema.
})
