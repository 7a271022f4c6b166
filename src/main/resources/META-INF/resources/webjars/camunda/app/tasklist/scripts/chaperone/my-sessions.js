// Our own pages of signing in, where people look for them: the menu under their name, and the step after the password.
import { element, whenever } from './mending.js';

whenever('.account .logout', signOut => {
  const place = signOut.closest('li') ?? signOut;
  if (!place.parentElement.querySelector('.chaperone-my-sessions')) {
    place.before(element('li', { class: 'chaperone-my-sessions' },
      element('a', { href: '/my-sessions' }, 'Where you are signed in')));
  }
});

whenever('.notifications .alert .message', message => {
  if (message.textContent.includes('open the page /second-factor in this browser')) {
    location.assign('/second-factor');
  }
});
