import {
  profileStatusTitles,
  spacedProfileStatuses,
  videoCallTitles,
  type ProfileStatus,
  type VideoCallStatus,
} from '../model/enums.ts'
import type { AmaniContext } from '../model/shape.ts'

/** A status inside a webhook: requests spell it one way, answers another, the iOS SDK a third; no page says which it is here. */

type Options = Pick<AmaniContext, 'options'>

const spaced: Partial<
  Record<ProfileStatus, (typeof spacedProfileStatuses)[keyof typeof spacedProfileStatuses]>
> = spacedProfileStatuses

export function spellStatus({ options }: Options, status: ProfileStatus) {
  switch (options.webhookStatusSpelling) {
    case 'title':
      return profileStatusTitles[status]
    case 'upper':
      return status
    case 'ios':
      return spaced[status] ?? status
  }
}

/** In upper case it has spaces anyway. */
export const spellVideoCall = ({ options }: Options, status: VideoCallStatus) =>
  options.webhookStatusSpelling === 'title' ? videoCallTitles[status] : status
