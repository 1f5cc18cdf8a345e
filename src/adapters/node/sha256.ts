import { hash } from 'node:crypto';
import type { Digest, Sha256 } from '../../base/digest';

/** The one format of a hash, from Node's own implementation. */
export const nodeSha256: Sha256 = (content) => `sha256:${hash('sha256', content, 'hex')}` as Digest;
