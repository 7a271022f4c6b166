// Tasklist's pages come ready made and change all the time. A mend is repeated whenever the page has changed, so it
// must do nothing where it has been done already.
const mends = [];

/** Has `mend` called with each element that matches `selector`, now and after every change of the page. */
export function whenever(selector, mend) {
  mends.push({ selector, mend });
  soon();
}

let waiting = false;

function soon() {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      for (const { selector, mend } of mends) {
        document.querySelectorAll(selector).forEach(mend);
      }
    });
  }
}

new MutationObserver(soon).observe(document.documentElement, {
  childList: true, subtree: true, characterData: true, attributeFilter: ['class', 'disabled']
});

/** Sets an attribute only where it differs, so that a mend does not call itself up again. */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

let ids = 0;

/** The element's id; it is given one if it has none. */
export function idOf(element) {
  return element.id ||= `chaperone-${++ids}`;
}

/** An element with text, attributes and children, as plain DOM: nothing here is ever read as HTML. */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...content);
  return made;
}
