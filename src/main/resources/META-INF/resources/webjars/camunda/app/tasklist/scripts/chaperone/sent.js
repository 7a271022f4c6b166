// After something was sent: what it is called, and where one reads on. It stays until it is closed.
import { element, whenever } from './mending.js';

const SUBMITTED = /\/process-definition\/[^/]+\/submit-form$/;
const CONCERN = /^incident-report:/;
const TRIES = 10;

let movedOn = false;

const send = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  if (method.toUpperCase() === 'POST' && SUBMITTED.test(new URL(address, location.href).pathname)) {
    this.addEventListener('load', () => {
      if (this.status === 200) {
        tell(JSON.parse(this.responseText), new URL(address, location.href)).catch(() => {});
      }
    });
  }
  return send.call(this, method, address, ...rest);
};

async function tell({ id, definitionId, businessKey }, address) {
  if (!CONCERN.test(definitionId)) {
    return;
  }
  movedOn = false;
  const engine = address.href.replace(/\/process-definition\/.*/, '');
  const task = await followUp(engine, id);
  const details = task ? await variables(engine, task.id) : {};
  if (movedOn) {
    return;
  }
  show(task, details.caseReference?.value ?? businessKey, details.outsideContacts?.value);
}

/** The reporter's own task, which the engine makes a moment after the report came in. */
async function followUp(engine, processInstance) {
  for (let left = TRIES; left > 0; left--) {
    const answer = await fetch(`${engine}/task?processInstanceId=${processInstance}&taskDefinitionKey=Task_FollowReport&firstResult=0&maxResults=1`,
      { headers: { Accept: 'application/json' } });
    const [task] = answer.ok ? await answer.json() : [];
    if (task) {
      return task;
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  return null;
}

async function variables(engine, task) {
  const answer = await fetch(`${engine}/task/${task}/form-variables`, { headers: { Accept: 'application/json' } });
  return answer.ok ? answer.json() : {};
}

function close() {
  document.querySelector('.chaperone-sent')?.remove();
}

function show(task, reference, contacts) {
  close();
  const news = element('section', { class: 'chaperone-sent', role: 'status', tabindex: '-1', 'aria-labelledby': 'chaperone-sent-title' },
    element('h2', { id: 'chaperone-sent-title' }, 'Your report is sent'));
  if (reference) {
    news.append(element('p', {}, 'Its reference is ', element('strong', {}, reference), '. It was passed on to those who may deal with it.'));
  }
  news.append(element('p', {}, 'If somebody is in danger, call 999 now. You may always report it outside yourself as well.'));
  if (contacts) {
    news.append(element('p', { class: 'chaperone-sent-contacts' }, contacts));
  }
  const shut = element('button', { type: 'button', class: 'btn btn-default' }, 'Close this message');
  shut.addEventListener('click', close);
  if (task) {
    news.append(element('p', {}, 'Under ‘Follow your report’ you read how far it is, and can add something.'));
    const follow = element('button', { type: 'button', class: 'btn btn-primary' }, 'Follow your report');
    follow.addEventListener('click', () => {
      location.hash = `#/?forceDisplayTask=true&task=${task.id}`;
      close();
    });
    news.append(follow);
  }
  news.append(shut);
  document.body.append(news);
  news.focus({ preventScroll: true });
}

// Whoever opens a task has read on, and nothing of a case comes into view for the next person at the computer.
function moveOn() {
  movedOn = true;
  close();
}

whenever('form[name="signinForm"]', moveOn);
document.addEventListener('click', event => {
  if (event.target.closest?.('.tasks-list li.task')) {
    moveOn();
  } else if (event.target.closest?.('.task-filter')) {
    close();
  }
}, true);
