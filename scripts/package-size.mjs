// What npm would publish, and how large it is: fails when it has outgrown its limit. See docs/decisions/package.md.
import { execFileSync } from 'node:child_process'

const limit = { packed: 1_000_000, unpacked: 4_500_000 }

const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
})
const [{ size, unpackedSize, entryCount }] = JSON.parse(output)

process.stdout.write(
  `${entryCount} files, ${size} bytes packed (limit ${limit.packed}), ${unpackedSize} unpacked (limit ${limit.unpacked})\n`,
)
if (size > limit.packed || unpackedSize > limit.unpacked) {
  process.stderr.write('The package is too large: look at what "npm pack --dry-run" lists.\n')
  process.exit(1)
}
