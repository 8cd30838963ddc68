import { createInterface } from 'node:readline/promises'
import { inOneLine } from '../format-untrusted.ts'

/** Asks whoever sits at the terminal; an empty answer is the usual one. */
export async function ask(question: string, usual: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const answer = await lines.question(`${inOneLine(question)} [${usual}] `)
    return answer.trim() === '' ? usual : answer.trim()
  } finally {
    lines.close()
  }
}
