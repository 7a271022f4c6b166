// Leaving a long text stores it and draws the form again between press and release. The label under the pointer moves
// away, the release meets something else, and the browser gives the click to neither. What was pressed is then clicked.
const NEAR = 8;
const PRESSABLE = 'label, input, button, a[href], .fjs-input-group';

let pressed = null;

/** The field or button that an element stands for: a label stands for its field. */
function meant(target) {
  const part = target.closest?.(PRESSABLE);
  return part?.control ?? part;
}

// A press of the pointer comes before a mouse's own press and, on a touch screen, before the finger is lifted.
document.addEventListener('pointerdown', event => {
  const part = event.isPrimary && event.button === 0 ? event.target.closest?.(PRESSABLE) : null;
  pressed = part ? { part, x: event.clientX, y: event.clientY } : null;
}, true);

document.addEventListener('pointercancel', () => { pressed = null; }, true);

document.addEventListener('mouseup', event => {
  const before = pressed;
  pressed = null;
  if (before?.part.isConnected && Math.hypot(event.clientX - before.x, event.clientY - before.y) <= NEAR
      && !before.part.contains(event.target) && meant(before.part) !== meant(event.target)) {
    before.part.click();
  }
}, true);
