import { durationSetting } from '../../kernel/time/duration-setting.ts'
import { defineDeliveryFault } from '../delivery-fault.ts'

export const overtakesAnswer = defineDeliveryFault({
  name: 'overtakes-answer',
  summary: 'it arrives before the API answer or action result that caused it',
  settings: { holdAtMost: durationSetting(1000) },
  stage: 'timing',
  apply: (draft, { holdAtMost }) => ({ ...draft, holdsAnswerMs: holdAtMost }),
})
