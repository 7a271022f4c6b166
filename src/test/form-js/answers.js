// Answers to try at a question: right ones, and ones at and beyond each edge.

export function dice(seed) {
  let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0, 0x811c9dc5);
  return () => {
    state = state + 0x6d2b79f5 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}

export const pick = (roll, list) => list[Math.floor(roll() * list.length)];

const unique = list => [...new Map(list.map(one => [JSON.stringify(one) + typeof one, one])).values()];

/** Patterns that no general text meets. */
const MEETING = {
  '^https://[^\\s]+$': ['https://school.example/page', 'https://a', 'http://school.example', 'https://a\u00a0b', 'https://a\u3000b'],
  '^a.b$': ['axb', 'a\nb', 'a\u2028b', 'a\u0085b', 'axb\n', 'a\ud83d\ude00b'],
  '^[a-z]+$': ['abc', 'abc\n', 'abc\ndef'],
  '[0-9]': ['1', 'a1b', '\u0661'],
  '^\\w+$': ['ab_1', '\u00e9', 'ab cd', 'abcde'],
  '^\\S+\\s\\S+$': ['a b', 'a\u00a0b', 'a\u2003b', 'a\ufeffb', 'a\u200bb', 'ab', 'a\u0085b'],
  '^.$': ['x', '\u00e9', '\ud83d\ude00', 'xy', '\u0085'],
  '^..$': ['xy', '\ud83d\ude00', 'x'],
  '^[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}$': ['AB1 2CD', 'AB1C 2DE', 'ab1 2cd', 'A1 1AA'],
  '^(yes|no)$': ['yes', 'no', 'yes ', 'maybe'],
  '\\bcat\\b': ['a cat sat', 'concatenate', 'cat', '\u00e9cat'],
  '^[^<>&]*$': ['plain', 'a & b', 'x > y'],
  '^[\\u00c0-\\u017f]+$': ['\u00c9\u00e8', 'abc'],
  '^a+?b{2,3}?$': ['aabb', 'ab', 'abbb', 'abbbb'],
  '^\\[\\d+\\]\\/\\{x\\}$': ['[12]/{x}', '[a]/{x}'],
};

const EMAILS = ['name@school.example', 'a@b', 'a b@c.example', 'name@school.example ', 'n@-a.example', 'name@@a.example', '@', 'n\u00e4me@a.example',
  'name@school.example\n'];
const PHONES = ['+441632960000', '00441632960000', '01632960000', '+44 1632 960000', '+4416', '+9990000000', 'call +441632960000',
  '+441632960000 ', '+44163296000000000000000', '+44163296000000000000000000000000'];

function texts(field) {
  const { validate = {}, type } = field;
  const found = ['', 'word', ' ', ' \u00a0\u2003 ', ' in between ', '\u00e9\u00df\u4e2d', '\ud83d\ude00', 'a\nb', 'a\tb', '\u200b',
    'x < 3 and y > 4', '<b>bold</b>', '[a](https://a.example)', 'ends\n'];
  [['minLength', -1], ['minLength', 0], ['maxLength', 0], ['maxLength', 1]].forEach(([name, more]) => {
    const length = Number(validate[name]) + more;
    if (length > 0) {
      found.push('x'.repeat(length), ` ${'y'.repeat(length)}  `, '\ud83d\ude00'.repeat(length / 2) + (length % 2 ? 'z' : ''));
    }
  });
  if (type === 'textarea') {
    found.push('first\nsecond\n\nthird');
  }
  found.push(...MEETING[validate.pattern] ?? []);
  if (validate.validationType === 'email') {
    found.push(...EMAILS);
  }
  if (validate.validationType === 'phone') {
    found.push(...PHONES);
  }
  return found;
}

function numbers(field) {
  const { validate = {}, increment, decimalDigits } = field;
  const found = ['', '0', '-0', '5', '-1', '2.5', '1,5', '1.25', '1.005', '007', '.5', '5.', '1e3', '1e-7', ...Number.isInteger(decimalDigits) ? [] : ['1e21'], '0x10', '9007199254740993', 'abc', ' ',
    '0.1', '3.0000001'];
  ['min', 'max'].forEach(name => {
    const limit = Number(validate[name]);
    if (!Number.isNaN(limit)) {
      found.push(`${limit - 1}`, `${limit}`, `${limit + 1}`, `${limit - 0.01}`, `${limit + 0.01}`);
    }
  });
  if (increment) {
    found.push(`${increment * 3}`, `${increment * 3 + increment / 2}`, `${increment * -1}`);
  }
  if (decimalDigits) {
    found.push(`3.${'1'.repeat(decimalDigits)}`, `3.${'1'.repeat(decimalDigits + 1)}`);
  }
  return found;
}

const DAYS = [null, '2027-06-15', '2027-06-14', '2027-06-16', '2030-02-28', '2028-02-29', '2027-02-30', '1899-12-31', '1900-01-01', '2099-12-31', 'no day'];
const TIMES = [null, '09:00', '16:55', '00:00', '23:59', '24:00', '25:61', 'noon'];

function choices(offered, several) {
  const values = offered.map(option => option.value);
  if (!several) {
    return [null, ...values];
  }
  return [[], ...values.map(value => [value]), values, [...values].reverse().slice(0, 2)];
}

/** What somebody could try to answer with keyboard and mouse. */
export function entries(field, offered) {
  switch (field.type) {
    case 'textfield':
    case 'textarea':
      return unique(texts(field));
    case 'number':
      return unique(numbers(field));
    case 'checkbox':
      return [true, false];
    case 'radio':
    case 'select':
      return unique(choices(offered, false));
    case 'checklist':
    case 'taglist':
      return unique(choices(offered, true));
    case 'datetime':
      return field.subtype === 'date' ? DAYS : field.subtype === 'time' ? TIMES
        : [null, ...DAYS.slice(1, 6).map(day => `${day}T09:00`), '2027-06-15T16:55', '2027-06-14T23:30', '2027-12-01T00:00', '2027-06-20T'];
    default:
      return [];
  }
}

/** Values of the right kind that keyboard and mouse do not give, but another program could send. */
export function forced(field) {
  switch (field.type) {
    case 'textfield':
    case 'textarea':
      return ['a\0b', 'half \ud83d', 'line\r\nbreak'];
    case 'number':
      return field.serializeToString ? ['12.50', '1e2', '007', '5.', ''] : [0.1 + 0.2, -0.5];
    case 'radio':
    case 'select':
      return ['not offered', 7];
    case 'checklist':
    case 'taglist':
      return [['not offered'], ['a', 'a'], ['a', 'not offered']];
    case 'datetime':
      return field.subtype === 'time' ? ['09:07', '9:00', '09:00:00', '24:00', '16:55+01:00', '16:55Z', '']
        : field.subtype === 'date' ? ['2027-6-5', '2027-02-30', '1899-12-31', '2020-01-01', '12027-01-01', '']
          : ['2027-06-15', '2027-02-30T09:00', '2027-06-20T09:00:00', '2027-06-20T09:00Z', '2020-01-01T09:00', ''];
    default:
      return [];
  }
}

/** A likely right answer. */
export function right(field, offered, roll) {
  const { validate = {} } = field;
  switch (field.type) {
    case 'textfield':
    case 'textarea': {
      if (validate.pattern) {
        return (MEETING[validate.pattern] ?? [field.type === 'textarea' ? 'abc' : 'abc'])[0];
      }
      if (validate.validationType) {
        return validate.validationType === 'email' ? EMAILS[0] : PHONES[0];
      }
      const least = Number(validate.minLength) || 1;
      const most = Number(validate.maxLength) || 40;
      return 'A sensible answer to it, written out in full.'.slice(0, Math.max(least, Math.min(most, 12 + roll() * 20))).trim();
    }
    case 'number': {
      const step = Number(field.increment) || 1;
      const least = Number(validate.min);
      const most = Number(validate.max);
      const start = Number.isNaN(least) ? Number.isNaN(most) ? 4 : most : least;
      return `${Math.ceil(start / step) * step}`;
    }
    case 'checkbox':
      return validate.required ? true : roll() < 0.5;
    case 'radio':
    case 'select':
      return offered.length ? pick(roll, offered).value : null;
    case 'checklist':
    case 'taglist':
      return offered.slice(0, 1 + Math.floor(roll() * offered.length)).map(option => option.value);
    case 'datetime':
      return field.subtype === 'date' ? `2027-0${7 + Math.floor(roll() * 2)}-1${Math.floor(roll() * 9)}` : field.subtype === 'time' ? '09:00' : '2027-07-01T09:00';
    default:
      return null;
  }
}
