// A session ends by itself: after half an hour without use, after a day's work, or because it was ended elsewhere. All tabs
// of a browser share one. Each page knows for whom it stands; it is never filled with what belongs to somebody else.
import { isCovered, lookAgain, signInAgain } from './again.js';
import { element } from './mending.js';
import { isWriting, leaveAll } from './written.js';

export const API = new URL('../../../../api/', import.meta.url).href;
export const HEADERS = { Accept: 'application/json' };
export const OWNER = 'X-Signed-In-As';
/** The browser's own ways to ask, which know nothing of sessions. */
export const native = { fetch: window.fetch.bind(window), XMLHttpRequest: window.XMLHttpRequest };

const OF_SOMEBODY_ELSE = 'X-Signed-In-As-Other';
const MINUTE = 60_000;
const WARNED_BEFORE = 5 * MINUTE;
const ASKED_EACH = 5 * MINUTE;
const ASKED_ON_RETURN = MINUTE / 6;

let idleFor = Infinity;
let idleAt = Infinity;
let endsAt = Infinity;
let asked = 0;
let active = false;

export const page = {
  /** For whom the page stands; null where nobody has signed in. */
  person: null,
  token: () => decodeURIComponent(/(?:^|; *)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? ''),
  owner: () => encodeURIComponent(page.person)
};

for (const type of ['input', 'change', 'click', 'keydown']) {
  addEventListener(type, event => {
    active ||= event.isTrusted;
  }, true);
}

// ---- who is signed in

// Each tab hears what the others use, or two that nobody looks at would keep the session going by asking in turn whether it
// has ended. And it hears who signs in or out there.
const tabs = new BroadcastChannel('chaperone-session');

tabs.addEventListener('message', ({ data }) => {
  if (data === 'used') {
    idleAt = Date.now() + idleFor;
    warn();
  } else if (isCovered()) {
    lookAgain();
  } else if (page.person !== null && data.person !== page.person) {
    isNotTheirs();
  }
});

export function used() {
  idleAt = Date.now() + idleFor;
  tabs.postMessage('used');
}

/** The server has said who is signed in: the page stands for that person from now on. */
export function learn(person) {
  page.person = person;
  tabs.postMessage({ person });
  askHowLong();
}

/** Somebody has signed out here. */
export function signedOut() {
  forget();
  tabs.postMessage({ person: null });
}

export function forget() {
  page.person = null;
  idleFor = idleAt = endsAt = Infinity;
  warn();
}

export const isOfSomebodyElse = header => header(OF_SOMEBODY_ELSE) !== null;

/** The session is over or somebody else's: what is written is covered, and what is only shown goes. Kept when they are back. */
export function isNotTheirs() {
  if (isWriting()) {
    return signInAgain();
  }
  if (page.person !== null) {
    forget();
    leaveAll();
  }
  return new Promise(() => { /* the page is about to go */ });
}

/** Also keeps the session in use, so it is asked only where the person is there. */
export async function askHowLong() {
  const person = page.person;
  asked = Date.now();
  active = false;
  const answer = await native.fetch(`${API}session`, { headers: { ...HEADERS, [OWNER]: page.owner() } }).catch(() => null);
  if (person === null || person !== page.person) {
    return;
  }
  if (answer?.ok) {
    const left = await answer.json();
    idleFor = left.idleSeconds * 1000;
    used();
    endsAt = Date.now() + left.secondsLeft * 1000;
  } else if (answer?.status === 401 || answer && isOfSomebodyElse(name => answer.headers.get(name))) {
    isNotTheirs();
  }
  warn();
}

// ---- how long it lasts

setInterval(() => {
  const now = Date.now();
  if (page.person === null || isCovered()) {
    return;
  }
  if (active && now - asked > ASKED_EACH || now > Math.min(idleAt, endsAt) + MINUTE / 6) {
    askHowLong();
  } else {
    warn();
  }
}, MINUTE / 4);

// A person who turns to this tab sees at once whether it is still theirs.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && page.person !== null && Date.now() - asked > ASKED_ON_RETURN) {
    isCovered() ? lookAgain() : askHowLong();
  }
});

const clock = moment => new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

function warn() {
  const soonest = Math.min(idleAt, endsAt);
  const soon = page.person !== null && !isCovered() && soonest - Date.now() < WARNED_BEFORE;
  const there = document.querySelector('.chaperone-session-ends');
  if (!soon || there?.dataset.at !== String(soonest)) {
    there?.remove();
  }
  if (!soon || document.querySelector('.chaperone-session-ends')) {
    return;
  }
  const unused = idleAt < endsAt;
  const button = element('button', { type: 'button', class: 'btn btn-default' }, unused ? 'Stay signed in' : 'Sign in again now');
  button.addEventListener('click', () => (unused ? askHowLong() : signInAgain()));
  document.body.append(element('section', { class: 'chaperone-session-ends', role: 'status', 'data-at': String(soonest) },
    element('p', {}, unused
      ? `At ${clock(soonest)} you will be signed out, since nothing was done here for a while.`
      : `At ${clock(soonest)} you will be asked for your password again, since you have been signed in for a long time.`),
    button));
}
