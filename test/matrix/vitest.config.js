import { writeFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const pools = ['threads', 'forks', 'vmThreads', 'vmForks']
const environments = ['node', 'jsdom', 'happy-dom', 'edge-runtime']

// In a context of its own with a browser's or an edge's globals, msw itself cannot be loaded: it needs some that are not there.
const suitesFor = (pool, environment) =>
  pool.startsWith('vm') && environment !== 'node' ? ['vitest/kit.test.js'] : ['vitest/*.test.js']

const project = (name, test) => ({ test: { name, testTimeout: 20_000, ...test } })

/** For scripts/matrix.mjs: a line for each project. */
const rows = {
  onTestRunEnd(modules, errors) {
    const found = modules.map((module) => ({
      name: module.project.name,
      reasons: [module, ...module.children.allTests()]
        .flatMap((each) => [...(each.errors?.() ?? []), ...(each.result?.().errors ?? [])])
        .map(({ message }) => message),
      state: module.state(),
    }))
    const outside = errors.map(({ message }) => message)
    writeFileSync(process.env.MATRIX_ROWS, JSON.stringify({ rows: found, outside }))
  },
}

export default defineConfig({
  test: {
    reporters: process.env.MATRIX_ROWS ? [rows] : ['default'],
    projects: [
      ...pools.flatMap((pool) =>
        environments.map((environment) =>
          project(`vitest ${pool}, ${environment}`, {
            pool,
            environment,
            include: suitesFor(pool, environment),
          }),
        ),
      ),
      ...['vitest', 'sinon'].map((name) =>
        project(`fake timers of ${name}`, { pool: 'threads', include: [`fake-timers/${name}.test.js`] }),
      ),
      ...['clients', 'frameworks'].map((name) =>
        project(`${name}`, { include: [`clients/${name}.test.js`] }),
      ),
    ],
  },
})
