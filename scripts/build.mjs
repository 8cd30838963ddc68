// Builds the JavaScript of the package into dist/; its types are made by `tsc -p tsconfig.build.json`.
import { copyFile, rm, writeFile } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { build } from 'rolldown'
import { build as buildPage } from 'vite'

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
    // What is left is as readable as a source map would make it. See docs/decisions/package.md.
    sourcemap: 'hidden',
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    // What the command line loads before it knows which command it is: one file instead of many.
    codeSplitting: {
      groups: [
        {
          name: 'light',
          test: /src\/(kernel\/(errors\/(error|unreachable-error)|time\/duration|delivery\/outcome|errors\/assert-never)|cli\/lib\/(exit|interrupt))\.ts$|usingCtx/,
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
const { workOutLookups } = await import('../dist/cli/work-out-lookups.js')
await writeFile('dist/lookups.json', JSON.stringify(await workOutLookups()))
