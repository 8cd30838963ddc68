import { measuringProcess } from '../lib/processes.mjs'

/** Whether it slows down, and grows, when very much has been sent: `--keep 1000`. 300,000 with --full. */
export async function run(compare, { full }) {
  const many = full ? 300_000 : 20_000
  const after = (count) => measuringProcess('kept', String(count))
  const lanes = { 'after 1,000 deliveries': after(1000), [`after ${many.toLocaleString('en')}`]: after(many) }
  const [few, later] = Object.keys(lanes)
  const rss = Object.fromEntries(Object.keys(lanes).map((name) => [name, []]))
  await compare({
    title: 'triggers to a handler in this process, one after the other',
    unit: 'per second',
    measure: Object.fromEntries(
      Object.entries(lanes).map(([name, { measure }]) => [
        name,
        async () => {
          const { rate, rssMb } = await measure()
          rss[name].push(rssMb)
          return rate
        },
      ]),
    ),
    goals: [{ of: later, to: few, least: 0.95, aim: 1 }],
  })
  await compare({
    title: 'memory then',
    unit: 'MB',
    measure: Object.fromEntries(Object.keys(lanes).map((name) => [name, () => rss[name].shift()])),
    goals: [{ of: later, to: few, least: 1.2, aim: 1 }],
  })
  for (const { close } of Object.values(lanes)) close()
}
