// What the server answers to a refused form: our sentence alone, in view, read out, and there until it is closed.
import { setAttribute, setText, whenever } from './mending.js';

const BEFORE_OUR_SENTENCE = [
  /^Cannot (?:submit task form|instantiate process definition|complete task|claim task|start process instance[^:]*?) [\w:-]+: /,
  /^Cannot [^:]{1,80} [\w-]*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}: /,
  /^(?:[\w$]+\.)+[\w$]*Exception: /,
  /^ENGINE-\d+ /
];

export function ourSentence(message) {
  let text = message.trim();
  for (let before = null; before !== text;) {
    before = text;
    text = BEFORE_OUR_SENTENCE.reduce((rest, prefix) => rest.replace(prefix, ''), text);
  }
  return text;
}

const seen = new WeakSet();

whenever('.notifications .alert', alert => {
  const refusal = alert.classList.contains('alert-danger');
  setAttribute(alert, 'role', refusal ? 'alert' : 'status');
  alert.querySelectorAll('button.close').forEach(close => setAttribute(close, 'aria-label', 'Close this message'));
  const message = alert.querySelector('.message');
  if (!message) {
    return;
  }
  if (message.textContent) {
    setText(message, ourSentence(message.textContent));
  }
  if (refusal && message.textContent && !seen.has(alert)) {
    seen.add(alert);
    keepTheLatest(alert);
    setAttribute(alert, 'tabindex', '-1');
    alert.scrollIntoView({ block: 'nearest' });
    alert.focus({ preventScroll: true });
  }
  if (!refusal && !seen.has(alert)) {
    seen.add(alert);
    keepTheLatest(alert);
  }
});

// A second try brings a second message, of success or not: the first is then about answers that are no longer there.
function keepTheLatest(alert) {
  alert.closest('.notifications').querySelectorAll('.alert-danger').forEach(older => {
    if (older !== alert && seen.has(older)) {
      older.querySelector('button.close:not(.ng-hide)')?.click();
    }
  });
}

// Whoever sends the form again, or turns to another task, has done with the refusal: left standing, it would deny that
// the second try went through.
const MOVES_ON = '.form-actions .btn-primary, .modal-footer .btn-primary, .task-filter, .tasks-list li.task, .chaperone-back';

document.addEventListener('click', event => {
  if (event.target.closest?.(MOVES_ON)) {
    document.querySelectorAll('.notifications .alert-danger button.close:not(.ng-hide)').forEach(close => close.click());
  }
}, true);
