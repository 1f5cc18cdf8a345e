import assert from 'node:assert/strict';
import { textLoss } from '../../../src/control/risk/textLoss';

const words = (count: number, from = 0): string =>
	Array.from({ length: count }, (_, index) => `w${from + index}`).join(' ');

describe('what a text loses', () => {
	it('is nothing when it grows or stays', () => {
		assert.deepEqual(textLoss('one two', 'one two').words, { lost: 0, of: 2 });
		assert.equal(textLoss('one two', 'zero one two three').words.lost, 1);
		assert.deepEqual(textLoss('', 'all new').words, { lost: 0, of: 0 });
	});

	it('is everything when it is another', () => {
		assert.deepEqual(textLoss(words(40), words(40, 100)).words, { lost: 40, of: 40 });
	});

	it('is little when parts of it move', () => {
		const [first, second] = [words(50), words(50, 50)];
		assert.ok(textLoss(`${first}\n\n${second}`, `${second}\n\n${first}`).words.lost <= 2);
	});

	it('is told for scripts without spaces too', () => {
		const { lost, of } = textLoss('起動時にクラッシュします。設定がありません。', '起動時に').words;
		assert.ok(of > 10 && lost > of / 2);
	});

	it('takes the time that the texts are long, and no more', () => {
		const started = process.hrtime.bigint();
		for (const unit of ['\n', ' ', '- [ ] ', '- [ ]\t\t', '1. ', 'a b\n', '起']) {
			textLoss(unit.repeat(65_536 / unit.length), 'another');
		}
		assert.ok(process.hrtime.bigint() - started < 3_000_000_000n);
	});

	it('counts tasks that are gone, and none that was only ticked', () => {
		assert.equal(textLoss('- [ ] a\n- [x] b\n1. [ ] c', '- [x] a\n').tasks, 2);
		assert.equal(textLoss('- [ ] a\n- [x] b', '* [x] b\n* [ ] a').tasks, 0);
	});
});
