/** Whether it came to its end in this time. */
export async function within(isOver: Promise<boolean>, milliseconds: number): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const isLate = new Promise<boolean>((resolve) => {
		timer = setTimeout(() => resolve(false), milliseconds);
	});
	try {
		return await Promise.race([isOver, isLate]);
	} finally {
		clearTimeout(timer);
	}
}
