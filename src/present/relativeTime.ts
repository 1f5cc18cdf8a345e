import * as l10n from '@vscode/l10n';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago an ISO time was, for people: "3 hours ago"; the date itself after a month. */
export function relativeTime(time: string, now: number): string {
	const then = Date.parse(time);
	if (Number.isNaN(then)) {
		return time;
	}
	// A clock that runs ahead of GitHub's must not show times to come.
	const age = Math.max(0, now - then);
	if (age < minute) {
		return l10n.t('just now');
	}
	if (age < hour) {
		return minutesAgo(Math.floor(age / minute));
	}
	if (age < day) {
		return hoursAgo(Math.floor(age / hour));
	}
	return age < 30 * day ? daysAgo(Math.floor(age / day)) : l10n.t('on {0}', time.slice(0, 10));
}

function minutesAgo(count: number): string {
	return count === 1 ? l10n.t('1 minute ago') : l10n.t('{0} minutes ago', count);
}

function hoursAgo(count: number): string {
	return count === 1 ? l10n.t('1 hour ago') : l10n.t('{0} hours ago', count);
}

function daysAgo(count: number): string {
	return count === 1 ? l10n.t('yesterday') : l10n.t('{0} days ago', count);
}

/** How far off an ISO time is, for people: "in 4 minutes"; "now" when it has come. */
export function timeUntil(time: string, now: number): string {
	const then = Date.parse(time);
	if (Number.isNaN(then)) {
		return time;
	}
	const rest = then - now;
	if (rest <= 0) {
		return l10n.t('now');
	}
	if (rest < hour) {
		const minutes = Math.ceil(rest / minute);
		return minutes === 1 ? l10n.t('in 1 minute') : l10n.t('in {0} minutes', minutes);
	}
	const hours = Math.round(rest / hour);
	return hours === 1 ? l10n.t('in 1 hour') : l10n.t('in {0} hours', hours);
}

/** How long something took, for people: the largest unit that says it. */
export function durationText(ms: number): string {
	if (ms < minute) {
		return l10n.t('{0} s', Math.round(ms / 1000));
	}
	if (ms < hour) {
		return l10n.t('{0} min', Math.round(ms / minute));
	}
	return ms < 2 * day ? l10n.t('{0} h', Math.round(ms / hour)) : l10n.t('{0} days', Math.round(ms / day));
}
