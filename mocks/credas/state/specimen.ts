/** What every verified person turns out to be. Invented, and marked as such where it would be printed. */
export const specimen = {
  dateOfBirth: '1985-04-12T00:00:00',
  documentNumber: 'SPECIMEN1',
  documentExpiryDate: '2035-04-11T00:00:00',
  address: {
    addressLine1: '1 Specimen Street',
    addressLine2: '',
    town: 'Testington',
    county: '',
    postcode: 'ZZ1 1ZZ',
  },
} as const
