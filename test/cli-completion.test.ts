import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { commands } from '../src/cli/commands/index.ts'
import { bashCompletion } from '../src/cli/lib/completion/bash.ts'
import { createCompletionTable } from '../src/cli/lib/completion/words.ts'
import { fishCompletion } from '../src/cli/lib/completion/fish.ts'
import { zshCompletion } from '../src/cli/lib/completion/zsh.ts'
import { deliveryFaults, faults } from '../src/faults/catalogue.ts'
import { scenarios } from '../src/scenarios.ts'
import { vendors } from '../src/vendors.ts'
import { hookdrill } from './support/hookdrill.ts'

const toWords = (of: Readonly<Record<string, { readonly summary: string }>>) =>
  Object.entries(of).map(([word, { summary }]) => ({ word, summary }))

const table = createCompletionTable(commands, {
  vendors: Object.values(vendors),
  faults: toWords(faults),
  deliveryFaults: toWords(deliveryFaults),
  scenarios: toWords(scenarios),
})

const folder = mkdtempSync(join(tmpdir(), 'hookdrill-completion-'))
afterAll(() => rmSync(folder, { recursive: true }))

const script = join(folder, 'hookdrill.bash')
writeFileSync(script, bashCompletion(table))
writeFileSync(join(folder, 'state.json'), '{}')

/** What bash offers after this line has been typed. */
function offered(line: string): string[] {
  const program =
    'source "$1"; COMP_LINE="$2"; COMP_POINT=${#2}; _hookdrill; printf "%s\\n" "${COMPREPLY[@]}"'
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', program, 'bash', script, line], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout.split('\n').filter(Boolean)
}

it.each<[string, string[]]>([
  ['hookdrill sta', ['start', 'state']],
  ['hookdrill clock a', ['advance', 'at']],
  ['hookdrill faults script ', ['add', 'list', 'clear']],
  ['hookdrill start --po', ['--port', '--ports']],
  ['hookdrill clock --js', ['--json']],
  ['hookdrill play --vendor ami', ['amiqus']],
  ['hookdrill play --vendor=ami', ['amiqus']],
  ['hookdrill --help', []],
  ['hookdrill play lost-a', ['lost-answer']],
  ['hookdrill trigger ami', ['amiqus']],
  ['hookdrill trigger amiqus record.fin', ['record.finished']],
  ['hookdrill trigger credas record.fin', []],
  ['hookdrill trigger --tenant amiqus credas process.comp', ['process.complete']],
  ['hookdrill act amiqus fin', ['finish']],
  ['hookdrill trigger amiqus record.finished --fault wrong-s', ['wrong-secret']],
  ['hookdrill faults script add amiqus trunc', ['truncated', 'truncated-json']],
  ['hookdrill start --edition reportflow=', ['legacy', 'current']],
  ['hookdrill deliveries list --status ', ['pending', 'delivered', 'abandoned']],
  ['hookdrill state load st', ['state.json']],
  ['hookdrill completion ', ['bash', 'zsh', 'fish']],
])('bash offers after «%s»', (line, expected) => {
  expect(offered(line).toSorted()).toEqual(expected.toSorted())
})

it('bash offers every flag of a command', () => {
  expect(offered('hookdrill start --')).toEqual(
    expect.arrayContaining(['--port', '--public-url', '--allow-host', '--tunnel', '--json', '--help']),
  )
})

it.each([
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
] as const)('the script for %s knows every command and flag, and the shell can read it', (shell, write) => {
  const text = write(table)
  for (const known of ['start', 'clock advance', '--public-url', 'record.finished', 'lost-answer'])
    expect(text).toContain(known)
  const file = join(folder, `hookdrill.${shell}`)
  writeFileSync(file, text)
  const { error, status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' })
  // The shell may be missing on this machine; then what it would say is not known.
  expect(error === undefined ? { status, stderr } : { status: 0, stderr: '' }).toEqual({
    status: 0,
    stderr: '',
  })
})

it('the command prints the script, and refuses a shell that it does not know', async () => {
  expect(await hookdrill('completion', 'bash')).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('complete -F _hookdrill hookdrill') as string,
  })
  expect(await hookdrill('completion', 'tcsh')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('<shell> tcsh: expected bash or zsh or fish') as string,
  })
})
