import { z } from 'zod'
import type { DocumentSpec } from '../../../src/kernel/contract/document.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import type { Json } from '../../../src/kernel/data/json.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import { profileStatusTitles } from '../model/enums.ts'
import { zipCreated } from '../payloads/build.ts'
import { findProfile } from './profiles.ts'
import type { AmaniContext } from '../model/shape.ts'
import type { Document, Profile, ZipExport } from '../model/tables.ts'
import { sampleZip } from '../payloads/samples.ts'

/** Begins a ZIP of the profile as it is now; `zip_file_create` follows when it is ready. */
export function exportZip(context: AmaniContext, profile: Profile): ZipExport {
  const documents = context.db.documents.where('profile', profile.id).filter(({ archived }) => !archived)
  const now = context.now()
  const made = context.db.exports.put({
    id: context.ids.uuid(),
    profile: profile.id,
    lines: [
      `Profile: ${profile.name ?? 'no name'} (${profile.idCardNumber})`,
      `Status: ${profileStatusTitles[profile.status]}`,
      `Created: ${isoSeconds(profile.createdAt)}`,
      ...documents.map(({ type, status }) => `${type}: ${status}`),
    ],
    images: ['photo.jpg', ...documents.flatMap(pageNames)],
    createdAt: now,
    readyAt: now + context.options.zipDelaySeconds * 1000,
  })
  if (isReady(context, made)) context.emit('zip_file_create', zipCreated(context, profile, made))
  else context.schedule('zip-ready', made.readyAt, { id: made.id })
  return made
}

const job = z.object({ id: z.string() })

export function zipReady(data: Json, context: AmaniContext): void {
  const made = context.db.exports.get(job.parse(data).id)
  if (!made) return
  context.reportChange({ what: 'export', id: made.id, became: 'ready' })
  context.emit('zip_file_create', zipCreated(context, findProfile(context, made.profile), made))
}

export const isReady = ({ now }: Pick<AmaniContext, 'now'>, { readyAt }: ZipExport): boolean =>
  readyAt <= now()

export function findExport({ db }: AmaniContext, profile: string, id: string): ZipExport {
  const made = id === sampleZip.id ? sampleZip : db.exports.get(id)
  if (made?.profile !== profile) throw notFound('Export')
  return made
}

export const toFile = (made: ZipExport): DocumentSpec => ({
  kind: 'zip',
  at: made.createdAt,
  entries: [
    {
      name: 'profile.pdf',
      file: { kind: 'pdf', title: `Amani profile ${made.profile}`, lines: made.lines, at: made.createdAt },
    },
    ...made.images.map((name) => ({ name, file: { kind: 'jpeg' as const } })),
  ],
})

/** Numbered over all documents, since a profile may have two of one type. */
const pageNames = ({ type, pages }: Document, at: number): string[] =>
  Array.from({ length: pages }, (_, page) => `documents/${at + 1}-${safe(type)}-${page + 1}.jpg`)

const safe = (type: string): string => type.replace(/[^A-Za-z0-9_-]/g, '_')
