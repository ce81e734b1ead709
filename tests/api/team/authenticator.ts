/**
 * An authenticator in software: ES256, no attestation, as a phone's or a key's answers to a browser.
 *
 * @module
 */

import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();

/** The form in which CBOR has short texts and up to 255 bytes. */
const cbor = {
  text: (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]),
  bytes: (bytes: Buffer) => Buffer.concat([Buffer.from([0x58, bytes.length]), bytes]),
};

/** What a person does with it. */
export type Use = { origin?: string; verified?: boolean };

/** Makes one, for the site at `origin`. */
export function makeAuthenticator(origin = 'https://rose.example') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(20);
  const state = { counter: 0 };
  const names = { id: id.toString('base64url'), rawId: id.toString('base64url') };
  const rest = { type: 'public-key', clientExtensionResults: {} } as const;

  /** The public key in COSE: an elliptic curve (2), ES256 (-7), P-256 (1), x, y. */
  const coseKey = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cbor.bytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    cbor.bytes(Buffer.from(y, 'base64url')),
  ]);

  function dataFor(used: Use, attested: Buffer = Buffer.alloc(0)): Buffer {
    state.counter += 1;
    const flags = 0x01 | (used.verified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(state.counter);
    const hostname = new URL(used.origin ?? origin).hostname;
    return Buffer.concat([sha256(hostname), Buffer.from([flags]), counter, attested]);
  }

  const clientData = (type: string, challenge: string, used: Use) =>
    Buffer.from(
      JSON.stringify({ type, challenge, origin: used.origin ?? origin, crossOrigin: false }),
    );

  return {
    id: names.id,
    state,
    create({ challenge }: { challenge: string }, used: Use = {}): RegistrationResponseJSON {
      const length = Buffer.from([0, id.length]);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey]);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        ...[cbor.text('fmt'), cbor.text('none'), cbor.text('attStmt'), Buffer.from([0xa0])],
        ...[cbor.text('authData'), cbor.bytes(dataFor(used, attested))],
      ]);
      const response = {
        clientDataJSON: clientData('webauthn.create', challenge, used).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal', 'hybrid'],
      };
      return { ...names, ...rest, response };
    },
    get({ challenge }: { challenge: string }, used: Use = {}): AuthenticationResponseJSON {
      const client = clientData('webauthn.get', challenge, used);
      const data = dataFor(used);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      };
      return { ...names, ...rest, response };
    },
  };
}
