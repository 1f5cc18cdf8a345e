import type { Utf8 } from '../../base/utf8';

export const nodeUtf8: Utf8 = {
	encode: (text) => Buffer.from(text, 'utf8'),
	decode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
};
