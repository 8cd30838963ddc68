import { codeOf } from './code-of.ts'
import { messageOf } from './message-of.ts'

const inWords: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a file of that name is there already',
  ENOTSUP: 'no folder can be made there',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  EACCES: 'this user may not do that',
  EPERM: 'this user may not do that',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
}

/** Why a file or folder that somebody named cannot be used, in words; what has none is said as the system does. */
export const fileProblem = (error: unknown): string => inWords[codeOf(error) ?? ''] ?? messageOf(error)
