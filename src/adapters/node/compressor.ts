import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Compressor } from '../../control/store/compressor';

/** Level 1: with a preset dictionary the higher levels cost more time than they save bytes. */
export const nodeCompressor: Compressor = {
	deflate: (text, dictionary) => deflateRawSync(text, { level: 1, dictionary }),
	inflate: (bytes, dictionary) => inflateRawSync(bytes, { dictionary }).toString('utf8'),
};
