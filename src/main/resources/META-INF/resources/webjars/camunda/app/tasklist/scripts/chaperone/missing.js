// The summary of what is missing in the open form: in the message that it was not sent, kept right while answers come in.
import { element, setAttribute } from './mending.js';

const REQUIRED = /^Field is required\.?$/i;
const CONTROL = 'input:not([type=hidden]):not([disabled]), textarea, select, button, [tabindex]';

function openForm() {
  return document.querySelector('.modal-dialog .fjs-form') ?? document.querySelector('.task-card .fjs-form');
}

const withoutStar = text => text.replace(/\s*\*\s*$/, '').trim();

/** The questions of the open form that cannot be sent as they are: the field, its label and what is wrong. */
export function faults() {
  const form = openForm();
  const fields = new Map();
  form?.querySelectorAll('.fjs-form-field-error').forEach(error => {
    const field = error.closest('.fjs-form-field');
    const label = field?.querySelector('.fjs-form-field-label');
    if (label && error.textContent.trim() && !fields.has(field)) {
      fields.set(field, { field, label: withoutStar(label.textContent), wrong: error.textContent.trim() });
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
  return element('li', {}, link, ...(REQUIRED.test(wrong) ? [] : [` ${wrong}`]));
}

function sentence(number, all) {
  if (!all) {
    return number === 1 ? 'One answer cannot stay as it is:' : `${number} answers cannot stay as they are:`;
  }
  return number === 1 ? 'One question still needs an answer:' : `${number} questions still need an answer:`;
}

/** Writes the list of faults into the message, or brings the list that is there up to date. */
export function summarise(alert, found) {
  const required = found.every(({ wrong }) => REQUIRED.test(wrong));
  const now = found.map(({ label, wrong }) => `${label}\n${wrong}`).join('\n');
  const there = alert.querySelector(':scope > .chaperone-missing');
  if (there?.dataset.lists === now) {
    return;
  }
  const summary = element('div', { class: 'chaperone-missing' }, element('p', {}, sentence(found.length, required)),
    element('ul', {}, ...found.map(entry)));
  setAttribute(summary, 'data-lists', now);
  there ? there.replaceWith(summary) : alert.append(summary);
}
