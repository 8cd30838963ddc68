/** The registry. A vendor exists when it has one line here and one folder beside this file. */
export { amiqus } from './amiqus/index.ts'
