import { parentPort } from 'node:worker_threads';
import { serveChain } from './adapters/node/chainThread';

if (parentPort !== null) {
	serveChain(parentPort);
}
