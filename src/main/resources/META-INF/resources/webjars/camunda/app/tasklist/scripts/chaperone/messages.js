// What the server answers to a refused form: our sentence alone, in view, read out, and there until it is closed.
import { element, setAttribute, setText, whenever } from './mending.js';
import { faults, summarise } from './missing.js';

const BEFORE_OUR_SENTENCE = [
  /^Cannot (?:submit task form|instantiate process definition|complete task|claim task|start process instance[^:]*?) [\w:-]+: /,
  /^Cannot [^:]{1,80} [\w-]*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}: /,
  /^(?:[\w$]+\.)+[\w$]*Exception: /,
  /^ENGINE-\d+ /,
  /^(?:(?:&(?:amp;)*lt;|<)\w+(?:&(?:amp;)*gt;|>) (?:&(?:amp;)*lt;|<)- )+/   // which of Tasklist's own parts asked
];

export function ourSentence(message) {
  let text = message.trim();
  for (let before = null; before !== text;) {
    before = text;
    text = BEFORE_OUR_SENTENCE.reduce((rest, prefix) => rest.replace(prefix, ''), text);
  }
  return text;
}

// What the browser says by itself when nothing came back.
const NO_CONNECTION = /Access-Control-Allow-Origin|Request has been terminated|Failed to fetch|NetworkError/i;
const OFFLINE = 'There is no connection to the server. What you wrote is still on this page. When you are connected again, send it again.';
const NO_REASON = 'The server gave no reason. What you wrote is still on this page. Try again in a minute. If it happens again, tell the people who run Chaperone.';
const UNTIL_THE_FORM_SAYS = 1500;

const seen = new WeakSet();
const since = new WeakMap();

whenever('.notifications .alert', alert => {
  const refusal = alert.classList.contains('alert-danger');
  setAttribute(alert, 'role', refusal ? 'alert' : 'status');
  alert.querySelectorAll('button.close').forEach(close => setAttribute(close, 'aria-label', 'Close this message'));
  const message = alert.querySelector('.message');
  if (!message) {
    return;
  }
  if (message.textContent) {
    setText(message, NO_CONNECTION.test(message.textContent) ? OFFLINE : ourSentence(message.textContent));
  }
  if (refusal && saysWhy(alert, message) && !seen.has(alert)) {
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

// A refusal without a sentence comes from the form itself: it lists the questions, as long as there are any. The form may
// mark them a moment after the message came.
function saysWhy(alert, message) {
  if (message.textContent || /[.!?]$/.test(alert.querySelector('.status')?.textContent.trim() ?? '.')) {
    return true;
  }
  const found = faults();
  if (found.length) {
    alert.querySelector(':scope > .chaperone-no-reason')?.remove();
    summarise(alert, found);
    return true;
  }
  if (alert.querySelector(':scope > .chaperone-missing')) {
    alert.querySelector('button.close:not(.ng-hide)')?.click();
    return true;
  }
  if (!since.has(alert)) {
    since.set(alert, Date.now());
    setTimeout(() => alert.classList.add('chaperone-waited'), UNTIL_THE_FORM_SAYS);   // a change, so it is looked at again
  }
  if (Date.now() - since.get(alert) < UNTIL_THE_FORM_SAYS) {
    return false;
  }
  if (!alert.querySelector(':scope > .chaperone-no-reason')) {
    alert.append(element('p', { class: 'chaperone-no-reason' }, navigator.onLine ? NO_REASON : OFFLINE));
  }
  return true;
}

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
