// A vm context of Node 20 or 22, such as vitest's `vmThreads` or a test of jest, lacks these, and `await using` says "Object is
// not disposable". The names are those by which the helpers of compilers look when there is nothing else.
for (const name of ['dispose', 'asyncDispose'] as const)
  if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol.for(`Symbol.${name}`) })
