// Builds the JavaScript of the package into dist/; its types are made by `tsc -p tsconfig.build.json`.
import { readFileSync } from 'node:fs'
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { build } from 'rolldown'
import { build as buildPage } from 'vite'

/** A file of the kernel of a few lines that imports nothing. */
function isSmallAndAlone(id) {
  if (!/\/src\/kernel\/.*\.ts$/.test(id)) return false
  const source = readFileSync(id, 'utf8')
  return source.length < 3000 && !/^(import (?!type)|} from|export .* from)/m.test(source)
}

await rm('dist', { recursive: true, force: true })
await build({
  input: {
    index: 'src/index.ts',
    'vendor-kit': 'src/vendor-kit.ts',
    'cli/main': 'src/cli/main.ts',
    'cli/work-out-lookups': 'src/cli/lib/work-out-lookups.ts',
    'http/msw': 'src/http/msw.ts',
    'http/undici': 'src/http/undici.ts',
    'http/express': 'src/http/express.ts',
    fixtures: 'src/fixtures.ts',
    receiver: 'src/receiver.ts',
    config: 'src/config.ts',
    'testing/index': 'src/testing/index.ts',
    'testing/vitest': 'src/testing/vitest.ts',
  },
  platform: 'node',
  // Node 20 has no `using` yet.
  transform: { target: 'node20.19' },
  // Dependencies stay dependencies. What comes along are the helpers of the transform, and of zod what is used: a quarter of what
  // it is in 95 files, half of them languages, which take longer to load than all that is ours. See docs/decisions/speed.md.
  external: (id) =>
    !id.startsWith('.') && !isAbsolute(id) && !id.startsWith('@oxc-project/runtime') && id !== 'zod',
  output: {
    dir: 'dist',
    format: 'esm',
    sourcemap: 'hidden',
    comments: false,
    // Functions and classes keep the names that a stack trace shows. See docs/decisions/package.md.
    minify: {
      mangle: { toplevel: true, keepNames: true },
      compress: { target: 'node20.19', keepNames: { function: true, class: true } },
      codegen: { removeWhitespace: true },
    },
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    // What the command line loads before it knows which command it is, and what is small and needs nothing else: one file instead
    // of many.
    codeSplitting: {
      groups: [
        {
          name: 'light',
          test: (id) =>
            /src\/(kernel\/(errors\/unreachable-error|time\/duration|delivery\/outcome)|cli\/lib\/(exit|interrupt))\.ts$|usingCtx/.test(
              id,
            ) || isSmallAndAlone(id),
        },
      ],
    },
  },
})

// The dashboard: one script and one style sheet, which the server gives to browsers.
await buildPage({
  configFile: false,
  root: 'src/browser',
  base: '/_hookdrill/dashboard/',
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    rolldownOptions: {
      input: 'src/browser/main.tsx',
      output: { entryFileNames: 'app.js', assetFileNames: 'app.[ext]', codeSplitting: false },
    },
  },
})
await copyFile('src/browser/icon.svg', 'dist/dashboard/icon.svg')
await copyFile('node_modules/zod/LICENSE', 'dist/zod.LICENSE')
await Promise.all(['openapi', 'schemas'].map(copyWithoutWhitespace))
const { workOutLookups } = await import('../dist/cli/work-out-lookups.js')
await writeFile('dist/lookups.json', JSON.stringify(await workOutLookups()))

/** What people review in the repository, machines read in the package. */
async function copyWithoutWhitespace(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  await Promise.all(
    files.map(async (file) => {
      await mkdir(join('dist', dirname(file)), { recursive: true })
      await writeFile(join('dist', file), JSON.stringify(JSON.parse(await readFile(file, 'utf8'))))
    }),
  )
}
