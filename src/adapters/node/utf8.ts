import type { Utf8 } from '../../base/text/utf8';

const encoder = new TextEncoder();

export const nodeUtf8: Utf8 = {
	encode: (text) => encoder.encode(text),
	decode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
};
