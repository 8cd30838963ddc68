import { execFileSync } from 'node:child_process'

/** The command line is tested as people run it: built. Under a second. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
}
