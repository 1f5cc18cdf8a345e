/** Text to bytes and back, since the rooms without Node types have no encoder of their own. */
export interface Utf8 {
	encode(text: string): Uint8Array;
	/** Bytes that are no UTF-8 become U+FFFD; a byte order mark stays. */
	decode(bytes: Uint8Array): string;
}
