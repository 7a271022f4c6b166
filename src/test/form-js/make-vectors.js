// Writes what form-js says of every form: see README.md.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FORM_JS, NOW, ShownForm, ZONE, getSchemaVariables } from './browser.js';
import { dice, entries, forced, pick, right } from './answers.js';
import { CASES, OFFERED } from './hand-picked.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PROJECT = join(HERE, '..', '..', '..');
const RESULT = join(PROJECT, 'src/test/resources/engine/forms/vectors.json');
const SCHOOLS = join(PROJECT, 'forms');
const MADE = join(HERE, 'forms');
const MOST_VALUES = 60;
const MOST_QUESTIONS = 90;

function formsIn(folder) {
  return readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.form'))
    .map(name => join(folder, name)).sort();
}

/** Values of what the form reads but does not ask for, taken from the expressions of the form. */
function contexts(schema, roll) {
  const text = JSON.stringify(schema);
  const known = {};
  for (const name of getSchemaVariables(schema, { outputs: false })) {
    if (text.includes(`${name}(`)) {
      continue;
    }
    if (OFFERED[name]) {
      known[name] = [OFFERED[name]];
    } else {
      const compared = [...text.matchAll(new RegExp(`\\b${name}\\s*(?:!=|<=|>=|=|<|>)\\s*(\\\\"[^"]*\\\\"|true|false|\\d+)`, 'g'))]
        .map(found => JSON.parse(found[1].replaceAll('\\"', '"')));
      const list = text.includes(`count(${name})`);
      known[name] = [undefined, ...list ? [[], [{ step: 'one' }]] : compared.length ? compared : ['known']];
    }
  }
  const chosen = (names, values) => Object.fromEntries(names.map(name => [name, values(known[name])])
    .filter(([, value]) => value !== undefined));
  const all = Object.keys(known);
  const others = all.filter(name => !text.includes(`"key":"${name}"`));
  return [chosen(others, values => values[values.length - 1]), chosen(others, values => values[0]),
    chosen(others, values => pick(roll, values)), chosen(all, values => pick(roll, values))];
}

class Session {

  static async begin(schema, scope) {
    const session = new Session();
    session.schema = schema;
    session.scope = scope;
    session.shown = await ShownForm.show(schema, scope);
    session.cases = [];
    session.seen = new Set();
    return session;
  }

  /** Answers what is asked, as far as it is not answered yet, until nothing more is asked. */
  fill(roll) {
    const answered = new Set();
    for (let more = true; more;) {
      more = false;
      for (const question of this.shown.questions()) {
        if (!answered.has(question.key) && this.shown.question(question.key)) {
          answered.add(question.key);
          more = true;
          this.shown.enter(question.key, right(question.field, this.shown.offered(question), roll));
        }
      }
    }
  }

  record(sent) {
    const { data, errors } = this.shown.submit();
    const one = { data, errors, ...sent && { sent } };
    const said = JSON.stringify(one);
    if (!this.seen.has(said)) {
      this.seen.add(said);
      this.cases.push(one);
    }
  }

  enter(key, value) {
    if (this.shown.enter(key, value)) {
      this.record();
    }
  }

  /** A value that no component gives; what form-js makes of it may be another one. */
  force(key, value) {
    if (!this.shown.force(key, value)) {
      return;
    }
    const kept = this.shown.question(key) && JSON.stringify(this.shown.value(key)) === JSON.stringify(value);
    this.record(kept ? undefined : { [key]: value });
  }

  end() {
    this.shown.close();
    return { scope: this.scope, ...differences(this.cases) };
  }
}

/** Most submissions of a session are alike, so each is kept as what differs from the first. */
function differences(cases) {
  const base = cases[0]?.data ?? {};
  return {
    base,
    cases: cases.map(({ data, errors, sent }) => {
      const set = Object.fromEntries(Object.entries(data).filter(([key, value]) => !(key in base) || JSON.stringify(base[key]) !== JSON.stringify(value)));
      const unset = Object.keys(base).filter(key => !(key in data));
      return { ...Object.keys(set).length && { set }, ...unset.length && { unset }, ...sent && { sent }, ...Object.keys(errors).length && { errors } };
    }),
  };
}

const failures = {};

/** form-js itself fails at some values; the session is then begun anew and goes on with the next step. */
async function sessions(schema, scope, setup, steps) {
  const results = [];
  const begin = async () => {
    const fresh = await Session.begin(schema, scope);
    setup.forEach(step => step(fresh));
    return fresh;
  };
  let session = await begin();
  for (const step of steps) {
    try {
      step(session);
    } catch (error) {
      if (!/form-js-viewer|big\.js|min-dash/.test(error.stack.split('\n')[1])) {
        throw error;
      }
      failures[error.message] = (failures[error.message] ?? 0) + 1;
      results.push(session.end());
      session = await begin();
    }
  }
  results.push(session.end());
  return results.filter(one => one.cases.length);
}

const record = session => session.record();

async function school(schema, roll) {
  const results = [];
  const scopes = contexts(schema, roll);
  const fill = session => session.fill(roll);
  for (const scope of scopes) {
    results.push(...await sessions(schema, scope, [record, fill, record], walk(roll, 18)));
  }
  // every question in turn, the others answered, with everything asked that the context can ask
  results.push(...await sessions(schema, scopes[0], [fill, record], everyQuestion(roll, 4)));
  return results;
}

async function made(schema, name, roll) {
  const results = [];
  const cases = CASES[name] ?? [{ scope: {} }];
  for (const { scope, steps = [] } of cases) {
    results.push(...await sessions(schema, scope, [record],
      [...steps.map(([key, value]) => session => session.enter(key, value)), ...walk(roll, 8)]));
  }
  const scope = name.startsWith('choices-') ? cases[0].scope : {};
  results.push(...await sessions(schema, scope, [record, session => session.fill(roll), record], walk(roll, 20)));
  const keys = await Session.begin(schema, scope).then(probe => {
    const asked = probe.shown.questions().map(question => question.key);
    probe.end();
    return asked;
  });
  for (const key of keys) {
    results.push(...await sessions(schema, scope, [record], everyValue(key)));
  }
  return results;
}

/** One step for each value of a question. What is offered may change, so each step looks for itself. */
function everyValue(key) {
  return Array.from({ length: MOST_VALUES }, (_, index) => session => {
    const question = session.shown.question(key);
    const values = question ? [
      ...entries(question.field, session.shown.offered(question)).map(value => ['enter', value]),
      ...forced(question.field).map(value => ['force', value])] : [];
    if (values.length > MOST_VALUES) {
      throw new Error(`${key} has ${values.length} values to try`);
    }
    if (index < values.length) {
      session[values[index][0]](key, values[index][1]);
    }
  });
}

function everyQuestion(roll, most) {
  return Array.from({ length: MOST_QUESTIONS }, (_, index) => session => {
    const question = session.shown.questions()[index];
    if (!question) {
      return;
    }
    const { key, field } = question;
    const before = session.shown.value(key);
    const tried = entries(field, session.shown.offered(question)).map(value => [roll(), value]).sort(([one], [other]) => one - other);
    tried.slice(0, most).forEach(([, value]) => session.enter(key, value));
    if (forced(field).length) {
      session.force(key, pick(roll, forced(field)));
    }
    session.shown.enter(key, field.type === 'number' && before !== null ? `${before}` : before);
  });
}

/** Somebody who changes their mind: some answers at a time, right and wrong ones. */
function walk(roll, steps) {
  return Array.from({ length: steps }, () => session => {
    const changes = 1 + Math.floor(roll() * 3);
    for (let change = 0; change < changes; change++) {
      const questions = session.shown.questions().filter(({ field }) => field.type !== 'expression');
      if (questions.length) {
        const question = pick(roll, questions);
        const offered = session.shown.offered(question);
        const value = roll() < 0.4 ? right(question.field, offered, roll) : pick(roll, entries(question.field, offered));
        session.shown.enter(question.key, value);
      }
    }
    session.record();
  });
}

const hash = text => createHash('sha256').update(text).digest('hex');
/** What the file says already of each form, as it stands there; with --all nothing of it is kept. */
const kept = process.argv.includes('--all') || !existsSync(RESULT) ? {} : Object.fromEntries(
  [...readFileSync(RESULT, 'utf8').matchAll(/^ {2}\{"form": ("[^"]*"), "sha256": "([0-9a-f]+)"[^]*?^ {2}\]\}/gm)]
    .map(([said, name, sha]) => [`${JSON.parse(name)} ${sha}`, said]));
const lines = [];
const started = performance.now();
for (const path of [...formsIn(SCHOOLS), ...formsIn(MADE)]) {
  const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  const name = relative(PROJECT, path).split(sep).join('/');
  const before = kept[`${name} ${hash(text)}`];
  if (before) {
    lines.push(before);
    continue;
  }
  const schema = JSON.parse(text);
  const roll = dice(name);
  const of = path.startsWith(MADE) ? await made(schema, basename(path, '.form'), roll) : await school(schema, roll);
  const count = of.reduce((sum, session) => sum + session.cases.length, 0);
  console.log(`${name}: ${count} (${Math.round((performance.now() - started) / 1000)} s)`);
  lines.push(`  {"form": ${JSON.stringify(name)}, "sha256": "${hash(text)}", "sessions": [\n${of.map(session =>
    `    {"scope": ${compact(session.scope)}, "base": ${compact(session.base)}, "cases": [\n${session.cases
      .map(one => `      ${compact(one)}`).join(',\n')}\n    ]}`).join(',\n')}\n  ]}`);
}

/** Long runs of one sign are said, not written out; what is no text for a file is escaped. */
function compact(value) {
  const short = JSON.stringify(value, (_, inner) => {
    const run = typeof inner === 'string' && inner.length > 60 && /^( ?)(\ud83d\ude00|\S)\2+( *|z)$/.exec(inner);
    return run ? { before: run[1], repeat: run[2], times: (inner.length - run[1].length - run[3].length) / run[2].length, after: run[3] } : inner;
  });
  return short.replace(/[\u007f-\uffff]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

writeFileSync(RESULT, `{"formJs": "${FORM_JS}", "now": "${NOW}", "zone": "${ZONE}", "forms": [\n${lines.join(',\n')}\n]}\n`);
console.log('form-js itself failed at these, which are left out:', failures);
process.exit(0);
