// Signing in again over the page. Nothing of a form is stored for that, neither in the browser nor on the server: it stays
// where it was typed, covered, until the person whose page it is has signed in.
import { ask as askToThrowAway } from './leaving.js';
import { element } from './mending.js';
import { API, HEADERS, learn, native, page } from './session.js';
import { isWritten, leaveAll } from './written.js';

const SIGN_IN = 'admin/auth/user/default/login/tasklist';
const CODE_WANTED = '/second-factor';
const WRONG_PASSWORD = 'The password is not right. Type it again, and look at capital letters. If you have forgotten it, ask the'
  + ' people who look after Chaperone at your school for a new one.';

let open = null;
let again = null;

/** Is kept once the person of this page has signed in again; somebody else begins anew. */
export function signInAgain() {
  again ??= new Promise(resolve => cover(resolve)).finally(() => {
    again = null;
  });
  return again;
}

export const isCovered = () => open !== null;

/** Something about the session has changed in another tab: the cover goes if it is this person's again. */
export async function lookAgain() {
  const person = await personOfSession().catch(() => undefined);   // without a connection nothing is known
  if (person !== undefined && open) {
    person === page.person ? open.finish() : open.describe(person);
  }
}

function words(person) {
  const who = element('strong', {}, page.person);
  if (person === null) {
    return { title: 'You have been signed out', go: 'Sign in and go on', other: 'I am somebody else: throw it away', text: [
      element('p', {}, 'What you have written is still here, behind this page, and nothing of it is lost. Sign in again to go on.'),
      element('p', {}, 'You were signed in as ', who, '.')] };
  }
  return { title: 'Somebody else has signed in', go: `Sign in as ${page.person} and go on`,
    other: `Throw it away and go on as ${person}`, text: [
      element('p', {}, 'This page is of ', who, '. In this browser ', element('strong', {}, person),
        ' is signed in now, so nothing more is done on this page until you say who you are.'),
      element('p', {}, 'What was written here is still here, behind this page. Sign in again as ', who.cloneNode(true),
        ` to go on with it. In the other tab ${person} is then signed out.`)] };
}

function cover(done) {
  const password = element('input', { id: 'chaperone-again-password', type: 'password', autocomplete: 'current-password', maxlength: '200' });
  const said = element('p', { class: 'chaperone-again-said', role: 'alert' });
  const go = element('button', { type: 'submit', class: 'btn btn-primary' });
  const other = element('button', { type: 'button', class: 'btn btn-default' });
  const fields = element('div', {}, element('label', { for: 'chaperone-again-password' }, `Password of ${page.person}`), password);
  const form = element('form', { autocomplete: 'off' }, fields, said, go, other);
  const title = element('h2', { id: 'chaperone-again-title' });
  const text = element('div', { class: 'chaperone-again-text' });
  const dialog = element('dialog', { class: 'chaperone-again', 'aria-labelledby': 'chaperone-again-title' }, title, text, form);
  const before = document.activeElement;
  let codeWanted = false;

  function describe(person) {
    const { title: heading, go: yes, other: no, text: paragraphs } = words(person);
    title.textContent = heading;
    text.replaceChildren(...paragraphs);
    go.textContent = codeWanted ? 'I have typed the code: go on' : yes;
    other.textContent = no;
  }

  function finish() {
    open = null;
    dialog.close();
    dialog.remove();
    before?.focus?.({ preventScroll: true });
    learn(page.person);
    done();
  }

  async function submit() {
    const refusal = codeWanted ? await refusalOfCode() : await refusalOf(password.value);
    password.value = '';
    if (refusal === null) {
      open?.finish();
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
  other.addEventListener('click', () => (isWritten() ? askToThrowAway(leaveAll, `${page.person} has`, 'Keep it') : leaveAll()));
  dialog.addEventListener('cancel', event => event.preventDefault());
  dialog.addEventListener('keydown', event => event.stopPropagation());   // Tasklist's dialog would close with Escape
  document.querySelector('.chaperone-session-ends')?.remove();
  document.querySelector('.chaperone-leaving')?.close();
  open = { describe, finish };
  describe(null);
  personOfSession().then(person => person !== page.person && open?.describe(person))
    .catch(() => { /* then it says what is known */ });
  document.body.append(dialog);
  dialog.showModal();
  password.focus();
}

/** Who is signed in in this browser now; null where nobody is. */
async function personOfSession() {
  const answer = await native.fetch(`${API}session`, { headers: HEADERS });
  return answer.ok ? (await answer.json()).person : null;
}

/** The sentence with which the password is refused; null if it is right. */
async function refusalOf(password) {
  await native.fetch(`${API}engine/engine/`, { headers: HEADERS });   // a token for this session
  const answer = await native.fetch(API + SIGN_IN, {
    method: 'POST',
    headers: { ...HEADERS, 'X-XSRF-TOKEN': page.token() },
    body: new URLSearchParams({ username: page.person, password })
  });
  if (answer.ok) {
    return null;
  }
  return answer.status === 401 ? WRONG_PASSWORD
    : (await answer.json().catch(() => ({}))).message ?? 'You could not be signed in. Try again in a minute.';
}

async function refusalOfCode() {
  return await personOfSession() === page.person ? null : 'You are not signed in yet: type the code in the other tab first.';
}
