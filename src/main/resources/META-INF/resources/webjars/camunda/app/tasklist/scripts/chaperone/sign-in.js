// The sign-in page: names on the fields, and, in a demo only, who there is to sign in as.
import { element, idOf, setAttribute, whenever } from './mending.js';

whenever('form[name="signinForm"]', form => {
  for (const [model, name, remembered] of [['username', 'User name', 'username'], ['password', 'Password', 'current-password']]) {
    const field = form.querySelector(`[ng-model="${model}"]`);
    if (field && !form.querySelector(`label[for="${idOf(field)}"]`)) {
      field.before(element('label', { for: idOf(field) }, name));
      field.removeAttribute('placeholder');
      field.removeAttribute('tabindex');
      setAttribute(field, 'autocomplete', remembered);
      setAttribute(field, 'autocapitalize', 'none');
      setAttribute(field, 'spellcheck', 'false');
    }
  }
  form.querySelector('button[type="submit"]')?.removeAttribute('tabindex');
});

function fillIn(model, value) {
  const field = document.querySelector(`form[name="signinForm"] [ng-model="${model}"]`);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

function choice(person, password) {
  const name = element('span', { class: 'chaperone-demo-id' }, person.id);
  const role = element('span', { class: 'chaperone-demo-role' }, person.roles.join(', '));
  if (!person.usesTasklist) {
    return element('a', { class: 'chaperone-demo-person', href: '../../cockpit/default/' }, name,
      element('span', { class: 'chaperone-demo-role' }, `${person.roles.join(', ')}: signs in to Cockpit`));
  }
  const button = element('button', { type: 'button', class: 'chaperone-demo-person' }, name, role);
  button.addEventListener('click', () => {
    fillIn('username', person.id);
    fillIn('password', password);
    document.querySelector('form[name="signinForm"] button[type="submit"]').focus();
  });
  return button;
}

export default [{
  id: 'chaperone-demo-people',
  pluginPoint: 'tasklist.login',
  priority: -1,
  render: async container => {
    const answer = await fetch(new URL('../../sign-in.json', import.meta.url));
    const { demo, password, people } = answer.ok ? await answer.json() : { demo: false };
    if (!demo) {
      return;
    }
    container.append(element('section', { class: 'chaperone-demo', 'aria-labelledby': 'chaperone-demo-title' },
      element('h2', { id: 'chaperone-demo-title' }, 'This is a demo'),
      element('p', {}, 'Nothing here is real. Choose somebody to sign in as; the password of each is ',
        element('strong', {}, password), '.'),
      element('ul', {}, ...people.map(person => element('li', {}, choice(person, password))))));
  }
}];
