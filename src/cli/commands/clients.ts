import { defineCommand, defineGroup } from '../lib/command.ts'
import { argument, yes } from '../lib/flag.ts'
import { jsonFlag } from '../lib/shared-flags.ts'

const exportTo = defineCommand({
  name: 'export',
  summary: 'write a client of one file, which needs nothing but the standard library, into a folder of yours',
  args: {
    language: argument({
      summary: 'python, pytest (the client of Python with fixtures), php, go, ruby or csharp',
      example: 'python',
    }),
    folder: argument({ summary: 'where to', example: 'test/support', known: 'folder' }),
  },
  flags: {
    force: yes('write over files that are there, too'),
    ...jsonFlag,
  },
  alone: 'it writes files, from the description of the very control API that the clients call',
  examples: ['clients export python test/support', 'clients export go internal/hookdrill --force'],
  async run({ args: { language: wanted, folder }, flags, terminal }) {
    const [
      { clientLanguages, writeClient },
      { exportClient },
      { describeControlApi },
      { operations },
      { version },
      { UnknownNameError },
    ] = await Promise.all([
      import('../../clients/write-client.ts'),
      import('../../clients/export-client.ts'),
      import('../../http/control/openapi.ts'),
      import('../../http/control/operations.ts'),
      import('../../version.ts'),
      import('../../kernel/errors/unknown-name-error.ts'),
    ])
    const language = clientLanguages.find(({ name }) => name === wanted)
    if (!language)
      throw new UnknownNameError(
        'language',
        wanted,
        clientLanguages.map(({ name }) => name),
      )
    const files = writeClient(language, describeControlApi(operations, version), version)
    const written = await exportClient(folder, files, { force: flags.force })
    if (flags.json) return terminal.printJson({ folder, language: language.name, written })
    terminal.talk(
      `The first lines of ${language.file} show how it is used; --force writes it again after an update.`,
    )
    terminal.print(written.join('\n'))
  },
})

export const clientsCommand = defineGroup({
  name: 'clients',
  summary: 'clients for tests in other languages, one file each',
  commands: [exportTo],
})
