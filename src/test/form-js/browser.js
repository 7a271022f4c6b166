// A form as form-js shows it: drawn with its own components into a page without a screen, filled in by events as a
// person would cause them, and sent.
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';

export const NOW = '2027-06-15T10:00:00Z';
export const ZONE = 'Europe/London';
process.env.TZ = ZONE;

const page = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true });
for (const name of ['window', 'document', 'HTMLElement', 'Element', 'Node', 'Event', 'KeyboardEvent', 'MouseEvent',
  'HTMLCollection', 'NodeList', 'MutationObserver', 'DOMParser', 'DocumentFragment']) {
  globalThis[name] = name === 'window' ? page.window : page.window[name];
}
Object.defineProperty(globalThis, 'navigator', { value: page.window.navigator, configurable: true });
page.window.Element.prototype.scrollIntoView = () => { };
// nothing here depends on how it looks, and jsdom works it out slowly
page.window.getComputedStyle = () => ({ getPropertyValue: () => '' });

// the day on which the vectors are made must not change them
const RealDate = Date;
const now = RealDate.parse(NOW);
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [now]));
  }

  static now() {
    return now;
  }
};

// what form-js puts off is done as soon as it is asked to settle
const later = [];
const again = callback => {
  later.push({ callback });
  return later.length;
};
let timer = 0;
function holdTimers() {
  globalThis.setTimeout = (callback, _delay, ...given) => {
    later.push({ id: ++timer, callback: () => callback(...given) });
    return timer;
  };
  globalThis.clearTimeout = id => {
    const index = later.findIndex(one => one.id === id);
    if (id && index >= 0) {
      later.splice(index, 1);
    }
  };
}

const require = createRequire(import.meta.url);

/** form-js asks the same again at every key that is pressed; the answer is FEEL's own, kept by what it depends on. */
function rememberFeel() {
  const place = require.resolve('feelin');
  const feel = require(place);
  const remembered = ask => {
    const answers = new Map();
    return (expression, context = {}) => {
      const known = Object.entries(context).filter(([name]) => expression.includes(name.replace(/^_|_$/g, '')));
      const key = JSON.stringify([expression, known]);
      if (!answers.has(key)) {
        answers.set(key, ask(expression, context));
      }
      return structuredClone(answers.get(key));
    };
  };
  require.cache[place].exports = { ...feel, evaluate: remembered(feel.evaluate), unaryTest: remembered(feel.unaryTest) };
}

const { options } = require('preact');
rememberFeel();
const formJs = require('@bpmn-io/form-js-viewer');
options.debounceRendering = again;
options.requestAnimationFrame = again;
holdTimers();

export const { getSchemaVariables } = formJs;
export const FORM_JS = require('@bpmn-io/form-js-viewer/package.json').version;

function settle() {
  for (let turns = 0; later.length; turns++) {
    if (turns > 5_000) {
      throw new Error('the form does not come to rest');
    }
    later.shift().callback();
  }
}

const KINDS = [
  [/^Field is required/, 'required'], [/^Field must match pattern/, 'pattern'],
  [/^Field must have minimum value/, 'min'], [/^Field must have maximum value/, 'max'],
  [/^Field must have minimum length/, 'minLength'], [/^Field must have maximum length/, 'maxLength'],
  [/valid\s+international phone number/, 'phone'], [/^Field must be a valid email/, 'email'],
  [/^Value is expected to/, 'decimals'], [/^Please select a valid value/, 'step'], [/^Value is not a number/, 'number'],
];

function kindOf(message) {
  const kind = KINDS.find(([pattern]) => pattern.test(message));
  if (!kind) {
    throw new Error(`form-js says something that this script does not know: ${message}`);
  }
  return kind[1];
}

export class ShownForm {

  /** Draws the form for a case that knows `scope` already. */
  static async show(schema, scope) {
    const shown = new ShownForm();
    shown.container = document.createElement('div');
    document.body.appendChild(shown.container);
    shown.form = new formJs.Form({ container: shown.container });
    const drawn = shown.form.importSchema(structuredClone(schema), structuredClone(scope));
    settle();
    await drawn;
    settle();
    return shown;
  }

  close() {
    this.form.destroy();
    later.length = 0;
    this.container.remove();
  }

  /** The questions that are asked at this moment, with where their answers are kept. */
  questions() {
    const fields = this.form.get('formFieldRegistry');
    return this.form.get('formFieldInstanceRegistry').getAllKeyed()
      .map(instance => ({ instance, field: fields.get(instance.id), key: instance.valuePath.join('.') }));
  }

  question(key) {
    return this.questions().find(question => question.key === key);
  }

  value(key) {
    return key.split('.').reduce((holder, name) => holder?.[name], this.form._getState().data);
  }

  /** What is offered to choose from at this moment, by label and value. */
  offered(question) {
    const { field } = question;
    const { expressionContextInfo } = question.instance;
    const options = field.valuesKey !== undefined ? this.form._getState().initialData[field.valuesKey]
      : field.values !== undefined ? field.values
        : this.form.get('expressionLanguage').evaluate(field.valuesExpression || '',
          formJs.buildExpressionContext(expressionContextInfo));
    return (Array.isArray(options) ? options : [])
      .map(option => option !== null && typeof option === 'object' ? option : { label: `${option}`, value: option })
      .filter(option => option.value || option.value === 0 || option.value === false)
      .map(option => ({ label: option.label || `${option.value}`, value: option.value }));
  }

  /** Answers by keyboard and mouse; false where nobody can give this answer. */
  enter(key, value) {
    const question = this.question(key);
    const done = question !== undefined && this.#type(question, value);
    settle();
    return done;
  }

  /** Puts a value behind the form's back, where its own components would have put it. */
  force(key, value) {
    const question = this.question(key);
    if (question) {
      this.form._update({ field: question.field, fieldInstance: question.instance, value });
      settle();
    }
    return question !== undefined;
  }

  /** What Tasklist would send, and the kinds of fault that form-js finds, by key. */
  submit() {
    const { data, errors } = this.form.submit();
    settle();
    const found = {};
    this.questions().forEach(({ field, key }) => {
      if (errors[field.id]) {
        found[key] = errors[field.id].map(kindOf);
      }
    });
    return { data: JSON.parse(JSON.stringify(data, (_, value) => value === undefined ? null : value)), errors: found };
  }

  #type({ field, key }, value) {
    const at = suffix => this.container.querySelector(`[id$="-${field.id}${suffix}"]`);
    switch (field.type) {
      case 'textfield':
      case 'textarea':
      case 'number':
        return typed(at(''), value);
      case 'checkbox':
        return this.#ticked(at(''), Boolean(this.value(key)) !== value);
      case 'radio':
        return this.#chosen(at, this.offered({ field, instance: this.question(key).instance }), value);
      case 'checklist':
        return this.#several(key, field, at, value);
      case 'select':
        return this.#fromList(at(''), this.#label(key, value), value);
      case 'taglist':
        return this.#tags(key, field, at(''), value);
      case 'datetime':
        return this.#dated(field, at, value);
      default:
        return false;
    }
  }

  #label(key, value) {
    return this.offered(this.question(key)).find(option => option.value === value)?.label;
  }

  #ticked(box, differs) {
    if (!usable(box)) {
      return false;
    }
    if (differs) {
      box.click();
    }
    return true;
  }

  #chosen(at, offered, value) {
    const box = at(`-${offered.findIndex(option => option.value === value)}`);
    if (!usable(box)) {
      return false;
    }
    box.click();
    return true;
  }

  #several(key, field, at, values) {
    const offered = this.offered(this.question(key));
    let done = true;
    offered.forEach((option, index) => {
      const chosen = (this.value(key) || []).includes(option.value);
      if (chosen !== values.includes(option.value)) {
        done = this.#ticked(at(`-${index}`), true) && done;
        settle();
      }
    });
    return done && values.every(value => offered.some(option => option.value === value));
  }

  #fromList(input, label, value) {
    if (!usable(input)) {
      return false;
    }
    const field = input.closest('.fjs-form-field');
    if (value === null) {
      const cross = field.querySelector('.fjs-select-cross');
      cross?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
      return true;
    }
    input.focus();
    settle();
    if (!field.querySelector('.fjs-dropdownlist')) {
      input.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
      settle();
    }
    const item = [...field.querySelectorAll('.fjs-dropdownlist-item')].find(one => one.textContent === label);
    item?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
    settle();
    input.blur();
    return item !== undefined;
  }

  #tags(key, field, input, values) {
    let done = values.every(value => (this.value(key) || []).includes(value)
      || this.#fromList(input, this.#label(key, value), value));
    settle();
    (this.value(key) || []).filter(value => !values.includes(value)).forEach(value => {
      const tag = [...input.closest('.fjs-form-field').querySelectorAll('.fjs-taglist-tag')]
        .find(one => one.textContent.startsWith(this.#label(key, value)));
      tag?.querySelector('button').click();
      done = done && tag !== undefined;
      settle();
    });
    return done;
  }

  #dated(field, at, value) {
    const day = at('-date');
    const time = at('-time');
    if (![day, time].filter(Boolean).every(usable)) {
      return false;
    }
    const [daypart, timepart] = field.subtype === 'date' ? [value, null]
      : field.subtype === 'time' ? [null, value] : (value ?? '').split('T');
    if (day) {
      day._flatpickr.setDate(daypart || null, true, 'Y-m-d');
      settle();
    }
    if (time) {
      time.value = timepart ?? '';
      time.dispatchEvent(new Event('input', { bubbles: true }));
      settle();
      time.focus();
      time.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      settle();
      time.blur();
    }
    return true;
  }
}

function usable(element) {
  return Boolean(element) && !element.disabled && !element.readOnly;
}

function typed(element, value) {
  if (!usable(element)) {
    return false;
  }
  element.focus();
  element.value = value ?? '';
  element.dispatchEvent(new Event('input', { bubbles: true }));
  settle();
  element.blur();
  return true;
}
