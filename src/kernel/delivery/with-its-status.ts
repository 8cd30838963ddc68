/** Vendors ask for different statuses where a webhook is refused: one for 401, another for 404. */
export const withItsStatus =
  'with the status that the recipe of the vendor names (hookdrill fixtures show <vendor> recipe)'
