import type { Call, InputOf, OutputOf } from '../lib/call.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { argument } from '../lib/flag.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { Date } from '../../kernel/time/globals.ts'

const show = defineCommand({
  name: 'show',
  summary: 'what time it is, and whether the clock is frozen',
  flags: serverFlags,
  calls: ['clock.show'],
  examples: ['clock'],
  async run({ flags, terminal, call }) {
    const answer = await call('clock.show')
    if (flags.json) terminal.printJson(answer)
    else terminal.print(formatTime(answer))
  },
})

const advance = defineCommand({
  name: 'advance',
  summary: 'move it on, by 28h, 1h30m or ms; ends when everything due has settled',
  args: { duration: argument({ summary: 'how far', example: '28h' }) },
  flags: serverFlags,
  calls: ['clock.move'],
  examples: ['clock advance 28m'],
  run: async ({ args: { duration }, ...running }) =>
    await move({ advance: /^\d+$/.test(duration) ? Number(duration) : duration }, running),
})

const at = defineCommand({
  name: 'at',
  summary: 'move it on to an instant, such as 2026-01-02T09:00:00Z; ends when everything due has settled',
  args: { instant: argument({ summary: 'to when', example: '2026-01-02T09:00:00Z' }) },
  flags: serverFlags,
  calls: ['clock.move'],
  examples: ['clock at 2026-01-02T09:00:00Z'],
  run: async ({ args: { instant }, ...running }) => await move({ at: instant }, running),
})

const freeze = defineCommand({
  name: 'freeze',
  summary: 'stop it where it is',
  flags: serverFlags,
  calls: ['clock.move'],
  examples: ['clock freeze'],
  run: async (running) => await move({ freeze: true }, running),
})

const resume = defineCommand({
  name: 'resume',
  summary: 'let it tick, from where it stands',
  flags: serverFlags,
  calls: ['clock.move'],
  examples: ['clock resume'],
  run: async (running) => await move({ resume: true }, running),
})

export const clockCommand = defineGroup({
  name: 'clock',
  summary: "what time it is on the tenant's clock, and moving it",
  commands: [show, advance, at, freeze, resume],
  byDefault: 'show',
})

interface MoveTools {
  readonly flags: { readonly json: boolean }
  readonly terminal: Terminal
  readonly call: Call<'clock.move'>
}

/** Freezes, resumes or moves the clock, and prints what happened meanwhile. */
async function move(input: InputOf<'clock.move'>, { flags, terminal, call }: MoveTools): Promise<void> {
  const answer = await call('clock.move', input)
  if (flags.json) return terminal.printJson(answer)
  const isMove = 'advance' in input || 'at' in input
  terminal.print(isMove ? formatMoved(answer, terminal) : formatTime(answer))
}

const formatTime = ({ now, frozen }: { readonly now: string; readonly frozen: boolean }): string =>
  `${now} (${frozen ? 'frozen' : 'ticking'})`

function formatMoved(
  { from, summary, changes, ...clockNow }: OutputOf<'clock.move'>,
  { columns }: Terminal,
): string {
  const rows = changes.map(({ at: when, vendor, what, id, became, why }) => [
    new Date(when).toISOString().slice(0, 19),
    vendor,
    `${what} ${id} ${became}`,
    why ?? '',
  ])
  return [
    `${from} → ${formatTime(clockNow)}`,
    summary,
    ...(rows.length === 0 ? [] : [columns(['AT', 'VENDOR', 'WHAT', 'WHY'], rows)]),
  ].join('\n')
}
