/**
 * Values to put into a payload, by path: `{ 'data.record.id': 7, 'files.0.fileName': 'a.pdf' }`. Below a record with any keys,
 * any path and value will do.
 */
export type PathValues<T> = { readonly [P in PathOf<T>]?: ValueAt<T, P> }

type PathOf<T> = T extends readonly (infer Item)[]
  ? `${number}` | `${number}.${PathOf<Item>}`
  : T extends object
    ? string extends keyof T
      ? string
      : { [K in keyof T & string]: K | `${K}.${PathOf<T[K]>}` }[keyof T & string]
    : never

type ValueAt<T, P extends string> = T extends readonly (infer Item)[]
  ? P extends `${number}.${infer Rest}`
    ? ValueAt<Item, Rest>
    : Item
  : T extends object
    ? string extends keyof T
      ? unknown
      : P extends keyof T
        ? T[P]
        : P extends `${infer K}.${infer Rest}`
          ? K extends keyof T
            ? ValueAt<T[K], Rest>
            : never
          : never
    : never
