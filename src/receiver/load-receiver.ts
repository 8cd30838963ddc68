import type { ReceiverDefinition, ReceiverSource } from './contract.ts'

/** What a vendor knows of receiving; undefined for a vendor without a receiver. The one place where it is loaded. */
export async function loadReceiver({
  receiver: load,
}: ReceiverSource): Promise<ReceiverDefinition | undefined> {
  const module = await load?.()
  return module?.receiver
}
