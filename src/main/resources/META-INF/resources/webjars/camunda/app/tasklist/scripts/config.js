// Tasklist's settings. The first import must stay first: it takes old drafts away before Tasklist can read them.
import './chaperone/drafts.js';
import './chaperone/session.js';
import './chaperone/requests.js';
import './chaperone/dates.js';
import './chaperone/words.js';
import './chaperone/mending.js';
import './chaperone/pointer.js';
import './chaperone/messages.js';
import './chaperone/leaving.js';
import './chaperone/sent.js';
import './chaperone/forms.js';
import './chaperone/tasks.js';
import './chaperone/my-sessions.js';

// On a slow machine or line a part of the page may take longer than the loader's seven seconds: it waits, and does not give up.
window.require.config({ waitSeconds: 0 });

export default {
  // Tasklist writes vendor and name one after the other; the blank keeps the product's name from standing there twice.
  app: { vendor: ' ', name: 'Chaperone' },
  dateFormat: {
    normal: 'ddd D MMM YYYY, HH:mm',
    long: 'ddd D MMM YYYY, HH:mm',
    abbr: 'ddd D MMM YYYY, HH:mm',
    short: 'DD/MM/YYYY',
    day: 'D',
    monthName: 'MMMM'
  },
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  disableWelcomeMessage: true,
  customScripts: ['scripts/chaperone/sign-in'],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'takes on the task that is open' },
    focusFilter: { key: 'ctrl+shift+f', description: 'goes to the first list of tasks' },
    focusList: { key: 'ctrl+alt+l', description: 'goes to the first task in the list' },
    focusForm: { key: 'ctrl+alt+f', description: 'goes to the first question of the form' },
    startProcess: { key: 'ctrl+alt+p', description: 'opens the list of what can be started' }
  }
};
