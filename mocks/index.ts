/** The registry. A vendor exists when it has one line here and one folder beside this file. */
export { amiqus } from './amiqus/index.ts'
export { reportflow } from './reportflow/index.ts'
export { amani } from './amani/index.ts'
export { credas } from './credas/index.ts'
export { smartdocumentor } from './smartdocumentor/index.ts'
