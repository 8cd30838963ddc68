import type { Framework, NodeProject } from './look-at-project.ts'

/** What the first test is about. */
export interface FirstTestOf {
  readonly vendor: string
  /** The event that announces a file. */
  readonly event: string
}

/** vitest alone runs TypeScript everywhere; jest and Node 20 want to be told how. */
export const isTypedTest = ({ testRunner, isTypeScript }: NodeProject): boolean =>
  testRunner === 'vitest' && isTypeScript

/** A test file with one test that passes, and one that shows a mistake and waits for it to be mended. */
export function firstTest(project: NodeProject, { vendor, event }: FirstTestOf): string {
  const isTyped = isTypedTest(project)
  const path = `/webhooks/${vendor}`
  const handler = handlers[project.framework](path, (type) => (isTyped ? `: ${type}` : ''))
  const runner = runners[project.testRunner]
  const start = [
    'stored.length = 0',
    `const handler = ${runner.importsLate ? 'await ' : ''}createHandler()`,
    `await drill.${vendor}.subscribe(drill.mount(handler, '${path}'))`,
  ]
  return `${[
    ...runner.head,
    ...(runner.importsLate || !handler.imports
      ? []
      : [`import ${handler.imports.name} from '${handler.imports.from}'`]),
    ...(runner.head.length > 0 || handler.imports ? [''] : []),
    '// A handler as it could be, so that there is something to try: put your own in its place.',
    `const stored${isTyped ? ': string[]' : ''} = []`,
    '',
    `function store(body${isTyped ? ': string' : ''}) {`,
    '  stored.push(body)',
    '}',
    '',
    `${runner.importsLate ? 'async ' : ''}function createHandler() {`,
    ...(runner.importsLate && handler.imports ? [`  ${importLate(handler.imports)}`] : []),
    ...handler.lines.map((line) => `  ${line}`),
    '}',
    '',
    ...runner.setUp,
    ...runner.passing(`stores what ${event} says`, [
      ...start,
      `await drill.${vendor}.trigger('${event}')`,
      runner.storedOnce,
    ]),
    '',
    '// This one fails, and is marked so that your tests stay green until you mend it. A vendor sends a webhook again when your answer',
    '// did not reach it: the handler is told twice, and must store once.',
    `// To mend it, ${runner.unmark}, see it fail, and let store() look first: if (stored.includes(body)) return`,
    '// In a handler of your own that is a unique key in the database, on an id that the payload has.',
    ...runner.failing('stores once what it is told twice', [
      ...start,
      `const sent = await drill.${vendor}.trigger('${event}')`,
      `for (const delivery of sent) await drill.${vendor}.resend(delivery)`,
      runner.storedOnce,
    ]),
    '',
    `// Other bad days: drill.${vendor}.faults.add('wrong-secret'), drill.clock.advance('1h'); "npx hookdrill faults" lists them.`,
  ].join('\n')}\n`
}

interface Imported {
  /** `express`, or `{ Hono }` for one that is not the default. */
  readonly name: string
  readonly from: string
}

/** Not an import statement: a file of jest may be CommonJS. */
const importLate = ({ name, from }: Imported): string =>
  name.startsWith('{')
    ? `const ${name} = await import('${from}')`
    : `const { default: ${name} } = await import('${from}')`

interface HandlerText {
  readonly imports?: Imported
  readonly lines: readonly string[]
}

type OfType = (type: string) => string

const handlers: Readonly<Record<Framework, (path: string, ofType: OfType) => HandlerText>> = {
  express: (path) => ({
    imports: { name: 'express', from: 'express' },
    lines: [
      'const app = express()',
      `app.post('${path}', express.text({ type: '*/*' }), (req, res) => {`,
      '  store(req.body)',
      '  res.sendStatus(204)',
      '})',
      'return app',
    ],
  }),
  fastify: (path) => ({
    imports: { name: '{ fastify }', from: 'fastify' },
    lines: [
      'const app = fastify()',
      'app.removeAllContentTypeParsers()',
      "app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))",
      `app.post('${path}', async (request, reply) => {`,
      '  store(String(request.body))',
      '  return reply.code(204).send()',
      '})',
      'return app',
    ],
  }),
  hono: (path) => ({
    imports: { name: '{ Hono }', from: 'hono' },
    lines: [
      'const app = new Hono()',
      `app.post('${path}', async (c) => {`,
      '  store(await c.req.text())',
      '  return c.body(null, 204)',
      '})',
      'return app',
    ],
  }),
  next: (_path, ofType) => ({
    lines: [
      '// What a route module exports.',
      'return {',
      `  async POST(request${ofType('Request')}) {`,
      '    store(await request.text())',
      '    return new Response(null, { status: 204 })',
      '  },',
      '}',
    ],
  }),
  none: (_path, ofType) => ({
    lines: [
      `return async (request${ofType('Request')}) => {`,
      '  store(await request.text())',
      '  return new Response(null, { status: 204 })',
      '}',
    ],
  }),
}

interface RunnerText {
  readonly head: readonly string[]
  /** Whether packages are imported where they are needed. */
  readonly importsLate: boolean
  readonly setUp: readonly string[]
  passing(name: string, lines: readonly string[]): readonly string[]
  failing(name: string, lines: readonly string[]): readonly string[]
  readonly storedOnce: string
  readonly unmark: string
}

const block = (head: string, lines: readonly string[]): readonly string[] => [
  head,
  ...lines.map((line) => `  ${line}`),
  '})',
]

const ofNode = ['const drill = await createDrill()', 't.after(() => drill.close())']

const runners: Readonly<Record<NodeProject['testRunner'], RunnerText>> = {
  vitest: {
    head: ["import { expect, test } from 'hookdrill/vitest'"],
    importsLate: false,
    setUp: [],
    passing: (name, lines) => block(`test('${name}', async ({ drill }) => {`, lines),
    failing: (name, lines) => block(`test.fails('${name}', async ({ drill }) => {`, lines),
    storedOnce: 'expect(stored).toHaveLength(1)',
    unmark: 'take .fails away',
  },
  jest: {
    head: [
      '// hookdrill is made of ES modules. jest runs them when Node is told so: NODE_OPTIONS=--experimental-vm-modules',
      "const runsModules = `${process.env.NODE_OPTIONS} ${process.execArgv}`.includes('--experimental-vm-modules')",
      'const drillTest = runsModules ? test : Object.assign(test.skip, { failing: test.skip })',
    ],
    importsLate: true,
    setUp: [
      'let drill',
      'beforeEach(async () => {',
      "  if (runsModules) drill = await (await import('hookdrill/testing')).createDrill()",
      '})',
      'afterEach(() => drill?.close())',
      '',
    ],
    passing: (name, lines) => block(`drillTest('${name}', async () => {`, lines),
    failing: (name, lines) => block(`drillTest.failing('${name}', async () => {`, lines),
    storedOnce: 'expect(stored).toHaveLength(1)',
    unmark: 'take .failing away',
  },
  node: {
    head: [
      "import assert from 'node:assert/strict'",
      "import { test } from 'node:test'",
      "import { createDrill } from 'hookdrill/testing'",
    ],
    importsLate: false,
    setUp: [],
    passing: (name, lines) => block(`test('${name}', async (t) => {`, [...ofNode, ...lines]),
    failing: (name, lines) => block(`test('${name}', { todo: true }, async (t) => {`, [...ofNode, ...lines]),
    storedOnce: 'assert.equal(stored.length, 1)',
    unmark: 'take { todo: true } away',
  },
}
