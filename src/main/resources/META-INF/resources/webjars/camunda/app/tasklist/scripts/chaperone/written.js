// What people have written in the open forms and not sent. It is known by what they did, and kept nowhere.
const FORM = '.fjs-form, form.chaperone-evidence, form.chaperone-document';
const DIALOG = '.modal-dialog';
const TASK = '.task-card';
/** What changes an answer when it is pressed, without the events of a field. */
const CHANGES = '.fjs-number-arrow-container button, .fjs-taglist-tag-remove, .fjs-select-cross';
const UNFOLDED = '.fjs-dropdownlist';

const written = new WeakSet();
const touched = new WeakSet();

// A form that is drawn fires such events by itself, which nobody has caused.
function note(event) {
  const form = event.isTrusted ? event.target.closest?.(FORM) : null;
  if (form) {
    touched.add(form);
    if (event.type !== 'click' || event.target.closest(CHANGES)) {
      written.add(form);
    }
  }
}

for (const type of ['input', 'change', 'click']) {
  addEventListener(type, note, true);
}
addEventListener('keydown', event => {
  const form = event.isTrusted && event.key === 'Enter' ? event.target.closest?.(FORM) : null;
  if (form && [...form.querySelectorAll(UNFOLDED)].some(list => list.offsetParent !== null)) {
    touched.add(form);
    written.add(form);
  }
}, true);
addEventListener('mousedown', event => {
  const form = !event.isTrusted ? null
    : event.target.closest?.('.fjs-dropdownlist-item') ? event.target.closest(FORM)
    : event.target.closest?.('.flatpickr-day') ? inFront() : null;   // the calendar stands beside the form
  if (form) {
    touched.add(form);
    written.add(form);
  }
}, true);

const forms = within => [...document.querySelectorAll(FORM)].filter(form => form.closest(within));
const inFront = () => forms(DIALOG)[0] ?? forms(TASK)[0] ?? null;

// Where files are added, a file that is still chosen is what would be lost; one that was added is safe.
function isUnsent(form) {
  const files = [...form.querySelectorAll('input[type=file]')];
  return written.has(form) && (files.length === 0 || files.some(field => field.files.length > 0));
}

export const isWrittenInDialog = () => forms(DIALOG).some(isUnsent);
export const isWrittenInTask = () => forms(TASK).some(isUnsent);
export const isWritten = () => isWrittenInDialog() || isWrittenInTask();

/** Whether somebody is at work in a form: also where they have only pressed something there. */
export const isWriting = () => forms('body').some(form => touched.has(form));

function forget(found) {
  found.forEach(form => {
    written.delete(form);
    touched.delete(form);
  });
}

/** What was written in the task has been sent, or is to be thrown away. */
export const forgetTask = () => forget(forms(TASK));
export const forgetDialog = () => forget(forms(DIALOG));

/** Loads the page anew, with nothing left to be asked about. */
export function leaveAll() {
  forget(forms('body'));
  location.reload();
}

addEventListener('beforeunload', event => {
  if (isWritten()) {
    event.preventDefault();
  }
});
