// Where the test kit works: the package as npm packs it, in test/matrix, under pools and environments of vitest and jest, under
// fake timers, with test clients and frameworks, on this Node and on others. A line for each row; exit 1 if one failed.
// `npm run test:matrix -- 22` runs on Node 22 alone.
import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const others = { 22: '22', 24: '24.21.0' }
const quietly = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
const limitMs = 240_000

const wanted = process.argv.slice(2)
const own = process.versions.node.split('.')[0]
const nodes = wanted.length > 0 ? wanted : [...new Set([own, ...Object.keys(others)])]

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-matrix-'))
const home = join(folder, 'matrix')
let failed = 0
try {
  await install()
  for (const node of nodes) await runOn(node)
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.exitCode = failed > 0 ? 1 : 0

async function install() {
  await cp(join(root, 'test', 'matrix'), home, {
    recursive: true,
    filter: (source) => !source.includes('node_modules'),
  })
  await must('npm pack', run('npm', ['pack', '--silent', '--pack-destination', folder], root))
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  await must('npm ci', run('npm', ['ci', ...quietly], home))
  await must('npm install', run('npm', ['install', '--no-save', ...quietly, join(folder, tarball)], home))
}

async function runOn(node) {
  let env = {}
  if (node !== own) {
    const { bin, reason } = await installNode(node)
    if (reason) return row(`Node ${node}`, reason)
    env = { PATH: `${bin}${delimiter}${process.env['PATH']}` }
  }
  await runVitest(node, env)
  for (const environment of ['node', 'jsdom']) await runJest(node, environment, env)
}

/** A Node from the registry: the folder of its binary. */
async function installNode(node) {
  const at = join(folder, `node-${node}`)
  await mkdir(at)
  await writeFile(join(at, 'package.json'), '{ "private": true }')
  const { passed, output } = await run('npm', ['install', ...quietly, `node@${others[node] ?? node}`], at)
  return passed ? { bin: join(at, 'node_modules', 'node', 'bin') } : { reason: output }
}

async function runVitest(node, env) {
  const rows = join(folder, `rows-${node}.json`)
  const { output } = await run('npx', ['vitest', 'run'], home, { ...env, MATRIX_ROWS: rows })
  let found
  try {
    found = JSON.parse(await readFile(rows, 'utf8'))
  } catch {
    return row(`Node ${node}, vitest`, output || `no answer within ${limitMs} ms`)
  }
  for (const name of new Set(found.rows.map((each) => each.name))) {
    const bad = found.rows.filter((each) => each.name === name && each.state !== 'passed')
    row(
      `Node ${node}, ${name}`,
      bad.flatMap(({ reasons, state }) => (reasons.length > 0 ? reasons : [state])).join('; '),
    )
  }
  if (found.outside.length > 0) row(`Node ${node}, outside of tests`, found.outside.join('; '))
}

/** jest's modules are CommonJS unless Node has vm modules; hookdrill is ESM. */
async function runJest(node, environment, env) {
  const suites = environment === 'node' ? [] : ['jest/kit']
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', 'jest.config.json']
  const { passed, output } = await run('node', [...jest, '--env', environment, ...suites], home, env)
  row(`Node ${node}, jest with vm modules, ${environment}`, passed ? '' : output)
}

function row(name, reason) {
  if (reason) failed++
  process.stdout.write(`${name}: ${reason ? `failed: ${reason}` : 'ok'}\n`)
}

async function must(what, step) {
  const { passed, output } = await step
  if (!passed) throw new Error(`${what} failed:\n${output}`)
}

/** @returns {Promise<{ passed: boolean, output: string }>} */
function run(command, args, cwd, env = {}) {
  return new Promise((resolve) => {
    const output = []
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
    })
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => resolve({ passed: false, output: String(error) }))
    child.on('close', (code) => resolve({ passed: code === 0, output: Buffer.concat(output).toString() }))
  })
}
