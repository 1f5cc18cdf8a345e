/** Where a payload lies: `segment:offset:length`, all decimal. */
export type PayloadAddress = string;

/** Append-only files of compressed JSON texts. */
export interface PayloadSegments {
	/** Adds texts; answers an address for each. Durable after {@link PayloadSegments.sync}. */
	append(texts: readonly string[]): Promise<readonly PayloadAddress[]>;
	/** Fails with `storageFailed` when the segment is damaged or gone. */
	read(address: PayloadAddress): Promise<string>;
	/** Many at once, by address; those that are damaged or gone are left out. */
	readMany(addresses: readonly PayloadAddress[]): Promise<ReadonlyMap<PayloadAddress, string>>;
	sync(): Promise<void>;
	/** Removes every segment. */
	reset(): Promise<void>;
	close(): Promise<void>;
}
