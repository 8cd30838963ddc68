// Runs the tests of examples/ as somebody who has just installed hookdrill: against the package as npm packs it,
// with real dependencies from the registry, in a folder of their own. Those for vitest run twice, the second time
// with the newest Node, vitest and msw. `npm run test:examples -- express-amiqus` runs one.
import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'

const root = fileURLToPath(new URL('..', import.meta.url))
const newer = { node: '24.21.0', packages: { vitest: '5.1.1', msw: '3.0.5', '@types/node': '24' } }

const quietly = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']

const wanted = process.argv.slice(2)
const all = (await readdir(join(root, 'examples'), { withFileTypes: true }))
  // Recipes are single files without a package: test/grade/recipes.test.ts grades them.
  .filter((entry) => entry.isDirectory() && entry.name !== 'recipes')
  .map(({ name }) => name)
const unknown = wanted.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  say(`there is no example "${unknown.join('", "')}"; there are ${all.join(', ')}`)
  process.exit(2)
}
const names = wanted.length > 0 ? wanted : all

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-examples-'))
const rows = []
try {
  const tarball = await pack()
  for (const name of names) await tryOut(name, tarball)
  const withVitest = names.filter((name) => rows.some((row) => row.name === name && row.versions.vitest))
  if (withVitest.length > 0) {
    const bin = await installNode(newer.node)
    for (const name of withVitest) await tryOut(name, tarball, { bin, packages: newer.packages })
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
print()
process.exitCode = rows.every((row) => row.passed) ? 0 : 1

async function pack() {
  say('packing')
  const { passed, output } = await run('npm', ['pack', '--pack-destination', folder], root)
  if (!passed) throw new Error(`npm pack failed:\n${output}`)
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  return join(folder, tarball)
}

/** A Node from the registry: the folder of its binary. */
async function installNode(version) {
  const home = join(folder, `node-${version}`)
  await mkdir(home)
  await writeFile(join(home, 'package.json'), '{ "private": true }')
  const { passed, output } = await run('npm', ['install', ...quietly, `node@${version}`], home)
  if (!passed) throw new Error(`Node ${version} cannot be installed:\n${output}`)
  return join(home, 'node_modules', 'node', 'bin')
}

async function tryOut(name, tarball, { bin, packages = {} } = {}) {
  const home = join(folder, bin ? `${name}-newer` : name)
  const env = bin ? { PATH: `${bin}${delimiter}${process.env['PATH']}` } : {}
  await cp(join(root, 'examples', name), home, {
    recursive: true,
    filter: (source) => !source.includes('node_modules'),
  })
  const manifest = await setVersions(home, { hookdrill: `file:${tarball}`, ...packages })
  say(`${name}: installing`)
  const started = performance.now()
  let step = await run('npm', ['install', ...quietly], home, env)
  for (const script of ['types', 'test'])
    if (step.passed && manifest.scripts[script]) {
      say(`${name}: npm run ${script}`)
      step = await run('npm', ['run', script], home, env)
    }
  if (!step.passed) say(step.output)
  rows.push({
    name,
    passed: step.passed,
    versions: { ...(await versionsIn(home, manifest)), node: await nodeVersion(env) },
    seconds: Math.round((performance.now() - started) / 1000),
  })
}

async function setVersions(home, versions) {
  const path = join(home, 'package.json')
  const manifest = JSON.parse(await readFile(path, 'utf8'))
  for (const kind of ['dependencies', 'devDependencies'])
    for (const name of Object.keys(manifest[kind] ?? {}))
      manifest[kind][name] = versions[name] ?? manifest[kind][name]
  await writeFile(path, JSON.stringify(manifest, null, 2))
  return manifest
}

async function versionsIn(home, { devDependencies }) {
  const found = {}
  for (const name of ['vitest', 'msw', 'jest'].filter((each) => devDependencies[each]))
    found[name] = JSON.parse(await readFile(join(home, 'node_modules', name, 'package.json'), 'utf8')).version
  return found
}

async function nodeVersion(env) {
  return (await run('node', ['--version'], folder, env)).output.trim()
}

/** @returns {Promise<{ passed: boolean, output: string }>} */
function run(command, args, cwd, env = {}) {
  return new Promise((resolve) => {
    const output = []
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => resolve({ passed: false, output: String(error) }))
    child.on('close', (code) => resolve({ passed: code === 0, output: Buffer.concat(output).toString() }))
  })
}

function print() {
  const table = new Table({
    head: ['example', 'node', 'vitest', 'msw', 'jest', 'seconds', ''],
    style: { head: [], border: [] },
  })
  for (const { name, versions, seconds, passed } of rows)
    table.push([
      name,
      ...['node', 'vitest', 'msw', 'jest'].map((each) => versions[each] ?? ''),
      seconds,
      passed ? 'ok' : 'FAILED',
    ])
  process.stdout.write(`${table.toString()}\n`)
}

/** stdout is for the table. */
function say(line) {
  process.stderr.write(`${line}\n`)
}
