// What was written and not sent is lost when the form goes: at Close or Escape in a dialog, with another task or list, at
// "All tasks" and at Back. Ask first.
import { element } from './mending.js';
import { forgetDialog, forgetTask, isWritten, isWrittenInDialog, isWrittenInTask } from './written.js';

const UNFOLDED = '.flatpickr-calendar.open, .fjs-dropdownlist';
const TAKES_THE_TASK_AWAY = '.task-filter, .tasks-list li.task, .chaperone-back, .task-card .unclaim, .task-card .reset-assignee,'
  + ' .task-card .nav-tabs > li:not(.active), .task-removed-alert .btn, .chaperone-close-task';
const SIGNS_OUT = '.account .logout';

/** Asks, with staying as the answer that is nearest; then does what was begun. */
export function ask(leave, whose = 'you have', staying = 'Go on writing') {
  if (document.querySelector('.chaperone-leaving')) {
    return;
  }
  const stay = element('button', { type: 'button', class: 'btn btn-primary', autofocus: '' }, staying);
  const go = element('button', { type: 'button', class: 'btn btn-default' }, 'Throw it away');
  const question = element('dialog', { class: 'chaperone-leaving', 'aria-labelledby': 'chaperone-leaving-title' },
    element('h2', { id: 'chaperone-leaving-title' }, `Throw away what ${whose} written?`),
    element('p', {}, 'It has not been sent, and nothing of it is kept.'), stay, go);
  const before = document.activeElement;
  stay.addEventListener('click', () => question.close());
  go.addEventListener('click', () => {
    question.close();
    leave();
  });
  question.addEventListener('keydown', event => event.stopPropagation());   // Tasklist's dialog would close with this one
  question.addEventListener('close', () => {
    question.remove();
    before?.focus({ preventScroll: true });
  });
  document.body.append(question);
  question.showModal();
}

function askBefore(event, press, forget) {
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(() => {
    forget();
    press.click();
  });
}

const closing = () => document.querySelector('.modal-footer [ng-click="$dismiss()"]');

addEventListener('keydown', event => {
  if (event.key === 'Escape' && !event.target.closest?.('.chaperone-leaving') && isWrittenInDialog()) {
    event.preventDefault();
    // with a list or calendar unfolded, the key is meant for that
    if (![...document.querySelectorAll(UNFOLDED)].some(part => part.offsetParent !== null)) {
      ask(() => {
        forgetDialog();
        closing().click();
      });
    }
  }
}, true);

addEventListener('click', event => {
  const on = selector => event.target.closest?.(selector);
  const button = on('.modal-footer .btn:not(.btn-primary)');
  if ((button || event.target.matches?.('.modal')) && isWrittenInDialog()) {
    askBefore(event, button ?? closing(), forgetDialog);
  } else if (on(TAKES_THE_TASK_AWAY) && isWrittenInTask()) {
    askBefore(event, event.target, forgetTask);
  } else if (on(SIGNS_OUT) && isWritten()) {
    askBefore(event, event.target, () => {
      forgetDialog();
      forgetTask();
    });
  }
}, true);

// Back and Forward cannot be held up: the address is put back before Tasklist has looked at it.
const partOf = (address, name) => new RegExp(`[?&]${name}=([^&]*)`).exec(new URL(address).hash)?.[1] ?? '';
let place = location.href;

function losesWords(wanted) {
  const differs = name => partOf(wanted, name) !== partOf(place, name);
  return differs('task') && isWrittenInTask() || differs('processStart') && isWrittenInDialog();
}

addEventListener('popstate', event => {
  const wanted = location.href;
  if (losesWords(wanted)) {
    event.stopImmediatePropagation();
    history.pushState(null, '', place);
    ask(() => {
      forgetDialog();
      forgetTask();
      location.href = wanted;
    });
  } else {
    place = wanted;
  }
}, true);

addEventListener('hashchange', event => {
  if (event.newURL === location.href) {
    place = location.href;
  } else {
    event.stopImmediatePropagation();   // it was put back
  }
}, true);
