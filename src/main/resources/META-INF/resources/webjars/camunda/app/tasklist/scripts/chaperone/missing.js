// What cannot be sent as it is in the open form: in the message that it was not sent, and beside a button that does not go.
// The lists are kept right while answers come in.
import { plainly, UNANSWERED, UNTICKED } from './faults.js';
import { element, setAttribute, whenever } from './mending.js';

const CONTROL = 'input:not([type=hidden]):not([disabled]), textarea, select, button, [tabindex]';
const MOST_AT_THE_FOOT = 3;
const IN_A_MESSAGE = '.notifications .alert .chaperone-missing';
const DIALOG = '.modal-dialog';

function openForm() {
  return document.querySelector(`${DIALOG} .fjs-form`) ?? document.querySelector('.task-card .fjs-form');
}

const withoutStar = text => text.replace(/\s*\*\s*$/, '').trim();
const isMissing = wrong => wrong === UNANSWERED || wrong === UNTICKED;

function wordsOf(error, field) {
  const lines = error.querySelectorAll('li');
  return [...(lines.length ? lines : [error])].map(line => plainly(line.textContent.trim(), field)).filter(Boolean);
}

/** The questions of the open form that cannot be sent as they are: the field, its label and what is wrong. */
export function faults(form = openForm()) {
  const fields = new Map();
  form?.querySelectorAll('.fjs-form-field-error').forEach(error => {
    const field = error.closest('.fjs-form-field');
    const label = field?.querySelector('.fjs-form-field-label');
    const wrong = wordsOf(error, field);
    if (label && wrong.length && !fields.has(field)) {
      fields.set(field, { field, label: withoutStar(label.textContent), wrong: wrong.join(' ') });
    }
  });
  return [...fields.values()];
}

function goTo(field) {
  field.scrollIntoView({ block: 'center' });
  field.querySelector(CONTROL)?.focus({ preventScroll: true });
}

function entry({ field, label, wrong }) {
  const link = element('button', { type: 'button', class: 'btn-link' }, label);
  link.addEventListener('click', () => goTo(field));
  return element('li', {}, link, ...(isMissing(wrong) ? [] : [` ${wrong}`]));
}

function sentence(number, all) {
  if (!all) {
    return number === 1 ? 'One answer cannot stay as it is:' : `${number} answers cannot stay as they are:`;
  }
  return number === 1 ? 'One question still needs an answer:' : `${number} questions still need an answer:`;
}

const listed = found => found.map(({ label, wrong }) => `${label}\n${wrong}`).join('\n');

function summary(found, most = found.length) {
  const required = found.every(({ wrong }) => isMissing(wrong));
  const list = element('ul', {}, ...found.slice(0, most).map(entry));
  if (found.length > most) {
    list.append(element('li', {}, `and ${found.length - most} more`));
  }
  return element('div', { class: 'chaperone-missing', 'data-lists': listed(found) },
    element('p', {}, sentence(found.length, required)), list);
}

/** Writes the list of faults into the message, or brings the list that is there up to date. */
export function summarise(alert, found) {
  const there = alert.querySelector(':scope > .chaperone-missing');
  if (there?.dataset.lists !== listed(found)) {
    there ? there.replaceWith(summary(found)) : alert.append(summary(found));
  }
}

// Tasklist greys the button as long as an answer is wrong, and leaves people to find out which.
whenever('.modal-footer, .task-card .form-actions', foot => {
  const grey = foot.querySelector('.btn-primary')?.disabled && !document.querySelector(IN_A_MESSAGE);
  const found = grey ? faults((foot.closest(DIALOG) ?? foot.closest('.task-card')).querySelector('.fjs-form')) : [];
  const there = foot.querySelector(':scope > .chaperone-missing');
  if (!found.length) {
    there?.remove();
  } else if (there?.dataset.lists !== listed(found)) {
    there?.remove();
    const why = summary(found, MOST_AT_THE_FOOT);
    setAttribute(why, 'role', 'status');
    foot.prepend(why);
  }
});

// Somebody else was quicker. The words stay readable, and are worth more than the button.
whenever('.task-card .form-actions', foot => {
  const gone = foot.closest('.task-card').classList.contains('task-removed');
  const there = foot.querySelector(':scope > .chaperone-gone');
  if (!gone) {
    there?.remove();   // Tasklist shows the next task in the same place
  } else if (!there) {
    const close = element('button', { type: 'button', class: 'btn btn-default chaperone-close-task' }, 'Close this task');
    close.addEventListener('click', () => document.querySelector('.task-removed-alert .btn')?.click());
    foot.prepend(element('div', { class: 'chaperone-gone', role: 'status' },
      element('p', {}, 'Somebody has finished this task meanwhile, or it is not yours any more, so ‘Complete’ cannot be pressed and'
        + ' nothing here can be sent.'),
      element('p', {}, 'If you need what you have written, mark it and copy it first. Then close the task.'), close));
  }
});
