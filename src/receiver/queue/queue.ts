import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { syncFolder, writeDurably } from '../durable.ts'

const jobSchema = z.object({
  id: z.string(),
  vendor: z.string(),
  receivedAt: z.iso.datetime(),
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
  await mkdir(waiting, { recursive: true })
  await mkdir(failed, { recursive: true })
  const move = async (name: string): Promise<void> => {
    await rename(join(waiting, name), join(failed, name))
    await syncFolder(failed)
    await syncFolder(waiting)
  }
  return {
    write: (job) => writeDurably(join(waiting, `${job.id}.json`), JSON.stringify(job)),
    // Not synced: should a crash bring the file back, the audit still knows that the job is done.
    remove: (job) => rm(join(waiting, `${job.id}.json`)),
    setAside: (job) => move(`${job.id}.json`),
    left: async () => {
      const jobs: Job[] = []
      for (const name of (await readdir(waiting)).toSorted()) {
        // A file without its final name was never acknowledged.
        if (!name.endsWith('.json')) await rm(join(waiting, name))
        else {
          const job = parseJob(await readFile(join(waiting, name), 'utf8'))
          if (job !== undefined) jobs.push(job)
          else {
            log(`queue/${name} is not a job, and was moved to failed/${name}.`)
            await move(name)
          }
        }
      }
      return jobs
    },
  }
}

function parseJob(text: string): Job | undefined {
  try {
    return jobSchema.safeParse(JSON.parse(text)).data
  } catch {
    // Not JSON: the caller says so and sets the file aside.
    return undefined
  }
}
