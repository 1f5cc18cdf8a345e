// Says what is being done and, while it lasts, for how long.
const quietMs = 5000;

/**
 * @template T
 * @param {string} label what is being done, as a person would say it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(label, work) {
	const started = performance.now();
	const seconds = () => Math.round((performance.now() - started) / 1000);
	console.log(`${label} …`);
	const ticker = setInterval(() => console.log(`  ${label}: ${seconds()} s`), quietMs);
	try {
		const result = await work();
		if (seconds() > 0) {
			console.log(`  done in ${seconds()} s`);
		}
		return result;
	} finally {
		clearInterval(ticker);
	}
}
