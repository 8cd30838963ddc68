import type { ScenarioInput } from '../../kernel/scenario/scenario.ts'
import type { StepInput } from '../../kernel/scenario/step.ts'
import { readScenario } from '../../scenario/read/read-scenario.ts'
import { timesOf, type History } from './history.ts'

/** What makes the events of a journey happen, in the words of a scenario. */
export interface JourneySteps {
  readonly vendor: string
  readonly steps: readonly StepInput[]
  /** The events that come of it, in order. */
  readonly events: readonly string[]
}

/** The steps that let events arrive as in a history: faults that hold them back, the journey, and the time that passes. */
export const stepsOf = (history: History, { steps, events }: JourneySteps): readonly StepInput[] => [
  ...faultsFor(history, events),
  ...steps,
  ...momentsOf(history).map((ms) => ({ advance: formatMs(ms) })),
]

/** Deliveries of one event meet its faults in the order in which these were given. */
function faultsFor(history: History, events: readonly string[]): readonly StepInput[] {
  const times = timesOf(history)
  return events.map((event, at) => {
    const [first = 0, second] = times.get(at) ?? []
    return {
      event,
      fault:
        second === undefined
          ? { kind: 'late', by: formatMs(first) }
          : { kind: 'duplicate', by: formatMs(first), after: formatMs(second - first) },
    }
  })
}

/** How long to wait from each moment at which something arrives to the next, in ms. */
function momentsOf(history: History): readonly number[] {
  const gaps = history.map(({ afterMs }) => afterMs)
  return gaps.filter((ms, at) => ms > 0 || at === 0)
}

const formatMs = (ms: number): string =>
  ms > 0 && ms % 3_600_000 === 0
    ? `${ms / 3_600_000}h`
    : ms > 0 && ms % 60_000 === 0
      ? `${ms / 60_000}m`
      : `${ms}ms`

/** What a handler that is right shows at the end, as far as a scenario can say it. */
export interface ScenarioEnd {
  readonly accepts: boolean
  /** Whole files that it fetches; nothing when that is not what fails. */
  readonly downloads: number | undefined
  readonly documents: number | undefined
}

/** A history as a scenario that `play` takes. */
export function toScenario(
  history: History,
  journey: JourneySteps,
  {
    summary,
    catches,
    end,
  }: { readonly summary: string; readonly catches: string; readonly end: ScenarioEnd },
): ScenarioInput {
  const expect = {
    ...(end.accepts && { answered: 'accepted' as const }),
    ...(end.downloads !== undefined && { downloads: end.downloads }),
    ...(end.documents !== undefined && { documents: end.documents }),
  }
  const input: ScenarioInput = {
    name: 'smallest-history',
    summary,
    catches,
    vendors: [journey.vendor],
    steps: [
      ...stepsOf(history, journey),
      { advance: retriesEnd },
      ...(Object.keys(expect).length > 0 ? [{ expect }] : []),
    ],
  }
  readScenario(input)
  return input
}

/** Longer than vendors go on trying. */
const retriesEnd = '1h'
