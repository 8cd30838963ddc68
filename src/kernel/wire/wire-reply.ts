/** Where and how a connection breaks: `reset` as by a failure on the way, `end` as if the server had no more to say. */
export interface Cut {
  readonly afterBytes: number
  readonly how: 'reset' | 'end'
}

/** An answer as it goes on the wire. */
export interface WireReply {
  readonly status: number
  /** The reason phrase, when the vendor's differs from the standard one. */
  readonly reason?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Where the face is to break the body off. */
  readonly cut?: Cut
  /** How slowly the face is to write the body. */
  readonly pace?: Pace
}

/** The body goes out in pieces, with so much real time between them. */
export interface Pace {
  /** Of the first piece, when it is not as long as the others; 0 for the head alone. */
  readonly firstBytes?: number
  readonly chunkBytes: number
  readonly everyMs: number
}
