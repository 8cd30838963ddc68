import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { codeOf, importsOf, sources, textOf } from './sources.ts'

/** Layers and what they may import; of the layers that fit a file, the most specific counts. */
const layers: Readonly<Record<string, { readonly own: RegExp; readonly packages: readonly string[] }>> = {
  // Of the receiver it knows types alone: what a vendor's `receiver` loads.
  'src/kernel/': {
    own: /^src\/(kernel\/|receiver\/contract\.ts$)/,
    packages: ['zod', 'rou3', 'tinyqueue', 'fastest-levenshtein'],
  },
  'mocks/': { own: /^(src\/kernel|mocks)\//, packages: ['zod'] },
  'src/delivery/': { own: /^src\/(kernel|delivery)\//, packages: ['undici', 'zod'] },
  'src/store/': { own: /^src\/(kernel|store)\//, packages: ['lowdb', 'node-sqlite3-wasm', 'zod'] },
  'src/files/': { own: /^src\/(kernel|files)\//, packages: ['pdfkit', 'fflate'] },
  'src/faults/': { own: /^src\/(kernel|delivery|faults)\//, packages: ['zod'] },
  'src/journal/': { own: /^src\/(kernel|journal)\//, packages: [] },
  'src/evidence/': { own: /^src\/(kernel|evidence)\//, packages: [] },
  'src/mock/': {
    own: /^src\/(kernel|delivery|faults|store|journal|evidence|mock)\//,
    packages: ['zod', 'rou3', 'busboy'],
  },
  'src/tenant/': {
    own: /^src\/(kernel|delivery|faults|store|journal|evidence|mock|tenant)\//,
    packages: ['zod'],
  },
  'src/contracts/': {
    own: /^src\/(kernel|delivery|faults|store|journal|mock|tenant|contracts)\//,
    packages: ['zod'],
  },
  'src/scenario/': {
    own: /^src\/(kernel|delivery|faults|store|journal|mock|tenant|text|scenario)\//,
    packages: ['zod'],
  },
  'src/probe/': { own: /^src\/(kernel|delivery|probe)\//, packages: [] },
  'src/grade/': {
    own: /^src\/(kernel|delivery|faults|store|journal|evidence|mock|tenant|probe|scenario|text|bundle|grade)\//,
    packages: ['zod', 'sarif', 'fast-check', 'node-sqlite3-wasm'],
  },
  'src/bundle/': {
    own: /^src\/(kernel|delivery|faults|store|journal|mock|tenant|bundle)\//,
    packages: ['zod', 'fflate'],
  },
  'src/replay/': {
    own: /^src\/(kernel|delivery|files|mock|tenant|http|bundle|replay)\//,
    packages: ['zod'],
  },
  'src/verify/': { own: /^src\/(kernel|fixtures|bundle|verify)\//, packages: ['zod'] },
  'src/corpus/': { own: /^src\/(kernel|fixtures|verify|corpus)\//, packages: ['zod'] },
  'src/record/': {
    own: /^src\/(kernel\/|delivery\/|corpus\/|record\/|http\/(listen|hop-by-hop|called-origin)\.ts$)/,
    packages: [],
  },
  'src/drift/': {
    own: /^src\/(kernel|delivery|faults|store|journal|evidence|mock|tenant|http|corpus|record|drift)\/|^src\/verify\/har-schema\.ts$/,
    packages: ['zod'],
  },
  'src/load/': {
    own: /^src\/(kernel|delivery|faults|store|journal|mock|tenant|probe|load)\//,
    packages: ['zod', 'bullmq', 'ioredis'],
  },
  'src/capabilities/': {
    own: /^src\/(kernel|delivery|faults|store|journal|evidence|mock|tenant|contracts|scenario|grade|load|verify|capabilities)\//,
    packages: ['zod'],
  },
  'src/http/': {
    own: /^src\/(kernel|delivery|faults|store|files|journal|evidence|mock|tenant|contracts|scenario|load|capabilities|dashboard|http)\//,
    packages: ['express', 'msw', 'undici', 'zod', 'prom-client', '@opentelemetry/api'],
  },
  'src/text/': { own: /^src\/text\//, packages: ['cli-table3', 'yaml'] },
  'src/config/': {
    own: /^src\/(kernel\/|text\/|config\/|store\/durability\.ts$)/,
    packages: ['zod'],
  },
  'src/seed-data/': { own: /^src\/(kernel|text|seed-data)\//, packages: ['zod'] },
  'src/testing/': {
    own: /^src\/(kernel|delivery|faults|store|journal|evidence|mock|tenant|http|scenario|grade|text|testing)\/|^src\/(vendors|scenarios|version)\.ts$/,
    packages: ['vitest', 'zod'],
  },
  'src/tunnel/': {
    own: /^src\/(kernel\/|tunnel\/|http\/(listen|relay|hop-by-hop)\.ts$)/,
    packages: ['@ngrok/ngrok'],
  },
  'src/exec/': {
    own: /^src\/(kernel\/|exec\/|http\/(listen|real-hosts|called-origin|relay|hop-by-hop)\.ts$)/,
    packages: ['@peculiar/x509', 'reflect-metadata'],
  },
  'src/dashboard/': { own: /^src\/(kernel|tenant|capabilities|dashboard)\//, packages: ['express'] },
  // What runs in a browser: of the rest it knows types, and how a call of the control API is made.
  'src/browser/': {
    own: /^src\/(browser\/|kernel\/|journal\/|capabilities\/index\.ts$|cli\/lib\/call\.ts$|http\/control\/(bindings|to-request)\.ts$)/,
    packages: ['preact', '@preact/signals'],
  },
  'src/clients/': { own: /^src\/(kernel|clients)\//, packages: ['zod'] },
  'src/mcp/': { own: /^src\/(kernel|capabilities|mcp)\//, packages: ['@modelcontextprotocol/sdk', 'zod'] },
  'src/receiver/': {
    own: /^src\/receiver\//,
    packages: ['express', 'nodemailer', 'filenamify', 'zod'],
  },
  'src/fixtures/': { own: /^src\/(kernel|fixtures)\//, packages: ['zod'] },
  'src/demo/': { own: /^src\/(kernel|scenario|grade|http|receiver|demo)\//, packages: ['zod'] },
}

/** What the reference receiver knows of one vendor: it shares no code with the sending side beside it. */
const receiverFile = /^mocks\/[^/]+\/receiver(-[^/]+)?\.ts$/
const receiverLayer = {
  own: /^src\/receiver\/(toolbox\/|contract\.ts$)|^mocks\/[^/]+\/receiver(-[^/]+)?\.ts$/,
  packages: ['zod'],
}

/** The only places that see the registry of vendors. */
const roots = [
  /^src\/vendors\.ts$/,
  /^src\/scenarios\.ts$/,
  /^src\/index\.ts$/,
  /^src\/receiver\.ts$/,
  /^src\/vendor-kit\.ts$/,
  /^src\/fixtures\.ts$/,
  /^src\/config\.ts$/,
  /^src\/version\.ts$/,
  /^src\/cli\//,
]

it('finds sources to check', () => {
  expect(sources.length).toBeGreaterThan(60)
})

it('every file imports only what its layer may', () => {
  const offences = sources
    .filter((file) => !roots.some((pattern) => pattern.test(file)))
    .flatMap((file) => {
      const layer = receiverFile.test(file)
        ? receiverLayer
        : Object.entries(layers).find(([prefix]) => file.startsWith(prefix))?.[1]
      if (!layer) return [`${file} is in no layer`]
      const { own, packages } = importsOf(file)
      const foreign = [
        ...own.filter((to) => !layer.own.test(to)),
        ...packages.filter((to) => !layer.packages.includes(to)),
      ]
      return foreign.map((to) => `${file} imports ${to}`)
    })
  expect(offences).toEqual([])
})

it('no vendor knows another vendor', () => {
  const offences = sources
    .filter((file) => /^mocks\/[^/]+\//.test(file))
    .flatMap((file) => {
      const [, vendor] = file.split('/')
      return importsOf(file)
        .own.filter((to) => to.startsWith('mocks/') && to.split('/')[1] !== vendor)
        .map((to) => `${file} imports ${to}`)
    })
  expect(offences).toEqual([])
})

it('the kernel takes nothing but types from the receiver', () => {
  const lines = sources
    .filter((file) => file.startsWith('src/kernel/'))
    .flatMap((file) => textOf(file).match(/^.*from '.*\/receiver\/.*'$/gm) ?? [])
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter((line) => !line.startsWith('import type '))).toEqual([])
})

it('nobody imports how a vendor is received but its own index, and that only when it is asked for', () => {
  const offences = sources.flatMap((file) => {
    const { own, late } = importsOf(file)
    const beside = (to: string): boolean => dirname(to) === dirname(file)
    const isIndex = file.endsWith('/index.ts')
    return own
      .filter((to) => receiverFile.test(to))
      .filter((to) => !(receiverFile.test(file) && beside(to)))
      .filter((to) => !(isIndex && beside(to) && late.includes(to)))
      .map((to) => `${file} imports ${to}`)
  })
  expect(offences).toEqual([])
})

it('how a vendor is received is loaded in one place, and only for those who run a receiver', () => {
  const loads = /\.receiver(\?\.)?\(|\breceiver\?\.\(|\breceiver: load\b/
  // The command line has a command of that name.
  const others = sources.filter((file) => !file.startsWith('src/cli/commands/'))
  expect(others.filter((file) => loads.test(codeOf(file)))).toEqual(['src/receiver/load-receiver.ts'])
  const users = sources.filter((file) => importsOf(file).own.includes('src/receiver/load-receiver.ts'))
  expect(users.toSorted()).toEqual(['src/demo/receiver-options.ts', 'src/receiver/endpoint/open-receiver.ts'])
})

it('only the clock reads the time or sets a timer', () => {
  const time = /\b(Date\.now\(|new Date\(\)|setTimeout\(|setInterval\(|performance\.now\()/
  // The receiver has a clock of its own, as every integrator has; the demo shows how long things took; a page waits for people.
  const users = sources.filter((file) => time.test(textOf(file)) && !/^src\/(demo|browser)\//.test(file))
  expect(users.toSorted()).toEqual([
    'src/kernel/time/real-time.ts',
    'src/receiver/clock.ts',
    'src/receiver/endpoint/listen.ts',
    'src/receiver/folder-lock.ts',
  ])
})

it('no error vanishes in an empty catch', () => {
  const silent = /catch\s*(\([^)]*\))?\s*\{\s*\}/
  expect(sources.filter((file) => silent.test(textOf(file)))).toEqual([])
})
