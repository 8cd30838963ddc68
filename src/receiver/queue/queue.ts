import { lstat, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makePrivateFolder } from '../private-folder.ts'
import { z } from 'zod'
import { syncFolder, writeDurably } from '../durable.ts'
import { explainError, oneLine } from '../toolbox/redact.ts'

const jobSchema = z.object({
  id: z.string(),
  vendor: z.string(),
  receivedAt: z.iso.datetime(),
  /** The address that it came from; unknown for a job that an older receiver wrote. */
  sender: z.string().default(''),
  /** The body, byte for byte as UTF-8. */
  body: z.string(),
  /** The tasks of the delivery that were new when it came. */
  keys: z.array(z.string()),
})

/** A delivery that was acknowledged, and is still to be worked on. */
export type Job = Readonly<z.output<typeof jobSchema>>

export interface QueueFolder {
  /** Resolves once the job would survive a crash. */
  write(job: Job): Promise<void>
  remove(job: Job): Promise<void>
  /** Keeps a job that ended without its file in the folder `failed`. Moving it back makes the next start try again. */
  setAside(job: Job): Promise<void>
  /** The jobs that an earlier run left, oldest first. */
  left(): Promise<readonly Job[]>
}

/** The durable part of the queue: one file per job, below `folder`/queue. */
export async function openQueueFolder(folder: string, log: (line: string) => void): Promise<QueueFolder> {
  const waiting = join(folder, 'queue')
  const failed = join(folder, 'failed')
  await makePrivateFolder(waiting)
  await makePrivateFolder(failed)
  const move = async (name: string): Promise<string> => {
    const free = await freeName(failed, name)
    await rename(join(waiting, name), join(failed, free))
    await syncFolder(failed)
    await syncFolder(waiting)
    return free
  }
  /** Whatever stands there must not keep the receiver from starting. */
  const setAsideOdd = async (name: string, why: string): Promise<void> => {
    const shown = `queue/${oneLine(name)} is not a job (${oneLine(why)})`
    try {
      log(`${shown}, and was moved to failed/${oneLine(await move(name))}.`)
    } catch (error) {
      log(`${shown}, and stays where it is: ${oneLine(explainError(error))}`)
    }
  }
  return {
    write: (job) => writeDurably(join(waiting, `${job.id}.json`), JSON.stringify(job)),
    // Not synced: should a crash bring the file back, the audit still knows that the job is done.
    remove: (job) => rm(join(waiting, `${job.id}.json`)),
    setAside: async (job) => void (await move(`${job.id}.json`)),
    left: async () => {
      const jobs: Job[] = []
      for (const name of (await readdir(waiting)).toSorted()) {
        const entry = await readEntry(join(waiting, name), name)
        if (entry.kind === 'job') jobs.push(entry.job)
        else if (entry.kind === 'odd') await setAsideOdd(name, entry.why)
      }
      return jobs
    },
  }
}

type Entry =
  | { readonly kind: 'job'; readonly job: Job }
  /** Written without its final name, so it was never acknowledged. */
  | { readonly kind: 'removed' }
  | { readonly kind: 'odd'; readonly why: string }

async function readEntry(path: string, name: string): Promise<Entry> {
  try {
    // Nothing else is opened: reading a pipe would never end.
    if (!(await lstat(path)).isFile()) return { kind: 'odd', why: 'it is not a file' }
    if (name.endsWith('.json.tmp')) {
      await rm(path)
      return { kind: 'removed' }
    }
    if (!name.endsWith('.json')) return { kind: 'odd', why: 'its name does not end in .json' }
    const job = jobSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    if (`${job.id}.json` !== name) return { kind: 'odd', why: `the job in it is ${job.id}` }
    return { kind: 'job', job }
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'odd', why: 'it is not JSON' }
    if (error instanceof z.ZodError)
      return {
        kind: 'odd',
        why: error.issues.map(({ path: [at], message }) => `${String(at)}: ${message}`).join(', '),
      }
    return { kind: 'odd', why: explainError(error) }
  }
}

/** A name that nothing in the folder has, so that nothing that was set aside before is replaced. */
async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set(await readdir(folder))
  for (let count = 1, free = name; ; free = `${name}.${count++}`) if (!taken.has(free)) return free
}
