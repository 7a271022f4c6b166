// Escape, or a click beside the dialog, closes it and throws away what was written there. Ask first.
import { element } from './mending.js';

const FORM = '.modal-dialog .fjs-form';
const UNFOLDED = '.flatpickr-calendar.open, .fjs-dropdownlist';

const written = new WeakSet();

// A form that is drawn fires such events by itself, which nobody has caused.
function note(event) {
  const form = event.isTrusted ? event.target.closest?.(FORM) : null;
  if (form) {
    written.add(form);
  }
}

addEventListener('input', note, true);
addEventListener('change', note, true);
addEventListener('mousedown', event => {
  if (event.target.closest?.('.fjs-dropdownlist-item')) {
    note(event);
  } else if (event.isTrusted && event.target.closest?.('.flatpickr-day')) {
    written.add(document.querySelector(FORM) ?? {});   // the calendar stands beside the form
  }
}, true);

function isWritten() {
  const form = document.querySelector(FORM);
  return form !== null && written.has(form);
}

let sure = false;

/** Asks, with staying as the answer that is nearest; then does what was begun. */
function ask(leave) {
  const stay = element('button', { type: 'button', class: 'btn btn-primary', autofocus: '' }, 'Go on writing');
  const go = element('button', { type: 'button', class: 'btn btn-default' }, 'Throw it away');
  const question = element('dialog', { class: 'chaperone-leaving', 'aria-labelledby': 'chaperone-leaving-title' },
    element('h2', { id: 'chaperone-leaving-title' }, 'Throw away what you have written?'),
    element('p', {}, 'It has not been sent, and nothing of it is kept.'), stay, go);
  stay.addEventListener('click', () => question.close());
  go.addEventListener('click', () => {
    question.close();
    sure = true;
    leave.click();
    sure = false;
  });
  question.addEventListener('keydown', event => event.stopPropagation());   // Tasklist's dialog would close with this one
  const before = document.activeElement;
  question.addEventListener('close', () => {
    question.remove();
    before?.focus({ preventScroll: true });
  });
  document.body.append(question);
  question.showModal();
}

const closing = () => document.querySelector('.modal-footer [ng-click="$dismiss()"]');

addEventListener('keydown', event => {
  if (event.key === 'Escape' && !event.target.closest?.('.chaperone-leaving') && isWritten()) {
    event.preventDefault();
    // with a list or calendar unfolded, the key is meant for that
    if (![...document.querySelectorAll(UNFOLDED)].some(part => part.offsetParent !== null)) {
      ask(closing());
    }
  }
}, true);

addEventListener('click', event => {
  const beside = event.target.matches?.('.modal');
  const button = event.target.closest?.('.modal-footer .btn:not(.btn-primary)');
  if ((beside || button) && !sure && isWritten()) {
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(button ?? closing());
  }
}, true);
