import { measuringProcess } from '../lib/processes.mjs'

/** What each test of somebody costs. */
export async function run(compare) {
  const express = measuringProcess('drills', 'express')
  const called = measuringProcess('drills', 'express-called')
  const drill = measuringProcess('drills', 'drill')
  const empty = measuringProcess('drills', 'empty')
  await compare({
    title: 'a drill',
    unit: 'ms',
    measure: {
      'Express 5, opened and closed': express.measure,
      'Express 5, opened, called once and closed': called.measure,
      'made and ended': empty.measure,
      'with one subscription and one delivery': drill.measure,
    },
    goals: [
      {
        of: 'with one subscription and one delivery',
        to: 'Express 5, opened and closed',
        least: 4,
        aim: 2,
      },
    ],
  })
  for (const { close } of [express, called, drill, empty]) close()
}
