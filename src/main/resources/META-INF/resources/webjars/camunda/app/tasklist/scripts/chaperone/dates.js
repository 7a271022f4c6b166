// Date fields follow the browser's own language, which on a school's computer is often American. The school reads
// day/month/year whatever the computer is set to, and its weeks begin on Monday.
import { whenever } from './mending.js';

const Formatter = Intl.DateTimeFormat;
const british = locales => (locales === 'default' ? 'en-GB' : locales);

Intl.DateTimeFormat = new Proxy(Formatter, {
  apply: (target, self, [locales, ...rest]) => target(british(locales), ...rest),
  construct: (target, [locales, ...rest]) => new target(british(locales), ...rest)
});

const weeksFromMonday = new WeakSet();

whenever('.fjs-datepicker .fjs-input', input => {
  const calendar = input._flatpickr;
  if (calendar && !weeksFromMonday.has(calendar)) {
    weeksFromMonday.add(calendar);
    calendar.set('locale', { firstDayOfWeek: 1 });
  }
});

// The calendar unfolds below its field, where the dialog's buttons may hide it.
let unfolded = null;

whenever('body', () => {
  const calendar = document.querySelector('.flatpickr-calendar.open');
  if (calendar !== unfolded) {
    unfolded = calendar;
    calendar?.scrollIntoView({ block: 'nearest' });
  }
});
