/** The same value, promised never to be changed in place. */
export type DeepReadonly<T> = T extends
  string | Uint8Array // A string may carry a mark of what it holds; neither must be taken apart.
  ? T
  : T extends (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
      : T
