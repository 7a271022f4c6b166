// What the case knows before the form is opened, and what is answered then, where chance alone would hardly find it.

const people = [{ label: 'Teacher One', value: 'teacher1' }, { label: 'Teacher Two', value: 'teacher2' }, { label: 'Lead Person', value: 'lead1' }];

export const CASES = {
  'choices-from-case': [
    { scope: { offered: ['a', 'b', 'c'], people, odd: [1, 'two', true, null, '', {}, { value: 'alone' }, { label: 'no value' }, { label: 'L', value: 'v' }, false, 0, ['x']], empty: [] } },
    { scope: { offered: 'no list', people: [], odd: { a: 1 }, empty: null } },
    { scope: { offered: ['a', 'b'], radio: 'gone', select: 'a', list: ['a', 'gone'], tags: ['gone'], people, odd: ['x'], empty: ['only'] } },
    { scope: {} },
  ],
  'choices-computed': [
    { scope: { offered: ['a', 'b'] }, steps: [['more', true], ['radio', 'c'], ['select', 'b'], ['list', ['a', 'b']], ['chosen', ['b']], ['more', false], ['list', ['a']]] },
    { scope: { offered: ['a'], radio: 'gone', list: ['gone'] } },
    { scope: {} },
  ],
  texts: [
    { scope: { plain: 12, area: true, short: ['a'], neededArea: { a: 1 }, preset: null, presetArea: '' } },
    { scope: { least: 2, most: 4 }, steps: [['limited', 'x'], ['limited', 'xxx'], ['limited', 'xxxxx'], ['most', ''], ['limited', 'xxxxx'], ['limitedBySum', 'xxxxx'], ['least', ''], ['limitedBySum', 'xxxxxxxxx']] },
    { scope: { plain: 'tab\tand\nline', neededShort: 'far too long for it' } },
  ],
  patterns: [{ scope: { word: 'not a word', email: 'nobody', phone: '1' } }],
  numbers: [
    { scope: { plain: '12', needed: 'abc', bounded: '1e1', text: 12, textMoney: '1.50', money: true, from: 5 }, steps: [['to', '4'], ['to', '15'], ['to', '16'], ['from', ''], ['to', '-100']] },
    { scope: { plain: '', steps: '0.3', preset: 100, half: 0.25 } },
  ],
  ticks: [{ scope: { free: 'true', needed: true, preset: false, neededPreset: null } }, { scope: { free: 1, needed: 'yes' } }],
  choices: [{ scope: { radio: 'gone', mixedRadio: '1', list: 'a', tags: ['a', 'a'], mixedList: [1, '1', true, 0, false], select: 'b' } }],
  days: [
    { scope: { day: '2027-02-30', neededDay: '2027-6-5', future: '2020-01-01', neededFuture: '2027-06-15', time: '9:07', offsetTime: '16:55Z', utcTime: '24:00', both: '2027-06-15', offsetBoth: '2027-12-01T09:07Z' } },
    { scope: { day: '2027-06-16', utcTime: '12:00Z', neededDay: 'nonsense', both: '2027-06-20T09:07:33', utcBoth: '2027-06-20T00:30+01:00' } },
    { scope: { day: '2027-06-20T09:00:00', neededDay: 20270615, neededFuture: '2027-06-14' } },
  ],
  conditions: [
    { scope: { mode: 'quick' } },
    { scope: { mode: 'slow', known: 'x', preset: 'other', kind: 'one', two: 'left over', inner: 'left over', deep: 3, tick: true } },
    { scope: { kind: 'two' }, steps: [['two', 'xx'], ['inner', 'none'], ['innerList', ['a']], ['deep', '5'], ['two', 'hide inner'], ['two', 'xx'], ['kind', 'one'], ['kind', 'two'], ['kind', 'three']] },
    { scope: {}, steps: [['preset', 'typed'], ['kind', 'three'], ['kind', 'one'], ['known', 'x'], ['kind', 'two'], ['known', 'x'], ['kind', 'one']] },
    { scope: { list: ['a'], amount: '3' }, steps: [['amount', '2'], ['list', []], ['hasNone', 'x']] },
    { scope: {}, steps: [['kind', 'three'], ['tick', true], ['kind', 'one'], ['kind', 'two'], ['tick', false]] },
    { scope: {}, steps: [['self', 'gone']] },
  ],
  'read-only': [
    { scope: { fixed: 'as it is', fixedNeeded: 'short', off: 'x', locked: 'kept', lockedNumber: 3, lockedRadio: 'b', lockedList: ['a'], fixedSelect: 'c', fixedNumber: '12', fixedText: 7,
      fixedDay: '2027-06-01', fixedTick: true, fixedArea: 'area\r\nline', fixedTags: ['a', 'b'], fixedFuture: '2020-01-01' }, steps: [['lock', true], ['lock', false], ['locked', 'new'], ['lock', true]] },
    { scope: { fixedNeeded: 'much too long for it', fixedNumber: 2.5, fixedSelect: 'gone', fixedTags: ['gone'], lock: true, lockedNumber: 9, lockedRadio: 'gone', fixedText: 'words', fixedTick: 'yes', fixedDay: 'nonsense' } },
    { scope: { fixedNeeded: '', fixed: 'tab\there', fixedNumber: 'abc', lock: 'yes', locked: '' }, steps: [['lock', true], ['lock', false]] },
    { scope: {}, steps: [['lock', true]] },
    { scope: { fixedNeeded: 'short', locked: 'x' }, steps: [['lockedNumber', '9'], ['lock', true]] },
  ],
  paths: [
    { scope: { person: { name: 'Sam', home: { street: 'Long Lane' }, more: 1 }, maybe: { hiddenName: 'x', hiddenToo: 'x' }, dotted: { key: 'y' } },
      steps: [['top', 'alone'], ['top', 'not alone'], ['person.home.street', 'none'], ['person.home.town', 'x'], ['maybe.hiddenToo', 'typed'], ['top', 'alone']] },
    { scope: { person: null, maybe: null, dotted: null } },
    { scope: {}, steps: [['top', 't'], ['maybe.hiddenName', 'x'], ['maybe.hiddenToo', 'x'], ['top', 'alone'], ['pair.second', 'x'], ['pair.first', 'only'], ['pair.first', ''], ['dotted.key', 'x']] },
  ],
  computed: [
    { scope: { a: 3, b: 4 }, steps: [['big', 'x'], ['b', '9'], ['big', 'x'], ['limited', '12'], ['limited', '13'], ['b', '1'], ['a', '']] },
    { scope: { sum: 100, words: 'old', gone: 5, late: 1, all: [9] } },
  ],
  decoration: [{ scope: { name: 'x', rows: [{ a: 1 }] } }],
};

/** What the processes of the school hand to their forms. */
export const OFFERED = { people, otherMembers: people.slice(0, 2) };
