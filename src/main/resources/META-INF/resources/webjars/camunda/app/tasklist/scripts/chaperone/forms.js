// The form renderer leaves some fields without a name for screen readers and lets the browser remember what was typed.
import { element, idOf, setAttribute, whenever } from './mending.js';

const labelOf = field => field.querySelector('.fjs-form-field-label');

// The renderer's own form: nothing typed about a case may come up as a suggestion for the next person at the computer.
whenever('.fjs-form', form => setAttribute(form, 'autocomplete', 'off'));
whenever('.fjs-form input, .fjs-form textarea', field => setAttribute(field, 'autocomplete', 'off'));

whenever('.fjs-form-field-select, .fjs-form-field-taglist', field => {
  const label = labelOf(field);
  const shown = field.querySelector('.fjs-select-display, input');
  if (label && shown) {
    field.querySelectorAll('input').forEach(input => setAttribute(input, 'aria-labelledby', idOf(label)));
  }
});

whenever('.fjs-form-field-radio, .fjs-form-field-checklist', field => {
  const label = labelOf(field);
  if (label) {
    setAttribute(field, 'role', field.classList.contains('fjs-form-field-radio') ? 'radiogroup' : 'group');
    setAttribute(field, 'aria-labelledby', idOf(label));
  }
});

// Radios of one question belong together by their name: then one tab stop is enough, and the arrow keys move in it.
whenever('.fjs-form-field-radio', field => {
  const label = labelOf(field);
  if (label) {
    field.querySelectorAll('input[type=radio]').forEach(input => setAttribute(input, 'name', idOf(label)));
  }
});

whenever('.fjs-form-field-grouplike', group => {
  const title = group.querySelector(':scope > label');
  if (title) {
    setAttribute(group, 'role', 'group');
    setAttribute(group, 'aria-labelledby', idOf(title));
  }
});

whenever('.fjs-number-arrow-container button', button =>
  setAttribute(button, 'aria-label', button.classList.contains('fjs-number-arrow-up') ? 'One more' : 'One less'));

whenever('.flatpickr-calendar .numInput.cur-year', year => setAttribute(year, 'aria-label', 'Year'));

// The star beside a required question needs a word of explanation, once above the form.
whenever('.fjs-form', form => {
  const needsAnswers = form.querySelector('.fjs-asterix, .required') !== null;
  const note = form.querySelector(':scope > .chaperone-required-note');
  if (needsAnswers && !note) {
    form.prepend(element('p', { class: 'chaperone-required-note' }, 'Questions marked with a star (*) need an answer.'));
  }
});
