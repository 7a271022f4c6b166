import '../../tasklist/scripts/chaperone/my-sessions.js';

// The blank vendor keeps Camunda's name from standing before the product's own.
export default {
  app: { vendor: ' ', name: 'Chaperone Cockpit' },
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  disableWelcomeMessage: true
};
