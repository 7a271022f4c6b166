// What the form library says about an answer, in plain words. It knows each fault by a sentence for programmers.
import { whenever } from './mending.js';

const FIELD = '.fjs-form-field';
const times = (number, one, many) => `${number} ${Number(number) === 1 ? one : many}`;

export const UNANSWERED = 'Please answer this question.';
export const UNTICKED = 'Please tick this box.';

const SENTENCES = [
  [/^Field is required\.?$/, (_, field) => (field?.classList.contains('fjs-form-field-checkbox') ? UNTICKED : UNANSWERED)],
  [/^Field must have minimum length of (\d+)\.?$/, ([, least]) => `Write at least ${times(least, 'letter', 'letters')}.`],
  [/^Field must have maximum length of (\d+)\.?$/, ([, most]) => `Write at most ${times(most, 'letter', 'letters')}: this is too long.`],
  [/^Field must have minimum value of (.+?)\.?$/, ([, least]) => `Write ${least} or more.`],
  [/^Field must have maximum value of (.+?)\.?$/, ([, most]) => `Write ${most} or less.`],
  [/^Field must match pattern/, () => 'This is not written in the way that is asked for. Look at the example beside the question.'],
  [/^Field must be a valid\s+international phone number/, () => 'Write the whole phone number, beginning with + and the country, such as +441234567890.'],
  [/^Field must be a valid email/, () => 'Write an e-mail address, such as name@school.example.'],
  [/^Value is not a number\.?$/, () => 'Write a number, in figures.'],
  [/^Value is expected to be an integer\.?$/, () => 'Write a whole number.'],
  [/^Value is expected to have at most (\d+) decimal digits?\.?$/, ([, most]) => `Write at most ${times(most, 'figure', 'figures')} after the point.`],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, ([, below, above]) => `Write ${below} or ${above}: those are the nearest that go.`],
  [/^Date and time must both be entered\.?$/, () => 'Fill in both the date and the time.']
];

/** The fault in plain words; what is in them already stays. */
export function plainly(text, field) {
  for (const [pattern, sentence] of SENTENCES) {
    const found = pattern.exec(text.trim());
    if (found) {
      return sentence(found, field);
    }
  }
  return text;
}

// The library keeps the text it wrote, so that is changed in place.
whenever('.fjs-form-field-error li, .fjs-form-field-error', fault => {
  const text = fault.firstChild;
  if (text instanceof Text) {
    const plain = plainly(text.data, fault.closest(FIELD));
    if (plain !== text.data) {
      text.data = plain;
    }
  }
});
