/** What a subscription may name: every alias, and the wildcards. */
export const subscribable = [
  '*',
  'case.*',
  'client.*',
  'form.*',
  'record.*',
  'case.approved',
  'case.archived',
  'case.created',
  'case.item_added',
  'case.item_removed',
  'case.rejected',
  'case.status',
  'case.unarchived',
  'case.updated',
  'client.archived',
  'client.created',
  'client.deleted',
  'client.organisations',
  'client.record',
  'client.status',
  'client.unarchived',
  'client.updated',
  'client.deletion_reminder_updated',
  'client.deletion_reminder_deleted',
  'client.deletion_reminder_due',
  'form.attached',
  'form.deleted',
  'form.modified',
  'form.sent',
  'form.submitted',
  'form.updated',
  'record.bounced',
  'record.created',
  'record.finished',
  'record.reviewed',
  'record.unreviewed',
  'record.updated',
  'watchlist.updated',
] as const

/** Whether a subscription to these names hears of this alias. A ping reaches whom it is sent to, whatever they named. */
export const hears = (names: readonly string[], alias: string): boolean =>
  alias === 'ping' ||
  names.some(
    (name) => name === '*' || name === alias || (name.endsWith('.*') && alias.startsWith(name.slice(0, -1))),
  )
