// Installs Azurite into the temporary folder, once: 374 packages and 186 MB are too much for everybody's node_modules.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// The last version that runs on Node 20.
const version = '3.35.0'
const folder = join(tmpdir(), `hookdrill-azurite-${version}`)
const main = join(folder, 'node_modules/azurite/dist/src/blob/main.js')

if (process.env['HOOKDRILL_AZURITE'] === undefined && !existsSync(main)) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', `azurite@${version}`], {
    cwd: folder,
    stdio: 'inherit',
  })
}
