import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { flag, yes, type ValuesOf } from '../lib/flag.ts'
import { inOneLine } from '../lib/format-untrusted.ts'
import { Interrupted } from '../lib/interrupt.ts'
import type { Project } from '../lib/init/look-at-project.ts'
import type { Plan, PlannedFile } from '../lib/init/plan-files.ts'
import type { Terminal } from '../lib/terminal.ts'
import { receiverUrl } from '../lib/values.ts'

const flags = {
  vendor: flag({
    value: 'vendor',
    summary: 'whose webhooks the first test is about; asked for, or the first, when left out',
    example: exampleNames.vendor,
    known: 'vendors',
  }),
  to: flag({
    value: 'url',
    summary: 'where your handler listens; {vendor} in it is replaced',
    example: 'http://127.0.0.1:3000/webhooks/{vendor}',
    parse: receiverUrl,
  }),
  yes: yes('ask nothing'),
  dryRun: yes('write nothing, and list what would be written'),
  json: yes('print JSON; asks nothing', { variable: 'HOOKDRILL_JSON' }),
}

type InitFlags = ValuesOf<typeof flags>

/** Writes what a project needs to begin, and nothing over what is there. */
export const initCommand = defineCommand({
  name: 'init',
  summary: 'write a config, a first test and a CI step that fit the project in this folder',
  flags,
  alone: 'it writes files of this machine',
  examples: ['init', 'init --yes', `init --vendor ${exampleNames.vendor} --yes`, 'init --dry-run'],
  async run({ flags, terminal }) {
    const { lookAtProject } = await import('../lib/init/look-at-project.ts')
    const { planFiles } = await import('../lib/init/plan-files.ts')
    const { writePlanned } = await import('../lib/init/write-planned.ts')
    const { version } = await import('../../version.ts')
    const project = lookAtProject(process.cwd())
    const { vendor, to } = await settle(flags, project, terminal)
    const { name, journey } = vendor
    const plan = planFiles(project, { vendor: name, event: journey.event, to, version })
    if (!flags.dryRun) for (const file of plan.files) await writePlanned(project.folder, file)
    if (flags.json) return terminal.printJson(toReport(project, plan, flags))
    for (const file of plan.files) terminal.print(formatFile(file, flags))
    const head = flags.dryRun
      ? 'Nothing was written. The same without --dry-run writes it, and then comes:'
      : 'Next:'
    terminal.talk(`\n${head}\n${plan.next.map((line) => `  ${line}`).join('\n')}`)
  },
})

interface Settled {
  readonly vendor: AnyVendor
  readonly to: string
}

const usualTo = 'http://127.0.0.1:3000/webhooks/{vendor}'

/** What flags say, and what they leave open, from whoever sits there. */
async function settle(flags: InitFlags, project: Project, { talk }: Terminal): Promise<Settled> {
  const all = await findVendors([])
  const usual = flags.vendor ?? exampleNames.vendor
  const asks = !(flags.yes || flags.dryRun || flags.json)
  if (!asks) return { vendor: (await findVendors([usual]))[0], to: flags.to ?? usualTo }
  if (!process.stdin.isTTY)
    throw new HookdrillError('nobody_to_ask', 'there is nobody to ask: stdin is not a terminal', {
      suggestion: 'give --yes, which asks nothing, or --dry-run, which writes nothing',
    })
  const { ask } = await import('../lib/init/ask.ts')
  talk(inOneLine(`This is ${describe(project)}. Enter takes what stands in brackets.`))
  const known = all.map(({ name }) => name)
  const named = async (name: string): Promise<AnyVendor> => (await findVendors([name]))[0]
  try {
    const vendor =
      flags.vendor === undefined
        ? await ask({ text: `Whose webhooks first: ${known.join(', ')}?`, usual, known, read: named })
        : await named(flags.vendor)
    const to =
      flags.to ?? (await ask({ text: 'Where does your handler listen?', usual: usualTo, read: receiverUrl }))
    return { vendor, to }
  } catch (error) {
    if (error instanceof Interrupted) talk('\nNothing was written.')
    throw error
  }
}

function describe(project: Project): string {
  if (project.kind === 'other') return `a project in ${project.language}`
  if (project.isNew) return 'a folder without a project; a package.json is written as well'
  const { packageManager, testRunner, framework, isTypeScript } = project
  const tests = testRunner === 'node' ? 'node:test' : testRunner
  const parts = [
    isTypeScript ? 'TypeScript' : 'JavaScript',
    ...(framework === 'none' ? [] : [framework]),
    tests,
  ]
  return `a project of ${packageManager} with ${parts.join(', ')}`
}

const whatHappens = ({ left }: PlannedFile, { dryRun }: InitFlags): 'left' | 'planned' | 'written' =>
  left === undefined ? (dryRun ? 'planned' : 'written') : 'left'

function formatFile(file: PlannedFile, flags: InitFlags): string {
  const { path, left } = file
  if (left === path) return `left alone   ${path}`
  if (left !== undefined) return `left out     ${path}: there is ${left}`
  return `${whatHappens(file, flags) === 'planned' ? 'would write' : 'wrote      '}  ${path}`
}

function toReport(project: Project, { files, next }: Plan, flags: InitFlags) {
  const { folder, ...found } = project
  const what = files.map((file) => ({ path: file.path, what: whatHappens(file, flags) }))
  return { schema_version: 1, folder, project: found, files: what, next }
}
