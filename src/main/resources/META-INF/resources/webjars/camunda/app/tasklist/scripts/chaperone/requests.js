// Every request of the page says for whom the page stands, so that the server refuses it where somebody else has signed in
// since. While something is written in a form, the answer "not signed in" or "somebody else is" is kept from the page, which
// would throw the form away: the person signs in over it, and what was asked for is asked once more.
import { signInAgain } from './again.js';
import { API, forget, isNotTheirs, isOfSomebodyElse, learn, native, OWNER, page, signedOut, used } from './session.js';
import { forgetDialog, forgetTask, isWriting } from './written.js';

const WHO = /\/api\/admin\/auth\/user\/[^/]+(\/login\/[^/]+)?$/;
const LOGIN = /\/login\/[^/]+$/;
const SIGN_OUT = /\/api\/admin\/auth\/user\/[^/]+\/logout$/;
const TASK_SENT = /\/task\/[^/]+\/(submit-form|complete)$/;
const START_SENT = /\/process-definition\/[^/]+\/(submit-form|start)$/;
const TOKEN = /^x-xsrf-token$/i;
const HELD = ['readystatechange', 'load', 'loadend'];

const pathOf = address => new URL(address).pathname;
const isOurs = address => address.startsWith(API);
const saysWhose = address => isOurs(address) && page.person !== null && !LOGIN.test(pathOf(address)) && !SIGN_OUT.test(pathOf(address));

/** The page is older than the session: the server has refused the old token and given another one. */
const hasAnotherToken = (status, header) => status === 403 && /^[\w-]{20,}$/.test(header('X-XSRF-TOKEN') ?? '');

/** What has to happen before the request can be sent again; null where the answer is for the page. */
function hindrance(address, status, header) {
  if (isOfSomebodyElse(header)) {
    return isNotTheirs;
  }
  return status === 401 && page.person !== null && !LOGIN.test(pathOf(address)) && isWriting() ? signInAgain : null;
}

window.XMLHttpRequest = class extends native.XMLHttpRequest {
  #address = '';
  #opened = [];
  #headers = [];
  #body = null;
  #newToken = false;

  constructor() {
    super();
    HELD.forEach(type => this.addEventListener(type, event => this.#look(event)));
  }

  open(...how) {
    this.#opened = how;
    this.#address = new URL(how[1], location.href).href;
    this.#headers = [];
    this.#newToken = false;
    return super.open(...how);
  }

  setRequestHeader(name, value) {
    this.#headers.push([name, value]);
    return super.setRequestHeader(name, value);
  }

  send(body) {
    this.#body = body;
    this.#sayWhose();
    return super.send(body);
  }

  #sayWhose() {
    if (saysWhose(this.#address)) {
      super.setRequestHeader(OWNER, page.owner());
    }
  }

  #look(event) {
    if (this.readyState !== native.XMLHttpRequest.DONE || !isOurs(this.#address)) {
      return;
    }
    const header = name => this.getResponseHeader(name);
    if (!this.#newToken && hasAnotherToken(this.status, header)) {
      event.stopImmediatePropagation();
      if (event.type === 'loadend') {
        this.#newToken = true;
        this.#again();
      }
      return;
    }
    const first = hindrance(this.#address, this.status, header);
    if (first) {
      event.stopImmediatePropagation();
      if (event.type === 'loadend') {
        first().then(() => {
          this.#newToken = false;
          this.#again();
        });
      }
    } else if (event.type === 'load') {
      this.#learn();
    }
  }

  #again() {
    const headers = this.#headers;
    super.open(...this.#opened);
    headers.forEach(([name, value]) => super.setRequestHeader(name, TOKEN.test(name) ? page.token() : value));
    this.#sayWhose();
    super.send(this.#body);
  }

  #learn() {
    const path = pathOf(this.#address);
    if (this.status === 401 && !LOGIN.test(path)) {
      forget();   // Tasklist turns to its sign-in page
    }
    if (this.status < 400) {
      used();
      if (SIGN_OUT.test(path)) {
        signedOut();
      } else if (WHO.test(path)) {
        learn(JSON.parse(this.responseText).userId);
      } else if (TASK_SENT.test(path)) {
        forgetTask();
      } else if (START_SENT.test(path)) {
        forgetDialog();
      }
    }
  }
};

window.fetch = async (input, options = {}) => {
  const address = input instanceof Request ? input.url : new URL(input, location.href).href;
  if (!saysWhose(address)) {
    return native.fetch(input, options);
  }
  for (let newToken = false; ;) {
    const headers = new Headers(options.headers ?? (input instanceof Request ? input.headers : {}));
    headers.set(OWNER, page.owner());
    if (headers.has('X-XSRF-TOKEN')) {
      headers.set('X-XSRF-TOKEN', page.token());
    }
    const answer = await native.fetch(input instanceof Request ? input.clone() : input, { ...options, headers });
    const header = name => answer.headers.get(name);
    const first = hindrance(address, answer.status, header);
    if (first) {
      await first();
      newToken = false;
    } else if (!newToken && hasAnotherToken(answer.status, header)) {
      newToken = true;
    } else {
      return answer;
    }
  }
};
