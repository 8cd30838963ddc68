/** By which a face or a proxy tells who answers which of the vendor's origins was called. Neither a mock nor a vendor gets to see it. */
export const calledOriginHeader = 'hookdrill-called-origin'
