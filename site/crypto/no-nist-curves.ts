/**
 * Stands in browsers for `@noble/curves/nist.js`, 6 kB that every phone would download for nothing:
 * age's library loads the curves of P-256 and P-384 for recipients that this site refuses (`seal.ts`
 * takes `age1pq1…` alone). Their sizes are what the library asks for when it is loaded; whoever
 * computes with one of them is told that it isn't there.
 *
 * @module
 */

function absent(): never {
  throw new Error('Only age1pq1… recipients are spoken to here: there is no NIST curve.');
}

/** A curve of which only the sizes are known, in bytes, as FIPS 186-5 and SEC 1 give them. */
function sizesOf(field: number, seed: number) {
  return {
    lengths: {
      secretKey: field,
      publicKey: 1 + field,
      publicKeyUncompressed: 1 + 2 * field,
      publicKeyHasPrefix: true,
      signature: 2 * field,
      seed,
    },
    Point: { Fn: {}, fromBytes: absent },
    utils: { randomSecretKey: absent },
    keygen: absent,
    getPublicKey: absent,
    getSharedSecret: absent,
  };
}

export const p256 = sizesOf(32, 48);
export const p384 = sizesOf(48, 72);
