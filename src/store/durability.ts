/**
 * What a kept change survives.
 *
 * - `power`: that the machine loses its power.
 * - `process`: that the process is killed. After a loss of power the state is whole, and may be some seconds old.
 * - `none`: an end in good order. Nobody waits for the disk.
 */
export const durabilities = ['power', 'process', 'none'] as const

export type Durability = (typeof durabilities)[number]
