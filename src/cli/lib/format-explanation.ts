import type { OutputOf } from './call.ts'
import { formatUntrusted } from './format-untrusted.ts'

type Explanation = OutputOf<'deliveries.explain'>

/** How a delivery was signed, and what its answer points to. */
export function formatExplanation(explained: Explanation): string {
  const { id, vendor, event, fault, signing, says, header, signed, secret, given, expected } = explained
  const { mistakes, notes, computed, answer } = explained
  return [
    formatUntrusted(`${vendor} ${event} ${id}${fault === null ? '' : `, which ran into ${fault}`}`),
    `proved by  ${signing}`,
    ...(signed ? [`signed     ${signed.bytes} bytes: ${signed.isBody ? 'the body' : 'not the body'}`] : []),
    ...(secret ? [`secret     ${secret.masked}, ${secret.characters} characters`] : []),
    ...(expected === undefined ? [] : [`result     ${expected}`]),
    ...(given === undefined || header === undefined
      ? []
      : [`sent       ${header}: ${formatUntrusted(given)}`]),
    `verdict    ${formatUntrusted(says)}`,
    ...mistakes.map(({ mend }) => `           ${mend}`),
    ...notes.map((note) => `note       ${formatUntrusted(note)}`),
    ...(computed ? formatComputed(computed) : []),
    ...(answer ? formatAnswer(answer) : []),
  ].join('\n')
}

const formatComputed = ({ verdict, mistakes }: NonNullable<Explanation['computed']>): readonly string[] =>
  verdict === 'right'
    ? ['computed   is right: look at how it is compared']
    : mistakes.length === 0
      ? ['computed   no known mistake explains it']
      : mistakes.flatMap(({ says, mend }) => [`computed   ${says}`, `           ${mend}`])

const formatAnswer = ({ outcome, says, mend }: NonNullable<Explanation['answer']>): readonly string[] => [
  `answered   ${formatUntrusted(outcome)}: ${says}`,
  ...(mend === undefined ? [] : [`           ${mend}`]),
]
