// A session ends by itself: after half an hour without use, after a day's work, or because it was ended elsewhere. Tasklist
// then turns to the sign-in page and throws the open form away. While something is written in a form, the answer "not signed
// in" is kept from Tasklist instead: the person signs in over the page, and what was asked for is asked once more. Nothing of
// a form is stored for that, neither in the browser nor on the server: it stays where it was typed.
import { element } from './mending.js';

const API = new URL('../../../../api/', import.meta.url).href;
const SIGN_IN = `${API}admin/auth/user/default/login/tasklist`;
const WHO = /\/api\/admin\/auth\/user\/[^/]+(\/login\/[^/]+)?$/;
const SIGN_OUT = /\/api\/admin\/auth\/user\/[^/]+\/logout$/;
const LOGIN = /\/login\/[^/]+$/;
const FORM = '.fjs-form, form.chaperone-evidence, form.chaperone-document';
const MINUTE = 60_000;
const WARNED_BEFORE = 5 * MINUTE;
const ASKED_EACH = 5 * MINUTE;
const CODE_WANTED = '/second-factor';

let person = null;
let idleFor = Infinity;
let idleAt = Infinity;
let endsAt = Infinity;
let asked = 0;
let active = false;

// ---- what is written in the open form

const written = new WeakSet();

function note(event) {
  if (event.isTrusted) {
    active = true;
    const form = event.target.closest?.(FORM);
    if (form && event.type !== 'keydown') {
      written.add(form);
    }
  }
}

for (const type of ['input', 'change', 'click', 'keydown']) {
  addEventListener(type, note, true);
}

function isWriting() {
  return person !== null && [...document.querySelectorAll(FORM)].some(form => written.has(form));
}

// ---- requests that wait for a sign-in

const token = () => decodeURIComponent(/(?:^|; *)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');
const HELD = ['readystatechange', 'load', 'loadend'];
const Native = window.XMLHttpRequest;

window.XMLHttpRequest = class extends Native {
  #address = '';
  #opened = [];
  #headers = [];
  #body = null;
  #newToken = false;
  #given = false;

  constructor() {
    super();
    HELD.forEach(type => this.addEventListener(type, event => this.#look(event)));
  }

  open(...how) {
    this.#opened = how;
    this.#address = new URL(how[1], location.href).href;
    this.#headers = [];
    this.#newToken = false;
    this.#given = false;
    return super.open(...how);
  }

  setRequestHeader(name, value) {
    this.#headers.push([name, value]);
    return super.setRequestHeader(name, value);
  }

  send(body) {
    this.#body = body;
    return super.send(body);
  }

  #look(event) {
    if (this.readyState !== Native.DONE || this.#given || !this.#address.startsWith(API)) {
      return;
    }
    if (this.#hasAnotherToken()) {
      event.stopImmediatePropagation();
      if (event.type === 'loadend') {
        this.#newToken = true;
        this.#again();
      }
    } else if (this.status === 401 && !LOGIN.test(this.#address) && isWriting()) {
      event.stopImmediatePropagation();
      if (event.type === 'loadend') {
        signInAgain().then(() => this.#again());
      }
    } else if (event.type === 'load') {
      this.#learn();
    }
  }

  /** The page is older than the session: the server has refused the old token and given another one. */
  #hasAnotherToken() {
    return this.status === 403 && !this.#newToken && /^[\w-]{20,}$/.test(this.getResponseHeader('X-XSRF-TOKEN') ?? '');
  }

  #again() {
    const headers = this.#headers;
    super.open(...this.#opened);
    headers.forEach(([name, value]) => super.setRequestHeader(name, /^x-xsrf-token$/i.test(name) ? token() : value));
    super.send(this.#body);
  }

  #learn() {
    if (this.status >= 400) {
      return;
    }
    used();
    const path = new URL(this.#address).pathname;
    if (SIGN_OUT.test(path)) {
      forget();
    } else if (WHO.test(path)) {
      askHowLong();
    }
  }
};

// ---- how long it lasts

// Tabs of one browser share a session. Each hears what the others use, or two that nobody looks at would keep it going by
// asking in turn whether it has ended.
const tabs = new BroadcastChannel('chaperone-session');

tabs.addEventListener('message', () => {
  idleAt = Date.now() + idleFor;
  warn();
});

function used() {
  idleAt = Date.now() + idleFor;
  tabs.postMessage('used');
}

function forget() {
  person = null;
  idleFor = idleAt = endsAt = Infinity;
  warn();
}

/** Also keeps the session in use, so it is asked only where the person is there. */
async function askHowLong() {
  asked = Date.now();
  active = false;
  const answer = await fetch(`${API}session`, { headers: { Accept: 'application/json' } }).catch(() => null);
  if (answer?.ok) {
    const left = await answer.json();
    person = left.person;
    idleFor = left.idleSeconds * 1000;
    used();
    endsAt = Date.now() + left.secondsLeft * 1000;
  } else if (answer?.status === 401) {
    ended();
  }
  warn();
}

function ended() {
  if (isWriting()) {
    signInAgain();
  } else if (person !== null) {
    location.reload();   // what is shown is not for whoever comes by
  }
}

setInterval(() => {
  const now = Date.now();
  if (person === null || dialog) {
    return;
  }
  if (active && now - asked > ASKED_EACH || now > Math.min(idleAt, endsAt) + MINUTE / 6) {
    askHowLong();
  } else {
    warn();
  }
}, MINUTE / 4);

const clock = moment => new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

function warn() {
  const soonest = Math.min(idleAt, endsAt);
  const soon = person !== null && !dialog && soonest - Date.now() < WARNED_BEFORE;
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

// ---- signing in over the page

let dialog = null;
let again = null;

/** Is kept once the same person has signed in again; whoever is somebody else begins anew. */
function signInAgain() {
  again ??= new Promise(resolve => ask(resolve)).finally(() => {
    again = null;
  });
  return again;
}

function ask(done) {
  const password = element('input', { id: 'chaperone-again-password', type: 'password', autocomplete: 'current-password', maxlength: '200' });
  const said = element('p', { class: 'chaperone-again-said', role: 'alert' });
  const go = element('button', { type: 'submit', class: 'btn btn-primary' }, 'Sign in and go on');
  const other = element('button', { type: 'button', class: 'btn btn-default' }, 'I am somebody else: throw it away');
  const fields = element('div', {}, element('label', { for: 'chaperone-again-password' }, 'Password'), password);
  const form = element('form', { autocomplete: 'off' }, fields, said, go, other);
  dialog = element('dialog', { class: 'chaperone-again', 'aria-labelledby': 'chaperone-again-title' },
    element('h2', { id: 'chaperone-again-title' }, 'You have been signed out'),
    element('p', {}, 'What you have written is still here, behind this page, and nothing of it is lost. Sign in again to go on.'),
    element('p', {}, 'You were signed in as ', element('strong', {}, person), '.'), form);
  const before = document.activeElement;

  function finish() {
    dialog.close();
    dialog.remove();
    dialog = null;
    before?.focus?.({ preventScroll: true });
    askHowLong();
    done();
  }

  let codeWanted = false;

  async function submit() {
    const refusal = codeWanted ? await refusalOfCode() : await refusalOf(password.value);
    password.value = '';
    if (refusal === null) {
      finish();
    } else if (refusal.includes(CODE_WANTED)) {
      codeWanted = true;
      fields.replaceWith(element('p', {}, 'Your password is right. ', element('a', { href: CODE_WANTED, target: '_blank' },
        'Type the code from your phone in a new tab'), ', then come back to this one.'));
      go.textContent = 'I have typed the code: go on';
      said.textContent = '';
    } else {
      said.textContent = refusal;
      password.focus();
    }
  }

  form.addEventListener('submit', event => {
    event.preventDefault();
    go.disabled = true;
    submit().catch(() => {
      said.textContent = 'There is no connection to the server. What you have written is still here. Try again when you are connected.';
    }).finally(() => {
      go.disabled = false;
    });
  });
  other.addEventListener('click', () => location.reload());
  dialog.addEventListener('cancel', event => event.preventDefault());
  dialog.addEventListener('keydown', event => event.stopPropagation());   // Tasklist's dialog would close with Escape
  document.querySelector('.chaperone-session-ends')?.remove();
  document.body.append(dialog);
  dialog.showModal();
  password.focus();
}

/** The sentence with which the password is refused; null if it is right. */
async function refusalOf(password) {
  await fetch(`${API}engine/engine/`, { headers: { Accept: 'application/json' } });   // a token for this session
  const answer = await fetch(SIGN_IN, {
    method: 'POST',
    headers: { Accept: 'application/json', 'X-XSRF-TOKEN': token() },
    body: new URLSearchParams({ username: person, password })
  });
  return answer.ok ? null : (await answer.json().catch(() => ({}))).message ?? 'You could not be signed in. Try again in a minute.';
}

async function refusalOfCode() {
  const answer = await fetch(`${API}session`, { headers: { Accept: 'application/json' } });
  const same = answer.ok && (await answer.json()).person === person;
  return same ? null : 'You are not signed in yet: type the code in the other tab first.';
}
