import type { z } from 'zod'

/** Something that an agent can ask for. */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  /** Letters, digits and `_`. */
  readonly name: string
  readonly description: string
  /** Whether it changes anything, or sends or runs something. */
  readonly writes: boolean
  readonly input: Input
  /** The input has been read with the schema. */
  run(input: z.output<Input>): Promise<unknown>
  /** What to do with an answer, in one line. */
  next?(answer: unknown): string | undefined
}

/** Ties what `run` gets to the schema, and forgets it: a server treats all tools alike. */
export const defineTool = <Input extends z.ZodObject>(tool: Tool<Input>): Tool => ({
  ...tool,
  run: (input) => tool.run(input as z.output<Input>), // The server has read it with this schema.
})
