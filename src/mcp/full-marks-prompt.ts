import type { GetPromptResult } from '@modelcontextprotocol/sdk/types.js'

/** Has an agent mend a handler until nothing fails any more. */
export const fullMarksPrompt = {
  description: {
    name: 'full-marks',
    title: 'Bring this handler to full marks',
    description: 'Grade a webhook handler, mend what fails, and grade it again until nothing does',
    arguments: [
      { name: 'vendor', description: 'whose webhooks it handles', required: true },
      { name: 'url', description: 'where it listens for them', required: true },
      { name: 'source', description: 'the file or folder of its code', required: false },
    ],
  },
  /** `notes` come first: what an agent has to know before it begins. */
  write: (
    { vendor = 'the vendor', url = 'its URL', source }: Readonly<Record<string, string>>,
    notes: readonly string[],
  ): GetPromptResult => ({
    messages: [
      {
        role: 'user',
        content: {
          type: 'text',
          text: [
            ...notes,
            `Bring the webhook handler${source === undefined ? '' : ` of ${source}`} to full marks for ${vendor}. It listens at ${url}.`,
            '',
            `1. Read the resource hookdrill://recipes/${vendor}: how its webhooks are verified.`,
            '2. Call vendors_show for its events and routes, payload for the body of the event that announces a document, and routes for the calls that read or download it.',
            `3. Call grade with vendor "${vendor}" and to "${url}" (it plays the vendor itself, on port 4010, so start is not needed), and say where one sees what the handler keeps: documents, the folder of its files, or one of probeUrl, probeCommand, and probeSql with probeQuery. Without that, nobody sees what it loses or keeps twice, and full marks mean less. startHandlerWith in its answer has the base URL, the credentials and the webhook secret that the handler must be started with; they stay the same. If its baseline fails, mend that first: nothing else is judged until a genuine webhook is taken, and a document fetched.`,
            '4. Take the first finding: it says what was seen, what it broke, and how to mend it. hookdrill://requirements explains each requirement. Change the code, start the handler again, and call grade again.',
            '5. Go on until no "must" fails and none is inconclusive; then mend what "should" be.',
            '',
            'Do not special-case the grade, its documents or its secrets: a handler that is right for the wrong reason is worse than one that fails.',
          ].join('\n'),
        },
      },
    ],
  }),
}
